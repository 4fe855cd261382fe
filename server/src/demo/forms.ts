/**
 * Forms of the demo company's open quarter, through the workers that make and read them: issued to the departments whose
 * managers have no sign-in; most came back, some with faults, one from another version, some not at all.
 */
import { createHash } from 'node:crypto';
import {
  collectFormsWork,
  type FormContent,
  type FormPerson,
  formContent,
  issueFormsWork,
  writeForm,
} from '../modules/forms/index.ts';
import { type Db, newId, sql } from '../platform/database/index.ts';
import type { WorkerContext } from '../platform/operation/index.ts';
import type { DemoContext } from './context.ts';

/** What the raters wrote in a row. */
type Written = ReadonlyMap<string, { readonly level: string; readonly comment: string }>;

interface OpenCycle {
  readonly cycleId: string;
  readonly ratingFrom: string;
  readonly ratingUntil: string;
}

export async function loadForms(context: DemoContext): Promise<void> {
  const { databases, ids } = context;
  const db = databases.batch;
  const cycle = await openCycle(db);
  const by = { id: ids.userByRole.get('performance-specialist') ?? 'demo company', name: nameOf(context) };
  if (!cycle) return;
  const now = () => momentOf(cycle, context.clock.now());
  const issueId = newId();
  const due = new Date(now().getTime() + 5 * 86_400_000).toISOString().slice(0, 10);
  await sql`insert into forms.issue (issue_id, cycle_id, number, grouped_by, scope_path, language, due_on, state, issued_by, issued_by_name, issued_at)
    values (${issueId}, ${cycle.cycleId}, 1, 'department', 'company', 'zh-CN', ${due}, 'issuing', ${by.id}, ${by.name}, ${now()})`.execute(
    db,
  );
  const work = workerOf(context, by.id, now);
  const issued = await issueFormsWork.run(work, { issueId, raters: 'without-sign-in' });
  const returned = await returnedFiles(db, issueId);
  const collected = returned.length === 0 ? null : await collect(work, cycle.cycleId, by, returned, now());
  context.log(`  forms: ${issued.forms} issued, ${returned.length} returned, ${collected?.taken ?? 0} people taken in`);
}

async function openCycle(db: Db): Promise<OpenCycle | null> {
  const found = await sql<OpenCycle>`
    select c.cycle_id as "cycleId", p.starts_on as "ratingFrom", p.ends_on as "ratingUntil" from appraisals.cycle c
    join appraisals.cycle_phase p on p.cycle_id = c.cycle_id and p.phase = 'rating' where c.state = 'open' order by c.starts_on desc limit 1`.execute(
    db,
  );
  return found.rows[0] ?? null;
}

/** Today, or a day on which ratings were taken where today is none. */
function momentOf(cycle: OpenCycle, today: Date): Date {
  const from = new Date(`${cycle.ratingFrom}T10:00:00+08:00`);
  const until = new Date(`${cycle.ratingUntil}T10:00:00+08:00`);
  return today < from || today >= until ? new Date(from.getTime() + 3 * 86_400_000) : today;
}

const nameOf = ({ company }: DemoContext): string => {
  const user = company.users.find((one) => one.role === 'performance-specialist');
  return company.persons.find((one) => one.employeeNumber === user?.employeeNumber)?.names.zh ?? '';
};

const workerOf = ({ databases }: DemoContext, by: string, now: () => Date): WorkerContext => ({
  db: databases.batch,
  pool: databases.batchPool,
  now,
  work: { id: newId(), requestedBy: by, subject: { kind: 'demo-company', id: 'forms' } },
  progress: async () => undefined,
  asRequester: () => Promise.reject(new Error('Forms are collected by the batch role')),
  audit: async () => undefined,
  emit: async () => undefined,
});

interface Returned {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Of every five forms three come back whole, one with faults, one not at all; the first also comes in an older version. */
async function returnedFiles(db: Db, issueId: string): Promise<Returned[]> {
  const forms = await sql<{ content: unknown; fileName: string }>`
    select content, file_name as "fileName" from forms.form where issue_id = ${issueId} order by department_path, form_id limit 40`.execute(
    db,
  );
  const files: Returned[] = [];
  for (const [index, { content: kept, fileName }] of forms.rows.entries()) {
    const content = formContent.parse(kept);
    const turn = index % 5;
    if (turn === 4) continue;
    const written = new Map(
      content.sheets.flatMap((sheet) => sheet.people).flatMap((person, at) => [...rated(person, at)]),
    );
    if (turn === 3) spoil(content, written);
    files.push({ fileName, bytes: await filled(content, written) });
    if (index === 0)
      files.push({ fileName: fileName.replace('v1', 'v0'), bytes: await filled({ ...content, version: 0 }, written) });
  }
  return files;
}

const filled = (content: FormContent, written: Written): Promise<Uint8Array> =>
  writeForm(content, () => true, {
    heading: '',
    notes: [],
    of: () => null,
    written: (row) => written.get(row.key) ?? { level: '', comment: '' },
  });

/** Levels from the upper half of each anchor table, the same at every load; the overall level is left to be computed. */
function* rated(person: FormPerson, at: number): Generator<[string, { level: string; comment: string }]> {
  for (const [index, line] of person.lines.entries()) {
    if (line.input?.kind === 'choice') {
      const { choices } = line.input;
      const level = choices[Math.min(choices.length - 1, (at * 7 + index) % 3)]!.code;
      yield [line.key, { level, comment: '' }];
    } else if (line.input?.kind === 'number')
      yield [line.key, { level: String(82 + ((at * 5 + index) % 15)), comment: '' }];
  }
  yield [person.overallKey, { level: person.part === 'segment' ? '' : '按计算', comment: '按记录评价。' }];
}

/** One level off the scale, and one overall level against the computed one without words. */
function spoil(content: FormContent, written: Map<string, { level: string; comment: string }>): void {
  const people = content.sheets.flatMap((sheet) => sheet.people);
  const line = people[0]?.lines.find((one) => one.input !== null);
  if (line) written.set(line.key, { level: '卓越', comment: '' });
  const other = people[1];
  if (other) written.set(other.overallKey, { level: content.scale.at(-1)!.rating, comment: '' });
}

async function collect(
  work: WorkerContext,
  cycleId: string,
  by: { readonly id: string; readonly name: string },
  files: readonly Returned[],
  at: Date,
): Promise<Record<string, unknown>> {
  const collectionId = newId();
  await sql`insert into forms.collection (collection_id, cycle_id, state, uploaded_by, uploaded_by_name, uploaded_at)
    values (${collectionId}, ${cycleId}, 'collecting', ${by.id}, ${by.name}, ${at})`.execute(work.db);
  const bytes = files.map((file) => Buffer.from(file.bytes));
  await sql`insert into forms.upload (upload_id, collection_id, file_name, bytes, size_bytes, sha256, uploaded_by)
    select id, ${collectionId}::uuid, name, bytes, octet_length(bytes), sha, ${by.id}
    from unnest(${files.map(() => newId())}::uuid[], ${files.map((file) => file.fileName)}::text[], ${bytes}::bytea[], ${bytes.map((one) => createHash('sha256').update(one).digest('hex'))}::text[]) as g (id, name, bytes, sha)`.execute(
    work.db,
  );
  return collectFormsWork.run(work, { collectionId });
}
