/**
 * Tries to find out who wrote what: every query of the product, every table as the application's role with each actor, what
 * an answer leaves behind in the whole database, and figures of the same answers with raters exchanged or hidden marks changed.
 */
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { asActor, type Tx } from '../../platform/database/connect.ts';
import { type Answer, type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type RatedTeam, ratedTeam, type Seat } from '../../testing/rated-team.ts';
import { modules } from '../index.ts';
import { itemsOf } from './content.ts';
import { STARTER } from './starter.ts';

const codes = itemsOf(STARTER).map((item) => item.code);
const [first, ...others] = codes as [string, ...string[]];
const all = (mark: number | null): Record<string, number | null> =>
  Object.fromEntries(codes.map((code) => [code, mark]));
/** A moment nothing else of the test uses. */
const MOMENT = new Date('2026-10-21T03:17:29.437Z');
const mark = (seat: Seat) => `written-by-${seat}-and-nobody-else`;

/** Whom the subjects are asked about: A and B get the same answers from exchanged raters, C the same but for hidden marks. */
type About = 'A' | 'B' | 'C';
const SUBJECTS: Record<About, Seat> = { A: 'subject', B: 'peer1', C: 'peer2' };
const RATERS: Record<About, readonly Seat[]> = {
  A: ['peer3', 'peer4', 'peer5'],
  B: ['peer4', 'peer5', 'peer3'],
  C: ['peer3', 'peer4', 'peer5'],
};
const CUSTOMERS: readonly Seat[] = ['customer1', 'customer2', 'customer3'];

