/**
 * Forms by the thousand on the embedded database: issued, returned with a version that is not in force, and returned right,
 * each as real workbooks in one archive. The figures count only if nothing is lost: every file ends in a named state.
 * Run: npm run bench -- forms [forms]
 */
import { createHash, randomUUID } from 'node:crypto';
import { cloneCards, filledForm, issuedForms, writtenOf } from '../server/src/modules/forms/testing/many-cards.ts';
import { collectFormsWork } from '../server/src/modules/forms/workers/collect-forms.ts';
import { issueFormsWork } from '../server/src/modules/forms/workers/issue-forms.ts';
import { type Databases, sql } from '../server/src/platform/database/index.ts';
import type { WorkerContext } from '../server/src/platform/operation/index.ts';
import { type ArchivedFile, packArchive } from '../server/src/platform/spreadsheet/index.ts';
import { appraisedCompany } from '../server/src/testing/appraised-company.ts';
import { temporaryDatabase } from './temporary-database.ts';

const CLOCK = { now: () => new Date('2026-11-23T10:00:00+08:00') };
const EACH = 3;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function timed<T>(what: string, count: number, act: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const answer = await act();
  const seconds = (performance.now() - began) / 1000;
  const used = process.cpuUsage(cpu);
  const processor = (used.user + used.system) / 1e6;
  say(
    `${what.padEnd(34)}${seconds.toFixed(1).padStart(8)} s ${processor.toFixed(1).padStart(8)} s CPU ${((1000 * seconds) / count).toFixed(1).padStart(8)} ms each`,
  );
  return answer;
}

const workerOf = (databases: Databases): WorkerContext => ({
  db: databases.batch,
  pool: databases.batchPool,
  now: CLOCK.now,
  work: { id: randomUUID(), requestedBy: 'bench', subject: { kind: 'bench', id: 'forms' } },
  progress: async () => undefined,
  asRequester: () => Promise.reject(new Error('Forms are collected by the batch role')),
  audit: async () => undefined,
  emit: async () => undefined,
});

async function prepare(databases: Databases): Promise<string> {
  await appraisedCompany(databases, CLOCK);
  const found = await sql<{
    id: string;
  }>`select cycle_id as id from appraisals.cycle where state = 'open' limit 1`.execute(databases.batch);
  return found.rows[0]!.id;
}

async function collect(databases: Databases, cycleId: string, files: readonly ArchivedFile[]): Promise<string> {
  const [collectionId, bytes] = [randomUUID(), packArchive(files)];
  await sql`insert into forms.collection (collection_id, cycle_id, state, uploaded_by, uploaded_by_name, uploaded_at) values (${collectionId}, ${cycleId}, 'collecting', 'bench', 'bench', now())`.execute(
    databases.batch,
  );
  await sql`insert into forms.upload (upload_id, collection_id, file_name, bytes, size_bytes, sha256, uploaded_by)
    values (${randomUUID()}, ${collectionId}, 'returned.zip', ${bytes}, ${bytes.length}, ${createHash('sha256').update(bytes).digest('hex')}, 'bench')`.execute(
    databases.batch,
  );
  return collectionId;
}

/** How the files of a collection ended. */
async function endsOf(databases: Databases, collectionId: string): Promise<Record<string, number>> {
  const found = await sql<Record<string, number>>`
    select count(*) as files, count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'refused') as refused,
      count(*) filter (where issues -> 0 ->> 'code' = 'wrong-version') as "wrongVersion", coalesce(sum(taken), 0)::bigint as taken from forms.returned_file where collection_id = ${collectionId}`.execute(
    databases.batch,
  );
  return found.rows[0]!;
}

function demand(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(`lost: ${what}`);
}

async function main(): Promise<void> {
  const forms = Number(process.argv[2] ?? 5_000);
  const database = await temporaryDatabase();
  try {
    const { databases, owner } = database;
    const cycleId = await prepare(databases);
    await owner.query(`update appraisals.scorecard set rated_at = now() where cycle_id = '${cycleId}'`);
    await owner.query(
      `update appraisals.cycle_phase set starts_on = '2026-11-01', ends_on = '2026-12-20', opened_at = '2026-11-01' where phase = 'rating'`,
    );
    await cloneCards(owner, cycleId, forms, EACH);
    const issueId = randomUUID();
    await owner.query(`insert into forms.issue (issue_id, cycle_id, number, grouped_by, scope_path, language, due_on, state, issued_by, issued_by_name, issued_at)
      values ('${issueId}', '${cycleId}', 1, 'rater', 'company', 'zh-CN', '2026-12-15', 'issuing', 'bench', 'bench', now())`);
    say(`${forms} forms of ${EACH} people each`);
    const work = workerOf(databases);
    await timed('issue', forms, () => issueFormsWork.run(work, { issueId, raters: 'all' }));
    const issued = await issuedForms(databases.batch, issueId);
    demand(issued.length === forms, `${issued.length} of ${forms} forms issued`);
    const wrong: ArchivedFile[] = [];
    const right: ArchivedFile[] = [];
    for (const [index, { content }] of issued.entries()) {
      const name = `${index}.xlsx`;
      wrong.push({ name, bytes: await filledForm({ ...content, version: 9 }, writtenOf(content)) });
      right.push({ name, bytes: await filledForm(content, writtenOf(content)) });
    }
    const first = await collect(databases, cycleId, wrong);
    await timed('collect, all of a wrong version', forms, () => collectFormsWork.run(work, { collectionId: first }));
    const refused = await endsOf(databases, first);
    demand(refused.wrongVersion === forms && refused.waiting === 0, JSON.stringify(refused));
    const second = await collect(databases, cycleId, right);
    await timed('collect, all right, and score', forms, () => collectFormsWork.run(work, { collectionId: second }));
    const taken = await endsOf(databases, second);
    demand(taken.taken === forms * EACH && taken.waiting === 0, JSON.stringify(taken));
    say(`wrong: ${JSON.stringify(refused)}  right: ${JSON.stringify(taken)}`);
  } finally {
    await database.close();
  }
}

await main();
