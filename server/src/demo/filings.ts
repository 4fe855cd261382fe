/**
 * What goes to the authorities in the demo company: joiners and leavers of the last months sent, those of the open one waiting;
 * a base season with answers; bills and a tax result of the last closed month with differences; accounts of the ledger.
 */
import { resolveActor } from '../modules/access/index.ts';
import {
  BILL_FIELDS,
  type BillScheme,
  filings,
  insuranceBill,
  monthValues,
  sumOf,
  taxResult,
} from '../modules/filings/index.ts';
import { insurance } from '../modules/insurance/index.ts';
import { definitionsOfMonth } from '../modules/payroll/index.ts';
import { newId, sql, type Tx } from '../platform/database/index.ts';
import { actAs, personOf } from './act.ts';
import type { DemoContext } from './context.ts';

const MONTHS_BACK = 3;

export async function loadFilings(context: DemoContext): Promise<void> {
  if (context.ids.userByRole.get('pay-specialist') === undefined) return;
  const { closed, open } = context.company.months;
  for (const month of closed.slice(-MONTHS_BACK)) await sentMovements(context, month);
  await waitingMovements(context, open);
  await baseSeason(context);
  await bills(context, closed.at(-1)!);
  await ledger(context, open);
  await benefits(context);
}

const at = (month: string, day: number): Date => new Date(`${month}-${String(day).padStart(2, '0')}T10:20:00+08:00`);

/** Told to the agency in their month, as the enrolments on record say. */
async function sentMovements({ databases, company }: DemoContext, month: string): Promise<void> {
  const { names } = personOf(company, 'pay-specialist');
  const history = ['proposed', 'confirmed', 'sent'].map((state, index) => ({
    state,
    at: at(month, 20 + index).toISOString(),
    byZh: names.zh,
    byEn: names.en,
    note: null,
  }));
  const why = [
    { zh: '按入离职登记与当月截止日。', en: 'By the record of hires and leavers and the cut-off day of the month.' },
  ];
  const found = await sql<{ personId: string }>`
    select person_id as "personId", employment_id as "employmentId", scheme, jurisdiction, direction, kind, fact_day as "factDay", month, base_fen as "baseFen", rate_millionths as "rate", path from (
      select e.person_id, e.employment_id, n.scheme, n.jurisdiction, 'join' as direction, case when n.effective_from > e.hired_on then 'new' else 'transferred' end as kind,
        e.hired_on as fact_day, to_char(n.effective_from, 'YYYY-MM') as month, n.base_fen, n.rate_millionths, e.department_path::text as path
      from people.employment e join insurance.enrolment n on n.person_id = e.person_id and n.employment_id = e.employment_id and n.superseded_at is null
      where to_char(e.hired_on, 'YYYY-MM') = ${month}
      union all
      select e.person_id, e.employment_id, n.scheme, n.jurisdiction, 'leave', 'ended', e.ended_on - 1, to_char(n.effective_until - 1, 'YYYY-MM'), null, null, e.department_path::text
      from people.employment e join insurance.enrolment n on n.person_id = e.person_id and n.employment_id = e.employment_id and n.superseded_at is null and n.effective_until is not null
        and n.effective_until >= date_trunc('month', e.ended_on - 1)
      where to_char(e.ended_on - 1, 'YYYY-MM') = ${month}) told`.execute(databases.batch);
  const rows = found.rows.map((row) => ({ ...row, movementId: newId() }));
  await sql`insert into filings.movement (person_id, movement_id, employment_id, period, scheme, jurisdiction, direction, kind, fact_day, month, base_fen, rate_millionths, why, state, history, department_path)
    select "personId", "movementId", "employmentId", ${month}, scheme, jurisdiction, direction, kind, "factDay", month, "baseFen", rate, ${JSON.stringify(why)}::jsonb, 'sent', ${JSON.stringify(history)}::jsonb, path::ltree
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("personId" uuid, "movementId" uuid, "employmentId" uuid, scheme text, jurisdiction text, direction text, kind text, "factDay" date, month text,
      "baseFen" bigint, rate bigint, path text) on conflict do nothing`.execute(databases.batch);
}