describe('who wrote an answer', () => {
  let now = new Date('2026-10-12T09:00:00+08:00');
  let product: TestProduct;
  let owner: pg.Client;
  let team: RatedTeam;
  let roundId: string;
  const raters = new Map<Seat, TestClient>();
  /** Everybody who might want to know. */
  const askers = new Map<string, TestClient>();
  const id = (seat: Seat) => team.people[seat].personId;
  const sheetsOf = async (seat: Seat) =>
    (await raters.get(seat)!.get('/multi-rater/my-requests', { roundId })).body.rounds[0].sheets as {
      assignmentId: string;
      version: number;
      nameEn: string;
    }[];
  const draft = async (
    seat: Seat,
    about: Seat,
    marks: Record<string, number | null>,
    words: Record<string, string>,
  ) => {
    const sheet = (await sheetsOf(seat)).find((one) => one.nameEn === about)!;
    const saved = await raters.get(seat)!.post('/multi-rater/save-sheet', {
      assignmentId: sheet.assignmentId,
      expectedVersion: sheet.version,
      marks,
      words,
    });
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    return sheet.assignmentId;
  };
  const handIn = async (
    seat: Seat,
    about: Seat,
    marks: Record<string, number | null>,
    words: Record<string, string> = {},
  ) => {
    const assignmentId = await draft(seat, about, marks, words);
    const done = await raters
      .get(seat)!
      .post(
        '/multi-rater/hand-in-sheets',
        { assignmentIds: [assignmentId] },
        { 'idempotency-key': `${seat}-${about}` },
      );
    expect(done.status, JSON.stringify(done.body)).toBe(200);
  };

  /** All tables of the product, as the owner sees them. */
  const tables = async (): Promise<string[]> => {
    const found = await owner.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'auth', 'migration')`,
    );
    return found.rows.map((row) => row.name);
  };
  const wholeDatabase = async (): Promise<Map<string, string[]>> => {
    const rows = new Map<string, string[]>();
    for (const table of await tables()) {
      rows.set(
        table,
        (await owner.query<{ row: string }>(`select t::text as row from ${table} t`)).rows.map((row) => row.row),
      );
    }
    return rows;
  };

  /** Rows of every table that the application's role can read at all, as an actor. */
  const readableAs = async (
    client: TestClient,
    before?: (tx: Tx) => Promise<unknown>,
  ): Promise<{ table: string; row: string }[]> => {
    const found: { table: string; row: string }[] = [];
    for (const table of await tables()) {
      const rows = await asActor(product.databases.app, client.userId, true, async (tx) => {
        await before?.(tx);
        return sql<{ row: string }>`select t::text as row from ${sql.raw(table)} t`.execute(tx);
      }).catch((error: Error) => {
        expect(error.message, table).toMatch(/permission denied/);
        return { rows: [] };
      });
      found.push(...rows.rows.map(({ row }) => ({ table, row })));
    }
    return found;
  };

  /** Every query of every module, with the ids an asker knows put in wherever it takes one. */
  const everyQuery = async (client: TestClient): Promise<{ path: string; answer: Answer }[]> => {
    const known: Record<string, string> = { roundId, search: 'peer', kind: 'person', subjectId: roundId, limit: '100' };
    const answers: { path: string; answer: Answer }[] = [];
    for (const module of modules) {
      for (const spec of module.queries) {
        const keys = Object.keys((spec.input as z.ZodObject).shape ?? {});
        const about = keys.includes('personId') ? [id('subject'), id('peer3')] : [undefined];
        for (const personId of about) {
          const input = Object.fromEntries(
            keys.flatMap((key): [string, string][] => {
              const value = key === 'personId' ? personId : known[key];
              return value ? [[key, value]] : [];
            }),
          );
          answers.push({
            path: `/${module.name}/${spec.name}`,
            answer: await client.get(`/${module.name}/${spec.name}`, input),
          });
        }
      }
    }
    return answers;
  };
  const textOf = ({ body }: Answer) => (Buffer.isBuffer(body) ? body.toString('latin1') : JSON.stringify(body));

  beforeAll(async () => {
    product = await testProduct({ clock: { now: () => now } });
    team = await ratedTeam(product.databases.ownerUrl);
    owner = new pg.Client({ connectionString: product.databases.ownerUrl });
    await owner.connect();
    for (const seat of Object.keys(team.people) as Seat[]) {
      raters.set(seat, await product.signIn({ roles: ['employee'], personId: id(seat) }));
    }
    askers.set('subject', raters.get('subject')!);
    askers.set(
      'manager',
      await product.signIn({ roles: ['employee', 'manager'], personId: id('head'), unitPath: team.path }),
    );
    for (const role of [
      'performance-specialist',
      'hr-head',
      'executive',
      'auditor',
      'administrator',
      'pay-specialist',
      'finance',
    ]) {
      askers.set(role, await product.signIn({ roles: ['employee', role] }));
    }
    const specialist = askers.get('performance-specialist')!;
    await specialist.post('/multi-rater/save-questionnaire', {
      code: 'general',
      expectedVersion: 0,
      nameZh: '通用',
      nameEn: 'General',
      content: STARTER,
      reason: 'first',
    });
    const opened = await specialist.post('/multi-rater/open-round', {
      nameZh: '三季度',
      nameEn: 'Q3',
      questionnaireCode: 'general',
      cycleId: null,
      indicatorCode: null,
      nominateUntil: '2026-10-16',
      answerUntil: '2026-10-30',
      population: { numbers: Object.values(SUBJECTS).map((seat) => team.people[seat].number) },
    });
    roundId = opened.body.roundId;
    for (const [about, seat] of Object.entries(SUBJECTS) as [About, Seat][]) {
      const { version } = (await specialist.get('/multi-rater/nominations', { roundId, personId: id(seat) })).body;
      const decided = await specialist.post('/multi-rater/decide-nominations', {
        roundId,
        personId: id(seat),
        expectedVersion: version,
        decision: 'approve',
        raters: [
          ...RATERS[about].map((rater) => ({ personId: id(rater), relation: 'peer' })),
          ...CUSTOMERS.map((rater) => ({ personId: id(rater), relation: 'customer' })),
        ],
      });
      expect(decided.status, JSON.stringify(decided.body)).toBe(200);
    }
    const started = await specialist.post('/multi-rater/start-collecting', { roundId });
    expect(started.body.requests).toBe(3 * 9);
  });
  afterAll(async () => {
    await owner.end();
    await product.close();
  });

  it('leaves no row, no moment and no key behind when a draft is saved and handed in', async () => {
    const counted = ['audit.entry', 'platform.outbox', 'platform.work', 'platform.idempotency', 'notices.notice'];
    const before = await wholeDatabase();
    now = MOMENT;
    await handIn('peer3', 'subject', all(4), { change: mark('peer3') });
    now = new Date('2026-10-22T09:00:00+08:00');
    const after = await wholeDatabase();
    for (const table of counted) expect(after.get(table), table).toEqual(before.get(table));
    const withMoment = [...after].flatMap(([table, rows]) =>
      rows.filter((row) => /17:29\.437/.test(row)).map(() => table),
    );
    expect(withMoment).toEqual([]);
    const changed = [...after].filter(
      ([table, rows]) => JSON.stringify(rows.toSorted()) !== JSON.stringify(before.get(table)!.toSorted()),
    );
    expect(changed.map(([table]) => table).sort()).toEqual(['multi_rater.answer', 'multi_rater.sheet']);
    // The only row that names the rater holds no answer; the only row that holds the answer names no rater.
    const ids = [id('peer3'), raters.get('peer3')!.userId];
    const [answer] = after.get('multi_rater.answer')!;
    expect(answer).toContain(mark('peer3'));
    expect(ids.some((one) => answer!.includes(one))).toBe(false);
    for (const row of after.get('multi_rater.sheet')!) expect(row).not.toContain(mark('peer3'));
    const kept = await owner.query<{ answer_id: string }>('select answer_id from multi_rater.answer');
    expect(kept.rows[0]!.answer_id[14], 'a random id, not one of time').toBe('4');
  });

  it('is not told by any query, and by no table as the application, while answers come in', async () => {
    await draft('peer4', 'subject', { [first]: 2 }, { change: mark('peer4') });
    for (const [name, client] of askers) {
      for (const { path, answer } of await everyQuery(client)) {
        expect(textOf(answer), `${name} ${path}`).not.toMatch(/written-by-/);
        if (path.startsWith('/multi-rater/') && path !== '/multi-rater/my-requests')
          expect(textOf(answer), `${name} ${path}`).not.toMatch(/handed-in|"marks":/);
      }
      const rows = await readableAs(client);
      expect(
        rows.filter(({ row }) => row.includes('written-by-')),
        name,
      ).toEqual([]);
      const sheets = rows.filter(({ table }) => table === 'multi_rater.sheet');
      const person = name === 'subject' ? id('subject') : name === 'manager' ? id('head') : null;
      expect(
        sheets.filter(({ row }) => person === null || !row.startsWith(`(${person}`)),
        `${name}: sheets of others`,
      ).toEqual([]);
      expect(
        rows.filter(({ table }) => table === 'multi_rater.answer'),
        name,
      ).toEqual([]);
      expect(
        rows.filter(
          ({ table, row }) =>
            table === 'notices.notice' &&
            row.includes('multi-rater') &&
            person !== null &&
            !row.startsWith(`(${person}`),
        ),
        name,
      ).toEqual([]);
    }
  });

  it('stays hidden from SQL of the application and of the workers, whatever settings they forge', async () => {
    const subject = askers.get('subject')!;
    const forge = async (tx: Tx) => {
      for (const scope of ['people', 'scores', 'pay'])
        await sql.raw(`set local app.${scope}_scope = 'company'`).execute(tx);
      await sql.raw(`set local app.reads_audit = 'on'`).execute(tx);
    };
    const rows = await readableAs(subject, forge);
    expect(rows.filter(({ row }) => row.includes('written-by-'))).toEqual([]);
    for (const statement of [
      'select 1 from multi_rater.answer',
      'select xmin, ctid from multi_rater.answer',
      'delete from multi_rater.answer',
      `update multi_rater.round set threshold = 3`,
      `update multi_rater.round set state = 'collecting'`,
      `update multi_rater.sheet set state = 'open'`,
      `update multi_rater.sheet set person_id = gen_random_uuid()`,
      `insert into multi_rater.figure select * from multi_rater.figure`,
    ]) {
      for (const db of ['app', 'batch'] as const) {
        const tried = product.databases[db].transaction().execute((tx) => sql.raw(statement).execute(tx));
        await expect(tried, `${db}: ${statement}`).rejects.toThrow(/permission denied/);
      }
    }
    for (const column of ['draft', 'version', 'xmin', '*']) {
      await expect(
        sql.raw(`select ${column} from multi_rater.sheet`).execute(product.databases.batch),
        column,
      ).rejects.toThrow(/permission denied/);
    }
    // Functions ask the right themselves; without it they answer nothing and change nothing.
    const asked = await asActor(product.databases.app, subject.userId, false, async (tx) => ({
      progress: await sql`select * from multi_rater.progress(${roundId}, '2026-10-22')`.execute(tx),
      release: await sql<{ n: number }>`select multi_rater.release(${roundId}, now()) as n`.execute(tx),
      cancel: await sql<{ done: boolean }>`select multi_rater.cancel(${roundId}) as done`.execute(tx),
      foreign: await sql<{
        answer: string;
      }>`select multi_rater.hand_in(assignment_id, current_date) as answer from multi_rater.assignment where rater_person_id <> access.person()`.execute(
        tx,
      ),
    }));
    expect(asked.progress.rows).toEqual([]);
    expect([asked.release.rows[0]!.n, asked.cancel.rows[0]!.done]).toEqual([-1, false]);
    expect(new Set(asked.foreign.rows.map((row) => row.answer))).toEqual(new Set(['unknown']));
  });

  it('cannot be told from a report: raters exchanged or hidden marks changed give the same one', async () => {
    const marks: readonly Record<string, number | null>[] = [
      all(4),
      { ...all(2), [first]: null },
      { ...all(5), [first]: 1 },
    ];
    const hiddenInC = { ...all(5), [first]: 5 };
    for (const [about, seat] of Object.entries(SUBJECTS) as [About, Seat][]) {
      for (const [place, rater] of RATERS[about].entries()) {
        if (about === 'A' && rater === 'peer3') continue; // handed in above, with the same marks
        const given = about === 'C' && place === 2 ? hiddenInC : marks[place]!;
        await handIn(rater, seat, given, { change: mark(rater) });
      }
      // Two customers only: under the threshold. They join the peers, who are just enough to stand alone.
      await handIn('customer1', seat, { ...all(3), [first]: null }, { continue: mark('customer1') });
      await handIn('customer2', seat, { ...all(1), [first]: null });
      await handIn(seat, seat, all(4));
    }
    const specialist = askers.get('performance-specialist')!;
    expect((await specialist.post('/multi-rater/release-round', { roundId })).status).toBe(200);
    const reports = await Promise.all(
      Object.values(SUBJECTS).map(
        async (seat) => (await raters.get(seat)!.get('/multi-rater/report', { roundId })).body,
      ),
    );
    const figures = reports.map(({ groups, competencies, score }) => ({ groups, competencies, score }));
    expect(figures[1], 'exchanged raters').toEqual(figures[0]);
    expect(figures[2], 'marks of a behaviour that two answered').toEqual(figures[0]);
    expect(figures[0]!.groups.map((one: { code: string; answered: number }) => [one.code, one.answered])).toEqual([
      ['self', 1],
      ['others', 5],
    ]);
    const rows = await owner.query<{ item: string; answered: string }>(
      `select item, answered from multi_rater.figure where group_code = 'others'`,
    );
    expect(rows.rows.filter((row) => row.item === first)).toEqual([]);
    expect(rows.rows).toHaveLength(3 * others.length);
  });

  it('is gone after the release: words have no writer and no order, rows of the release one transaction', async () => {
    for (const table of ['multi_rater.answer']) expect((await owner.query(`select 1 from ${table}`)).rows).toEqual([]);
    const names = Object.values(team.people).flatMap((one) => [one.personId, one.number]);
    for (const [name, client] of askers) {
      for (const { path, answer } of await everyQuery(client)) {
        if (!textOf(answer).includes('written-by-')) continue;
        expect(path, name).toBe('/multi-rater/report');
        for (const remark of answer.body.remarks)
          expect(Object.keys(remark).sort()).toEqual(['group', 'question', 'words']);
      }
      for (const { table, row } of await readableAs(client)) {
        if (!row.includes('written-by-')) continue;
        expect(table, name).toBe('multi_rater.remark');
        expect(
          names.filter((one) => row.includes(one) && !row.startsWith(`(${one}`)),
          row,
        ).toEqual([]);
      }
    }
    const transactions = await owner.query<{ n: string }>(
      `select count(distinct x) as n from (select xmin::text as x from multi_rater.remark union all select xmin::text from multi_rater.figure union all select xmin::text from multi_rater.rater_group) t`,
    );
    expect(Number(transactions.rows[0]!.n)).toBe(1);
    const time = await owner.query<{ column_name: string }>(
      `select column_name from information_schema.columns where table_schema = 'multi_rater' and table_name in ('sheet', 'answer', 'remark', 'figure', 'rater_group', 'assignment', 'refusal') and data_type like 'timestamp%'`,
    );
    expect(time.rows).toEqual([]);
    const metrics = await product.app.inject({ method: 'GET', url: '/metrics' });
    expect(names.filter((one) => metrics.body.includes(one))).toEqual([]);
  });

  it('has no report at all where too few answered, and says so instead of a number', async () => {
    now = new Date('2026-11-02T09:00:00+08:00');
    const specialist = askers.get('performance-specialist')!;
    const opened = await specialist.post('/multi-rater/open-round', {
      nameZh: '四季度',
      nameEn: 'Q4',
      questionnaireCode: 'general',
      cycleId: null,
      indicatorCode: null,
      nominateUntil: '2026-11-06',
      answerUntil: '2026-11-30',
      population: { numbers: [team.people.subject.number] },
    });
    roundId = opened.body.roundId;
    expect((await specialist.post('/multi-rater/start-collecting', { roundId, approveRest: true })).status).toBe(200);
    await handIn('peer3', 'subject', all(1), { change: mark('peer3') });
    await handIn('report1', 'subject', all(5), { change: mark('report1') });
    await handIn('subject', 'subject', all(4));
    await specialist.post('/multi-rater/release-round', { roundId });
    const report = (await raters.get('subject')!.get('/multi-rater/report', { roundId })).body;
    expect(report.score).toBeNull();
    expect(report.groups.find((one: { code: string }) => one.code === 'others')).toMatchObject({
      state: 'suppressed',
      answered: null,
      mean: null,
    });
    expect(report.remarks).toEqual([]);
    expect(JSON.stringify(report.competencies)).not.toContain('"others","answered"');
  });
});
