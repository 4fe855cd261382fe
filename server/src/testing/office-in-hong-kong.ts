/** The small company with a legal entity in Hong Kong: its people, its pay group, its months. */
import { sql } from 'kysely';
import { expect } from 'vitest';
import { type LateFacts, lateFacts } from './late-facts.ts';
import { calculateMonth, closeMonth } from './payroll-month.ts';
import type { TestClient } from './product.ts';

const BASE = 2_000_000;

export const HONG_KONG = {
  code: 'HK',
  nameZh: '测试公司香港',
  nameEn: 'Test Hong Kong',
  jurisdiction: 'hk',
  effectiveFrom: '2025-01-01',
  reason: 'new office',
};

const HONG_KONG_GROUP = {
  payGroupId: null,
  code: 'HK',
  zh: '香港',
  en: 'Hong Kong',
  payDay: 25,
  isPaidInNext: false,
  cutOffDay: null,
  from: '2026-06',
};

export type Amounts = Record<string, number | null>;

export class OfficeInHongKong {
  readonly late: LateFacts;
  readonly specialist: TestClient;

  private constructor(late: LateFacts, specialist: TestClient) {
    this.late = late;
    this.specialist = specialist;
  }

  static async open(now: () => string = () => '2026-06-10T02:00:00Z'): Promise<OfficeInHongKong> {
    const late = await lateFacts(BASE, { clock: { now: () => new Date(now()) } });
    return new OfficeInHongKong(late, await late.product.signIn({ roles: ['pay-specialist'] }));
  }

  async done(name: string, body: object) {
    const answer = await this.specialist.post(name, body);
    expect([name, answer.status, answer.body.issues]).toEqual([name, 200, undefined]);
    return answer.body;
  }

  async openOffice(): Promise<string> {
    return (await this.done('/organization/save-legal-entity', HONG_KONG)).legalEntityId;
  }

  async openPayGroup(legalEntityId: string): Promise<string> {
    const group = { ...HONG_KONG_GROUP, legalEntityIds: [legalEntityId] };
    return (await this.done('/payroll/save-pay-group', group)).payGroupId;
  }

  async hire(number: string, hiredOn: string, monthly: string, birthDate?: string) {
    const { personId, employmentId } = await this.done('/people/hire-person', {
      number,
      nameZh: '陈港',
      nameEn: `Chan ${number}`,
      legalEntityCode: 'HK',
      departmentCode: 'SALES',
      jobCode: 'J1',
      gradeCode: 'P5',
      hiredOn,
      reason: 'hire',
      ...(birthDate === undefined ? {} : { birthDate }),
    });
    await this.done('/pay-structure/record-recurring-pay', {
      personId,
      employmentId,
      inputCode: 'base_pay_rate',
      effectiveFrom: hiredOn,
      value: monthly,
      reason: 'hire',
      document: 'contract',
    });
    await this.late.owner.query(
      `insert into payments.bank_account (person_id, account_id, effective_from, bank_zh, bank_en, branch, holder, number, recorded_by, recorded_at, department_path)
       select person_id, gen_random_uuid(), '2024-01-01', '汇丰银行', 'HSBC', '香港', name_zh, '004' || $2, 'test', '2025-07-05', department_path from people.person where person_id = $1`,
      [personId, number.replace(/\D/g, '').padStart(9, '0')],
    );
    return { personId, employmentId };
  }

  async run(month: string, payGroupId: string | null = null): Promise<string> {
    return (await calculateMonth(this.late.product.databases, month, { payGroupId })).runId;
  }

  async paid(month: string, payGroupId: string | null = null): Promise<string> {
    const runId = await this.run(month, payGroupId);
    await closeMonth(this.late.product.databases, month, runId);
    return runId;
  }

  /** Amounts by employee number and item, and what is wrong or to be looked at. */
  async payslips(runId: string): Promise<Record<string, { amounts: Amounts; issues: string[]; attention: string[] }>> {
    const found = await sql<{
      number: string;
      items: string[];
      amounts: (number | null)[];
      issues: { where: string }[] | null;
      attention: string[];
    }>`
      select e.number, d.content -> 'items' as items, to_jsonb(s.amounts) as amounts, s.issues, s.attention from payroll.payslip s
      join payroll.definition d on d.digest = s.definition_digest join people.employment e on e.employment_id = s.employment_id
      where s.run_id = ${runId} order by e.number`.execute(this.late.product.databases.batch);
    return Object.fromEntries(
      found.rows.map(({ number, items, amounts, issues, attention }) => [
        number,
        {
          amounts: Object.fromEntries(items.map((code, index) => [code, amounts[index] ?? null])),
          issues: (issues ?? []).map(({ where }) => where),
          attention,
        },
      ]),
    );
  }

  /** Opening a payroll of a month by the operation; closed again where it could be opened. */
  openRun(month: string, payGroupId: string | null = null) {
    return this.specialist.post('/payroll/open-run', { period: month, payDay: `${month}-25`, payGroupId });
  }
}
