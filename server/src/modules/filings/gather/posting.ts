/** The postings of a month: every amount of every payslip on a debit and a credit account, added up by account, cost centre and item. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { ProblemIssue, Words } from '../../../platform/problem/index.ts';
import { amountsOfMonth, definitionsOfMonth, type Run } from '../../payroll/index.ts';

export interface PostingRule {
  readonly item: string;
  readonly costType: string;
  readonly debitAccount: string;
  readonly debitName: string;
  readonly creditAccount: string;
  readonly creditName: string;
}

export interface Posting {
  readonly account: string;
  readonly accountName: string;
  readonly costCentre: string;
  readonly item: string;
  readonly names: Words;
  readonly debitFen: number;
  readonly creditFen: number;
}

export interface Postings {
  readonly lines: readonly Posting[];
  readonly debitFen: number;
  readonly creditFen: number;
  /** What the run says, and what the postings say of the same. */
  readonly ties: readonly {
    readonly name: 'gross' | 'deductions' | 'employer';
    readonly runFen: number;
    readonly postedFen: number;
  }[];
  readonly issues: readonly ProblemIssue[];
  readonly people: number;
}

interface Item {
  readonly code: string;
  readonly names: Words;
  readonly kind: string;
}

const POSTED: readonly string[] = ['earning', 'deduction', 'employer-contribution'];

export async function postingsOf(
  tx: Tx,
  run: Pick<Run, 'runId' | 'period'>,
  legalEntityId: string | null,
): Promise<Postings> {
  const items = new Map<string, Item>();
  for (const { program } of (await definitionsOfMonth(tx, run)).values())
    for (const { code, zh, en, kind } of program.items)
      if (POSTED.includes(kind)) items.set(code, { code, names: { zh, en }, kind });
  const list = [...items.values()];
  const all = await amountsOfMonth(
    tx,
    run,
    list.map(({ code }) => `item:${code}` as const),
  );
  const people = all.filter((one) => legalEntityId === null || one.legalEntityId === legalEntityId);
  const centres = await centresOf(tx, run.period);
  const rules = await rulesInForce(tx, `${run.period.slice(0, 7)}-01`);
  return posted(list, people, centres, rules);
}

type People = readonly {
  readonly employmentId: string;
  readonly departmentPath: string;
  readonly grossFen: number;
  readonly netFen: number;
  readonly costFen: number;
  readonly values: readonly number[];
}[];
export interface Centre {
  readonly costType: string;
  readonly costCentre: string;
}

/** Pure. A negative amount stays on its side (a reversal in red), so that totals of a side are those of the run. */
export function posted(
  items: readonly Item[],
  people: People,
  centres: ReadonlyMap<string, Centre>,
  rules: readonly PostingRule[],
): Postings {
  const lines = new Map<string, { -readonly [Key in keyof Posting]: Posting[Key] }>();
  const issues = new Map<string, ProblemIssue>();
  const put = (
    account: string,
    accountName: string,
    costCentre: string,
    { code, names }: Item,
    side: 'debitFen' | 'creditFen',
    fen: number,
  ) => {
    const key = `${account} ${costCentre} ${code}`;
    const line = lines.get(key) ?? { account, accountName, costCentre, item: code, names, debitFen: 0, creditFen: 0 };
    line[side] += fen;
    lines.set(key, line);
  };
  const sums = { earning: 0, deduction: 0, 'employer-contribution': 0 } as Record<string, number>;
  for (const person of people) {
    const centre = centres.get(person.employmentId);
    items.forEach((item, index) => {
      const fen = person.values[index]!;
      if (fen === 0) return;
      const rule = ruleOf(rules, item.code, centre?.costType ?? '');
      if (!rule) {
        issues.set(`${item.code} ${centre?.costType ?? ''}`, missing(item, centre));
        return;
      }
      sums[item.kind]! += fen;
      const costCentre = centre?.costCentre ?? '';
      // What is cost has a cost centre; what is owed has none.
      put(rule.debitAccount, rule.debitName, item.kind === 'deduction' ? '' : costCentre, item, 'debitFen', fen);
      put(rule.creditAccount, rule.creditName, '', item, 'creditFen', fen);
    });
  }
  const total = (of: (person: People[number]) => number) => people.reduce((sum, person) => sum + of(person), 0);
  const sorted = [...lines.values()].sort(
    (a, b) =>
      a.account.localeCompare(b.account) || a.costCentre.localeCompare(b.costCentre) || a.item.localeCompare(b.item),
  );
  return {
    lines: sorted,
    debitFen: sorted.reduce((sum, line) => sum + line.debitFen, 0),
    creditFen: sorted.reduce((sum, line) => sum + line.creditFen, 0),
    ties: [
      { name: 'gross', runFen: total((one) => one.grossFen), postedFen: sums.earning! },
      { name: 'deductions', runFen: total((one) => one.grossFen - one.netFen), postedFen: sums.deduction! },
      {
        name: 'employer',
        runFen: total((one) => one.costFen - one.grossFen),
        postedFen: sums['employer-contribution']!,
      },
    ],
    issues: [...issues.values()],
    people: people.length,
  };
}