/** Found, not yet confirmed: the work of the days before the cut-off. */
async function waitingMovements(context: DemoContext, month: string): Promise<void> {
  const act = (name: string, input: object) =>
    actAs(context, filings, { role: 'pay-specialist', at: at(month, 19), name, input });
  await act('propose-movements', { period: month });
}

const LEDGER_OF_2025 = '原系统 2025 年工资台账';

/** The season of the employee's place: averages stated from the former system's ledger, most people signed, one asks. */
async function baseSeason(context: DemoContext): Promise<void> {
  const { databases, company, ids } = context;
  const { personId, employmentId } = ids.personByNumber.get(personOf(company, 'employee').employeeNumber)!;
  const day = new Date('2026-11-05T10:00:00+08:00');
  const found = await sql<{ jurisdiction: string }>`
    select jurisdiction from insurance.enrolment where employment_id = ${employmentId} and superseded_at is null limit 1`.execute(
    databases.batch,
  );
  const act = (name: string, input: object, at = day) =>
    actAs(context, filings, { role: 'pay-specialist', at, name, input });
  const { jurisdiction } = found.rows[0]!;
  const { seasonId } = await act('open-base-season', {
    jurisdiction,
    scheme: 'social-insurance',
    contributionYear: '2026-07',
  });
  const { names } = personOf(company, 'pay-specialist');
  const stated = JSON.stringify([
    { state: 'stated', at: day.toISOString(), byZh: names.zh, byEn: names.en, note: LEDGER_OF_2025 },
  ]);
  // Two people of the former system have no ledger: their averages are still asked for.
  await sql`update filings.base_proposal b set average_fen = (b.wage_fen / b.months_found / 100) * 100, stated_document = ${LEDGER_OF_2025}, state = 'proposed', history = ${stated}::jsonb
    from (select person_id, row_number() over (order by person_id) as n from filings.base_proposal where season_id = ${seasonId}) x
    where b.season_id = ${seasonId} and b.state = 'incomplete' and b.months_found > 0 and x.person_id = b.person_id and (x.n > 2 or b.person_id = ${personId})`.execute(
    databases.batch,
  );
  const people = await sql<{ personId: string; employmentId: string }>`
    select person_id as "personId", employment_id as "employmentId" from filings.base_proposal
    where season_id = ${seasonId} and state = 'proposed' and person_id <> ${personId} and person_id <> ${ids.personByNumber.get(personOf(company, 'pay-specialist').employeeNumber)!.personId}
    order by person_id`.execute(databases.batch);
  const signed = people.rows.slice(0, Math.floor(people.rows.length * 0.7));
  await act(
    'confirm-bases-on-paper',
    { seasonId, people: signed, document: '基数确认签字表 2026-11-06' },
    new Date('2026-11-06T16:00:00+08:00'),
  );
  const one = people.rows[signed.length]!;
  const asked = JSON.stringify([
    {
      state: 'questioned',
      at: '2026-11-07T02:00:00Z',
      byZh: '本人',
      byEn: 'the person',
      note: '2025 年 12 月的项目奖金没有计入',
    },
  ]);
  await sql`update filings.base_proposal set state = 'questioned', history = history || ${asked}::jsonb where season_id = ${seasonId} and person_id = ${one.personId}`.execute(
    databases.batch,
  );
}

