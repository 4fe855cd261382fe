/**
 * Nobody sees another's pay: not by any route of the product with another's ids, by search, sort or download, nor by any
 * statement of the application's database role. A manager sees the scores of the unit and no pay. Whatever route or table
 * is added later is tried here without being named.
 */
import { demoCompany } from '@meritline/demo-company';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asActor } from '../../platform/database/connect.ts';
import { newId } from '../../platform/database/index.ts';
import { type PaidMonth, paidMonth, type Seat } from '../../testing/paid-month.ts';
import { type Answer, type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';
import { modules } from '../index.ts';

const PERIOD = '2026-10';
const FOREIGN: Seat = 'rd_engineer';

/** Tables outside the persons' own that name a person, and why that tells nothing of pay. */
const REGISTERS = new Set([
  'people.employment_number', // keeps numbers unique: number and ids only
  'access.account_person', // which sign-in belongs to which person
]);

let product: TestProduct;
let company: SmallCompany;
let month: PaidMonth;
const clients = {} as Record<'clerk' | 'manager' | 'stranger' | 'specialist', TestClient>;

interface Payslip {
  readonly netFen: number;
  readonly grossFen: number;
  readonly costFen: number;
  readonly amounts: number[];
}
let payslips: Map<string, Payslip>;

beforeAll(async () => {
  product = await testProduct();
  company = await smallCompany(product.databases.ownerUrl);
  const { people } = company;
  clients.clerk = await product.signIn({ roles: ['employee'], personId: people.sales_clerk.personId });
  clients.manager = await product.signIn({
    roles: ['employee', 'manager'],
    personId: people.sales_head.personId,
    unitPath: people.sales_head.path,
  });
  clients.stranger = await product.signIn({ roles: ['employee'] });
  clients.specialist = await product.signIn({ roles: ['pay-specialist'], personId: people.rd_head.personId });
  const head = await product.signIn({ roles: ['hr-head'] });
  const finance = await product.signIn({ roles: ['finance'] });
  month = await paidMonth(product.databases, company, PERIOD, {
    specialist: clients.specialist.userId,
    head: head.userId,
    finance: finance.userId,
  });
  await scorecards();
  const found = await sql<Payslip & { personId: string }>`
    select person_id as "personId", net_fen as "netFen", gross_fen as "grossFen", cost_fen as "costFen", amounts
    from payroll.payslip where period = ${PERIOD}`.execute(product.databases.batch);
  payslips = new Map(found.rows.map((row) => [row.personId, row]));
});
afterAll(() => product?.close());

/** An open cycle in which everybody was rated. */
async function scorecards(): Promise<void> {
  const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
  await owner.connect();
  try {
    const cycle = newId();
    const { code: _code, names: _names, version: _version, effectiveFrom: _from, ...settings } = demoCompany().policy;
    await owner.query(
      `insert into appraisals.policy_version (code, version, effective_from, name_zh, name_en, settings, recorded_by) values ('P', 1, '2026-01-01', '政策', 'Policy', $1, 'test')`,
      [settings],
    );
    await owner.query(
      `insert into appraisals.cycle (cycle_id, code, name_zh, name_en, starts_on, ends_on, pays_from, state, policy_code, policy_version, settings, settings_digest)
       values ($1, '2026Q4', '四季度', 'Q4', '2026-10-01', '2027-01-01', '2027-01-01', 'open', 'P', 1, $2, 'none')`,
      [cycle, settings],
    );
    for (const { personId, employmentId, number, path } of Object.values(company.people)) {
      const card = newId();
      const unit = company.departments[path.endsWith('SALES') ? 'SALES' : 'RD'];
      await owner.query(
        `insert into appraisals.scorecard (person_id, scorecard_id, cycle_id, employment_id, department_id, number, name_zh, name_en, name_search, job_zh, job_en, grade, department_zh, department_en, department_path, state)
         select person_id, $2, $3, $4, $5, $6, name_zh, name_en, name_zh, '专员', 'Specialist', 'P5', '部门', 'Unit', $7, 'open' from people.person where person_id = $1`,
        [personId, card, cycle, employmentId, unit.id, number, path],
      );
      await owner.query(
        `insert into appraisals.scorecard_rating (person_id, scorecard_id, role, rating, comment, levels, version, rated_by, changed_at, submitted_at, department_path)
         values ($1, $2, 'manager', 'B', 'steady', '[]', 1, 'test', now(), now(), $3)`,
        [personId, card, path],
      );
    }
  } finally {
    await owner.end();
  }
}

// ---------------------------------------------------------------- what may not be seen

const yuanOf = (fen: number): string => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const withCommas = (text: string): string => text.replace(/\B(?=(\d{3})+\.)/g, ',');

/** The figures, numbers and (for people outside the unit) names of a person that the reader's own pay does not hold. */
function secretsOf(seat: Seat, reader: Seat, withNames: boolean): string[] {
  const own = new Set(payslips.get(company.people[reader].personId)!.amounts);
  const payslip = payslips.get(company.people[seat].personId)!;
  const facts = month.facts[seat];
  const figures = new Set(
    [
      payslip.netFen,
      payslip.grossFen,
      payslip.costFen,
      facts.baseFen,
      facts.insuranceBaseFen,
      facts.deductionFen,
      ...payslip.amounts,
    ]
      .map(Math.abs)
      .filter((fen) => fen >= 100_000 && fen % 100_000 !== 0 && !own.has(fen)),
  );
  if (figures.size < 6) throw new Error('too few figures are this person’s alone: the proof would be empty');
  const texts = [...figures].flatMap((fen) => [String(fen), yuanOf(fen), withCommas(yuanOf(fen))]);
  const names = { sales_head: '周明', sales_clerk: '李娜', rd_head: '王强', rd_engineer: '赵云飞' };
  return [...texts, facts.account, facts.identity, ...(withNames ? [names[seat]] : [])];
}

/** Secrets that a text holds as a whole number or word. */
const shown = (text: string, secrets: readonly string[]): string[] =>
  secrets.filter(
    (secret) =>
      text.includes(secret) &&
      (!/^[\d.,]+$/.test(secret) || new RegExp(`(?<![\\d.,])${secret.replaceAll('.', '\\.')}(?!\\d)`).test(text)),
  );

/** The permission is asked before the input is read: what one call is refused, every call of the route is. */
const isRefused = ({ status, body }: Answer): boolean => status === 403 && body.code === 'not-permitted';

const textOf = ({ body }: Answer): string => (Buffer.isBuffer(body) ? body.toString('utf8') : JSON.stringify(body));

// ---------------------------------------------------------------- every route, filled with another's ids

interface Property {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Property[];
  readonly items?: Property;
}

interface Ids {
  readonly named: Readonly<Record<string, string>>;
  readonly all: readonly string[];
}

async function idsOf(seat: Seat): Promise<Ids> {
  const { personId, employmentId, path } = company.people[seat];
  const unit = company.departments[path.endsWith('SALES') ? 'SALES' : 'RD'];
  const card = await sql<{ cardId: string; cycleId: string }>`
    select scorecard_id as "cardId", cycle_id as "cycleId" from appraisals.scorecard where person_id = ${personId}`.execute(
    product.databases.batch,
  );
  const account = await sql<{
    id: string;
  }>`select account_id as id from payments.bank_account where person_id = ${personId}`.execute(product.databases.batch);
  const named = {
    personId,
    employmentId,
    runId: month.runId,
    bankFileId: month.bankFileIds[0]!,
    scorecardId: card.rows[0]!.cardId,
    cycleId: card.rows[0]!.cycleId,
    departmentId: unit.id,
    legalEntityId: company.legalEntityId,
    accountId: account.rows[0]!.id,
  };
  return { named, all: Object.values(named) };
}

const FACT_FIGURES = ['net', 'gross', 'cost'];

/** Everything worth trying in a field, the likeliest first. */
function candidates(name: string, property: Property, seat: Seat, ids: Ids): unknown[] {
  if (property.const !== undefined) return [property.const];
  if (property.enum) return [...property.enum];
  if (property.anyOf) return property.anyOf.flatMap((each) => candidates(name, each, seat, ids));
  if (property.type === 'array') return candidates(name, property.items ?? {}, seat, ids).map((one) => [one]);
  if (property.type === 'integer' || property.type === 'number') return [1, 500];
  if (property.type === 'boolean') return [true, false];
  if (property.type === 'object') return [{}];
  if (property.format === 'uuid') {
    const likely = ids.named[name];
    return likely ? [likely, ids.named.personId] : [...ids.all];
  }
  if (property.format === 'date-time') return [`2027-01-01T00:00:00Z`];
  if (property.format === 'date') return [`${PERIOD}-28`];
  if (/period|month/i.test(name)) return [PERIOD];
  if (/year/i.test(name)) return ['2026'];
  if (/path/i.test(name)) return [company.people[seat].path, 'company'];
  const { number } = company.people[seat];
  return [
    ids.named[name] ?? number,
    number,
    'company',
    '1',
    'net_pay',
    'income_tax',
    PERIOD,
    '2026',
    'true',
    '赵',
    '李',
    'z',
    'l',
    month.facts[seat].account,
    ...FACT_FIGURES,
  ];
}

/** The calls that try a route: all fields together, then each field's other values, then with only what is required. */
function callsOf(input: z.ZodType, seat: Seat, ids: Ids): Record<string, unknown>[] {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Property>;
    required?: readonly string[];
  };
  const tries = Object.entries(schema.properties ?? {}).map(
    ([name, property]) => [name, [...new Set(candidates(name, property, seat, ids))]] as const,
  );
  const base = Object.fromEntries(tries.map(([name, values]) => [name, values[0]]));
  const required = Object.fromEntries(
    tries.filter(([name]) => schema.required?.includes(name)).map(([name, values]) => [name, values[0]]),
  );
  const calls: Record<string, unknown>[] = [{}, required, base];
  for (const [name, values] of tries) {
    for (const value of values) calls.push({ ...base, [name]: value }, { ...required, [name]: value });
  }
  return [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()];
}