const ruleOf = (rules: readonly PostingRule[], item: string, costType: string): PostingRule | undefined =>
  rules.find((rule) => rule.item === item && rule.costType === costType) ??
  rules.find((rule) => rule.item === item && rule.costType === '');

function missing({ code, names }: Item, centre: Centre | undefined): ProblemIssue {
  const of: Words = centre
    ? { zh: `（成本类别 ${centre.costType}）`, en: ` (cost type ${centre.costType})` }
    : { zh: '（部门没有成本类别）', en: ' (a department without a cost type)' };
  return {
    code: 'account-missing',
    where: code,
    message: { zh: `“${names.zh}”没有科目${of.zh}。`, en: `“${names.en}” has no account${of.en}.` },
    remedy: { zh: '请为该项目登记借贷科目。', en: 'Record the accounts of this item.' },
  };
}

export async function rulesInForce(tx: Tx, on: string): Promise<PostingRule[]> {
  const found = await sql<PostingRule>`
    select distinct on (item, cost_type) item, cost_type as "costType", debit_account as "debitAccount", debit_name as "debitName", credit_account as "creditAccount", credit_name as "creditName"
    from filings.posting_rule where effective_from <= ${on}::date order by item, cost_type, effective_from desc, recorded_at desc`.execute(
    tx,
  );
  return found.rows;
}

/** Cost type and centre of everybody by the department of the month: that of the nearest department above that has one. */
async function centresOf(tx: Tx, period: string): Promise<Map<string, Centre>> {
  const first = sql`${`${period.slice(0, 7)}-01`}::date`;
  const found = await sql<Centre & { employmentId: string }>`
    select s.employment_id as "employmentId", c.cost_type as "costType", coalesce(d.cost_centre, c.cost_centre) as "costCentre"
    from payroll.payslip s
    join lateral (select a.department_id from people.assignment a where a.person_id = s.person_id and a.employment_id = s.employment_id and a.effective_from < ${first} + interval '1 month'
      order by a.effective_from desc limit 1) a on true
    join lateral (select v.path, v.cost_centre from organization.department_version v where v.department_id = a.department_id and v.effective_from < ${first} + interval '1 month' order by v.effective_from desc limit 1) d on true
    join lateral (select k.cost_type, k.cost_centre from filings.cost_type k
      join organization.department_version u on u.department_id = k.department_id and u.effective_from < ${first} + interval '1 month' and (u.effective_until is null or u.effective_until > ${first})
      where d.path <@ u.path and k.effective_from <= ${first} order by nlevel(u.path) desc, k.effective_from desc, k.recorded_at desc limit 1) c on true
    where s.period = ${period}`.execute(tx);
  return new Map(found.rows.map(({ employmentId, ...centre }) => [employmentId, centre]));
}