/** What the authorities said of a closed month: as the payslips have it, but for a cent, somebody missing and a stranger. */
async function bills(context: DemoContext, period: string): Promise<void> {
  const { databases, ids, company } = context;
  const now = at(nextOf(period), 8);
  const actor = await resolveActor(
    databases.app,
    ids.userByRole.get('pay-specialist')!,
    personOf(company, 'pay-specialist').names.zh,
  );
  await databases.batch.transaction().execute(async (tx) => {
    const scopes = await sql<{ jurisdiction: string; legalEntityId: string }>`
      select distinct split_part(jurisdiction, ' ', 1) as jurisdiction, legal_entity_id as "legalEntityId" from payroll.payslip where period = ${period} order by 1`.execute(
      tx,
    );
    const { jurisdiction, legalEntityId } = scopes.rows.at(-1)!;
    const wanted: readonly (readonly [BillScheme, string])[] = [
      ['social-insurance', jurisdiction],
      ['housing-fund', jurisdiction],
      ['income-tax', legalEntityId],
    ];
    for (const [scheme, scope] of wanted) {
      const kind = scheme === 'income-tax' ? taxResult : insuranceBill;
      const data = await billData(tx, period, scheme, scope);
      const plan = { rows: [], issues: [], missing: [], creations: [], notes: [], data };
      await kind.commit({ tx, actor, now, today: now.toISOString().slice(0, 10) }, newId(), plan);
    }
  });
}

const nextOf = (month: string): string =>
  month.endsWith('-12')
    ? `${Number(month.slice(0, 4)) + 1}-01`
    : `${month.slice(0, 5)}${String(Number(month.slice(5)) + 1).padStart(2, '0')}`;

async function billData(tx: Tx, period: string, scheme: BillScheme, scope: string) {
  const fields = BILL_FIELDS.filter((field) => field.scheme === scheme).map(({ key }) => key);
  const values = await monthValues(
    tx,
    { period },
    fields.map((key) => sumOf(key, fields)),
  );
  const own = values.filter(
    (one) =>
      (scheme === 'income-tax' ? one.legalEntityId : one.jurisdiction) === scope && one.values.some((fen) => fen !== 0),
  );
  const lines = own.map((one, index) => ({
    row: index + 2,
    personId: one.personId,
    employmentId: one.employmentId,
    identity: null,
    name: null,
    amounts:
      index === 4
        ? one.values.map((fen, place) => (place === 0 ? fen + (scheme === 'income-tax' ? 3_000 : 1) : fen))
        : one.values,
    path: one.departmentPath,
  }));
  if (scheme !== 'social-insurance') return { period, scope, scheme, fields, lines };
  const stranger = {
    row: lines.length + 3,
    personId: null,
    employmentId: null,
    identity: '110101199003078891',
    name: '郑某',
    amounts: fields.map(() => 41_200),
    path: 'company',
  };
  return { period, scope, scheme, fields, lines: [...lines.filter((_, index) => index !== 9), stranger] };
}

const ACCOUNTS = {
  tax: ['2221.01', '应交税费—个人所得税'],
  insurance: ['2241.01', '其他应付款—个人社保'],
  fund: ['2241.02', '其他应付款—个人公积金'],
  other: ['1221.01', '其他应收款—员工'],
  payees: ['2202.01', '应付账款—劳务报酬'],
  insuranceEmployer: ['2211.03', '应付职工薪酬—社会保险'],
  fundEmployer: ['2211.04', '应付职工薪酬—住房公积金'],
  wages: ['2211.01', '应付职工薪酬—工资'],
} as const;
const COSTS = [
  ['', '6602', '管理费用'],
  ['sales', '6601', '销售费用'],
  ['research', '5301', '研发支出'],
] as const;

type LedgerAccount = readonly [number: string, name: string];

const accountsOf = (debit: LedgerAccount, credit: LedgerAccount) => ({
  debitAccount: debit[0],
  debitName: debit[1],
  creditAccount: credit[0],
  creditName: credit[1],
});