const queries = modules.flatMap((module) =>
  module.queries.map((spec) => ({ path: `/${module.name}/${spec.name}`, input: spec.input as z.ZodType })),
);
const operations = modules.flatMap((module) =>
  module.operations.map((spec) => ({ path: `/${module.name}/${spec.name}`, input: spec.input as z.ZodType })),
);

type Query = Record<string, string | number | undefined>;

/** Routes whose answers hold a secret, with what they showed. Any answer that is a failure of the server fails here. */
async function routesThatShow(
  client: TestClient,
  seat: Seat,
  secrets: readonly string[],
): Promise<Map<string, string[]>> {
  const ids = await idsOf(seat);
  const found = new Map<string, string[]>();
  for (const { path, input } of queries) {
    for (const call of callsOf(input, seat, ids)) {
      const answer = await client.get(path, call as Query);
      expect(answer.status, `${path} ${JSON.stringify(call)}`).toBeLessThan(500);
      // What was asked for comes back in an answer's own words at times; only more than was asked is a leak.
      const asked = JSON.stringify(call);
      const seen = shown(textOf(answer), secrets).filter((secret) => !asked.includes(secret));
      if (seen.length > 0) found.set(path, seen);
      if (isRefused(answer)) break;
    }
  }
  return found;
}

describe('no route shows another’s pay', () => {
  it('to an employee, whatever ids, searches, orders and downloads are tried', async () => {
    const secrets = secretsOf(FOREIGN, 'sales_clerk', true);
    expect(await routesThatShow(clients.clerk, FOREIGN, secrets)).toEqual(new Map());
  });

  it('to somebody whose sign-in belongs to no person', async () => {
    const secrets = secretsOf(FOREIGN, 'sales_clerk', true);
    expect(await routesThatShow(clients.stranger, FOREIGN, secrets)).toEqual(new Map());
  });

  it('to a manager: neither of the own unit nor of another', async () => {
    expect(await routesThatShow(clients.manager, 'sales_clerk', secretsOf('sales_clerk', 'sales_head', false))).toEqual(
      new Map(),
    );
    expect(await routesThatShow(clients.manager, FOREIGN, secretsOf(FOREIGN, 'sales_head', true))).toEqual(new Map());
  });

  it('and the same search does find it for who may see it', async () => {
    const found = await routesThatShow(clients.specialist, FOREIGN, secretsOf(FOREIGN, 'sales_clerk', true));
    expect([...found.keys()]).toEqual(
      expect.arrayContaining([
        '/pay-structure/recurring-pay',
        '/insurance/enrolments',
        '/payments/bank-file',
        '/payroll/formula-facts',
        '/payroll/payslip',
        '/payroll/payslip-why',
        '/payroll/year',
        '/people/people-list',
      ]),
    );
  });

  it('and no operation of an employee tells or changes anything of it', async () => {
    const ids = await idsOf(FOREIGN);
    const secrets = secretsOf(FOREIGN, 'sales_clerk', true);
    const before = await foreignRows();
    for (const { path, input } of operations) {
      for (const call of callsOf(input, FOREIGN, ids).slice(0, 10)) {
        const answer = await clients.clerk.post(path, call);
        expect(answer.status, `${path} ${JSON.stringify(call)}`).toBeLessThan(500);
        const asked = JSON.stringify(call);
        expect(
          shown(textOf(answer), secrets).filter((secret) => !asked.includes(secret)),
          path,
        ).toEqual([]);
        if (isRefused(answer)) break;
      }
    }
    expect(await foreignRows()).toEqual(before);
  });
});

// ---------------------------------------------------------------- every table, as the application's role

interface Table {
  readonly name: string;
  readonly isDistributed: boolean;
  readonly isPartition: boolean;
  readonly hasPerson: boolean;
  readonly isReadable: boolean;
}

/** Every table of the product, as the catalogue knows it. */
async function tables(): Promise<Table[]> {
  const found = await sql<Table>`
    select n.nspname || '.' || c.relname as name, coalesce(obj_description(c.oid) like 'distributed%', false) as "isDistributed", c.relispartition as "isPartition",
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped) as "hasPerson",
      has_table_privilege('meritline_app', c.oid, 'select') as "isReadable"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgboss', 'auth', 'migration', 'public')
    order by 1`.execute(product.databases.batch);
  return found.rows;
}

const personTables = async (): Promise<Table[]> =>
  (await tables()).filter((table) => table.hasPerson && !table.isPartition && !REGISTERS.has(table.name));

const countAs = (userId: string, table: string, personId: string): Promise<number> =>
  asActor(product.databases.app, userId, true, async (tx) => {
    const found = await sql<{
      n: number;
    }>`select count(*) as n from ${sql.table(table)} where person_id = ${personId}`.execute(tx);
    return found.rows[0]!.n;
  });

/** Tables in which a user finds rows of a person. */
async function tablesShowing(userId: string, seat: Seat): Promise<string[]> {
  const names: string[] = [];
  for (const table of await personTables()) {
    if (table.isReadable && (await countAs(userId, table.name, company.people[seat].personId)) > 0)
      names.push(table.name);
  }
  return names;
}