/** Accounts of every item and cost types of the departments under the company, as the ledger has them. */
async function ledger(context: DemoContext, month: string): Promise<void> {
  const { databases } = context;
  const act = (name: string, input: object) =>
    actAs(context, filings, { role: 'finance', at: at(month, 12), name, input });
  const definitions = await databases.batch.transaction().execute((tx) => definitionsOfMonth(tx, { period: month }));
  const items = new Map(
    [...definitions.values()].flatMap(({ program }) => program.items.map((item) => [item.code, item] as const)),
  );
  const rules = [...items.values()].flatMap(({ code, kind, group }) => {
    const isFund = group === 'fund';
    const owed =
      group === 'insurance' || group === 'retro'
        ? ACCOUNTS.insurance
        : isFund
          ? ACCOUNTS.fund
          : group === 'tax'
            ? ACCOUNTS.tax
            : ACCOUNTS.other;
    const rule = (costType: string, debit: LedgerAccount, credit: LedgerAccount) => ({
      ...accountsOf(debit, credit),
      item: code,
      costType,
    });
    if (kind === 'deduction') return [rule('', ACCOUNTS.wages, owed)];
    if (kind === 'earning')
      return COSTS.map(([type, account, name]) => rule(type, [`${account}.01`, `${name}—工资`], ACCOUNTS.wages));
    if (kind !== 'employer-contribution') return [];
    const credit = isFund ? ACCOUNTS.fundEmployer : ACCOUNTS.insuranceEmployer;
    return COSTS.map(([type, account, name]) =>
      rule(type, [`${account}.0${isFund ? 3 : 2}`, `${name}—${isFund ? '公积金' : '社保'}`], credit),
    );
  });
  const ofPayees = [
    ...['service_labour_service', 'service_author_pay'].flatMap((item) =>
      COSTS.map(([costType, account, name]) => ({
        ...accountsOf([`${account}.04`, `${name}—劳务费`], ACCOUNTS.payees),
        item,
        costType,
      })),
    ),
    { ...accountsOf(ACCOUNTS.payees, ACCOUNTS.tax), item: 'service_tax', costType: '' },
  ];
  await act('record-posting-rules', {
    effectiveFrom: '2025-01-01',
    rules: [...rules, ...ofPayees],
    reason: '会计科目表 2025',
  });
  const units = await sql<{ departmentId: string; code: string; zh: string; level: number }>`
    select v.department_id as "departmentId", d.code, v.name_zh as zh, nlevel(v.path)::bigint as level from organization.department_version v join organization.department d on d.department_id = v.department_id
    where v.effective_until is null and nlevel(v.path) <= 2 order by v.path`.execute(databases.batch);
  for (const { departmentId, code, zh, level } of units.rows) {
    const costType =
      level === 1
        ? 'management'
        : /销售|市场/.test(zh)
          ? 'sales'
          : /研发|技术|产品/.test(zh)
            ? 'research'
            : 'management';
    await act('record-cost-type', {
      departmentId,
      effectiveFrom: '2025-01-01',
      costType,
      costCentre: `CC-${code}`,
      reason: '成本中心表 2025',
    });
  }
}

/** Two plans for the coming year, open to be chosen these weeks; the manager chose one and waits for the confirmation. */
async function benefits(context: DemoContext): Promise<void> {
  const day = (text: string) => new Date(`${text}T10:00:00+08:00`);
  const act = (role: 'pay-specialist' | 'manager', date: string, name: string, input: object) =>
    actAs(context, insurance, { role, at: day(date), name, input });
  const offered = {
    effectiveFrom: '2027-01-01',
    effectiveUntil: null,
    opensOn: '2026-11-16',
    closesOn: '2026-12-20',
    inputCode: 'other_deduction',
    employerInputCode: 'benefits_by_employer',
  };
  const { planId } = await act('pay-specialist', '2026-11-10', 'record-benefit-plan', {
    ...offered,
    code: 'medical-plus',
    nameZh: '补充医疗保险',
    nameEn: 'Supplementary medical',
    employerFen: 26_000,
    employeeFen: 8_000,
    dependantFen: 12_000,
    mostDependants: 3,
  });
  await act('pay-specialist', '2026-11-10', 'record-benefit-plan', {
    ...offered,
    code: 'accident',
    nameZh: '团体意外险',
    nameEn: 'Group accident',
    employerFen: 4_500,
    employeeFen: 0,
    dependantFen: 3_000,
    mostDependants: 2,
  });
  if (context.ids.userByRole.get('manager') !== undefined)
    await act('manager', '2026-11-18', 'choose-benefit', { planId, dependants: 2 });
}