/** Everything the database holds of the other person, as text; its owner reads what no role of the product may. */
async function foreignRows(): Promise<Record<string, string>> {
  const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
  await owner.connect();
  try {
    const rows: Record<string, string> = {};
    for (const { name } of (await personTables()).filter((table) => table.name !== 'audit.entry')) {
      const found = await owner.query<{ all: string | null }>(
        `select string_agg(t::text, e'\\n' order by t::text) as all from ${name} t where person_id = $1`,
        [company.people[FOREIGN].personId],
      );
      rows[name] = found.rows[0]!.all ?? '';
    }
    return rows;
  } finally {
    await owner.end();
  }
}

const PAY_SCHEMAS = /^(pay_structure|insurance|payroll|payments)\./;

describe('no statement of the application’s role shows another’s pay', () => {
  it('as an employee: of all tables that name a person, none has a row of another', async () => {
    expect(await tablesShowing(clients.clerk.userId, FOREIGN)).toEqual([]);
    expect(await tablesShowing(clients.stranger.userId, FOREIGN)).toEqual([]);
  });

  it('as an employee: the own payslip is there', async () => {
    expect(await tablesShowing(clients.clerk.userId, 'sales_clerk')).toEqual(
      expect.arrayContaining([
        'payroll.payslip',
        'pay_structure.recurring_pay',
        'payments.bank_account',
        'people.person',
      ]),
    );
  });

  it('as a manager: people and scores of the unit, no pay; nothing of another unit', async () => {
    const seen = await tablesShowing(clients.manager.userId, 'sales_clerk');
    expect(seen).toEqual(
      expect.arrayContaining(['people.person', 'appraisals.scorecard', 'appraisals.scorecard_rating']),
    );
    expect(seen.filter((name) => PAY_SCHEMAS.test(name) || name === 'people.identity_document')).toEqual([]);
    expect(await tablesShowing(clients.manager.userId, FOREIGN)).toEqual([]);
  });

  it('and the pay specialist’s are the tables this holds for', async () => {
    expect((await tablesShowing(clients.specialist.userId, FOREIGN)).filter((name) => PAY_SCHEMAS.test(name))).toEqual(
      expect.arrayContaining([
        'insurance.enrolment',
        'pay_structure.recurring_pay',
        'payments.bank_account',
        'payments.payment',
        'payroll.accumulator',
        'payroll.payslip',
        'payroll.run_person',
        'payroll.special_deduction',
      ]),
    );
  });

  it('nor is there a way round the parent table: partitions are closed to the role', async () => {
    const partitions = (await tables()).filter((table) => table.isPartition);
    expect(partitions.map((table) => table.name)).toContain('payroll.payslip_2026_10');
    expect(partitions.filter((table) => table.isReadable)).toEqual([]);
  });

  it('nor without an actor: every table of persons is empty, and every local one that holds figures', async () => {
    const { app } = product.databases;
    const closed = (await tables()).filter(
      (table) => table.isReadable && !table.isPartition && (table.isDistributed || FIGURES.has(table.name)),
    );
    expect(closed.length).toBeGreaterThan(15);
    for (const { name } of closed) {
      const found = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(app);
      expect([name, found.rows[0]!.n]).toEqual([name, 0]);
    }
  });

  it('nor by pretending to be the owner of the database or the batch role', async () => {
    const { app } = product.databases;
    await expect(sql`set role meritline_batch`.execute(app)).rejects.toThrow(/permission denied/);
    await expect(sql`set session authorization meritline_batch`.execute(app)).rejects.toThrow(/permission denied/);
    await expect(sql`alter table payroll.payslip disable row level security`.execute(app)).rejects.toThrow(
      /must be owner/,
    );
    const withoutRowSecurity = app.transaction().execute(async (tx) => {
      await sql`set local row_security = off`.execute(tx);
      return sql`select from payroll.payslip`.execute(tx);
    });
    await expect(withoutRowSecurity).rejects.toThrow(/affected by row-level security/);
  });
});

/** Local tables with figures of pay in them. */
const FIGURES = new Set(['payroll.run_result', 'payments.bank_file', 'imports.import']);
