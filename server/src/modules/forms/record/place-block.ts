/** A block of returned workbooks put in its place: recognised, compared, taken or refused; a fixed number of statements. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { ProblemIssue } from '../../../platform/problem/index.ts';
import type { ReadResult } from '../../../platform/spreadsheet/index.ts';
import { placeReturned, placeReturnedParts, type ReturnedAnswer, type StandingRating } from '../../appraisals/index.ts';
import { type FormContent, formContent } from '../content.ts';
import { type FormIssue, issueOf } from '../issues.ts';
import { type FormMark, markOf, type ReadPerson, readForm } from '../sheets/read-form.ts';

export interface FileToPlace {
  readonly returnId: string;
  readonly fileName: string;
  readonly sha256: string;
  /** Null when it could not be read; `issue` then says why. */
  readonly read: ReadResult | null;
  readonly issue: FormIssue | null;
}

interface Form {
  readonly formId: string;
  readonly cycleCode: string;
  readonly cycleId: string;
  readonly version: number;
  readonly isClosed: boolean;
  readonly isSuperseded: boolean;
  readonly current: number;
  readonly digest: string;
  readonly departmentPath: string;
  readonly content: FormContent;
}

interface Placed {
  readonly file: FileToPlace;
  readonly form: Form | null;
  readonly issues: FormIssue[];
  readonly people: PlacedPerson[];
}

interface PlacedPerson {
  readonly read: ReadPerson;
  outcome: 'taken' | 'same' | 'refused' | 'conflict' | 'blank';
  issues: readonly FormIssue[];
  standing: StandingRating | null;
}

export async function placeBlock(
  tx: Tx,
  collection: { readonly cycleId: string; readonly cycleCode: string; readonly collectionId: string },
  files: readonly FileToPlace[],
  at: { readonly now: Date; readonly today: string },
): Promise<void> {
  const marks = new Map(files.map((file) => [file, file.read ? markOf(file.read) : null]));
  const forms = await formsOf(
    tx,
    [...marks.values()].flatMap((mark) => (mark ? [mark.form] : [])),
  );
  const before = await collectedBefore(tx, files);
  const placed = files.map((file): Placed => {
    const mark = marks.get(file) ?? null;
    const form = mark ? (forms.get(mark.form) ?? null) : null;
    const refusal = file.issue ?? refusalOfFile(mark, form, collection, before.get(file.returnId));
    if (refusal) return { file, form, issues: [refusal], people: [] };
    const { people, issues } = readForm(file.read!, form!.content);
    return { file, form, issues: [...issues], people: people.map(firstAnswer) };
  });
  await takeGood(tx, placed, at);
  await record(tx, placed, at.now);
}

const firstAnswer = (read: ReadPerson): PlacedPerson => ({
  read,
  outcome: read.issues.length > 0 ? 'refused' : read.isBlank ? 'blank' : 'taken',
  issues: read.issues,
  standing: null,
});

async function formsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Form>> {
  const found = await sql<Form>`
    select f.form_id as "formId", c.code as "cycleCode", f.cycle_id as "cycleId", i.number as version, i.state = 'closed' as "isClosed", f.superseded_at is not null as "isSuperseded",
      (select max(number) from forms.issue n where n.cycle_id = f.cycle_id) as current, f.digest, f.department_path::text as "departmentPath", f.content
    from forms.form f join forms.issue i on i.issue_id = f.issue_id join appraisals.cycle c on c.cycle_id = f.cycle_id where f.form_id = any (${ids}::uuid[])`.execute(
    tx,
  );
  return new Map(found.rows.map((row) => [row.formId, { ...row, content: formContent.parse(row.content) }]));
}

/** The name of an earlier file with the same bytes, of this collection or another, by the id of the later one. */
async function collectedBefore(tx: Tx, files: readonly FileToPlace[]): Promise<Map<string, string>> {
  const found = await sql<{ returnId: string; fileName: string }>`
    select r.return_id as "returnId", min(o.file_name) as "fileName" from forms.returned_file r
    join forms.returned_file o on o.sha256 = r.sha256 and o.return_id < r.return_id and o.form_id is not null
    where r.return_id = any (${files.map((file) => file.returnId)}::uuid[]) group by 1`.execute(tx);
  const before = new Map(found.rows.map((row) => [row.returnId, row.fileName]));
  // Two of one block: the first has no form yet where the database would look.
  const seen = new Map<string, string>();
  for (const file of files) {
    const first = seen.get(file.sha256);
    if (first === undefined) seen.set(file.sha256, file.fileName);
    else before.set(file.returnId, first);
  }
  return before;
}

function refusalOfFile(
  mark: FormMark | null,
  form: Form | null,
  collection: { readonly cycleId: string; readonly cycleCode: string },
  before: string | undefined,
): FormIssue | null {
  if (!mark) return issueOf('not-a-form');
  if (!form) return issueOf('form-unknown', { value: mark.form }, { form: mark.form });
  if (form.cycleId !== collection.cycleId)
    return issueOf('another-cycle', { value: mark.cycle }, { found: form.cycleCode, expected: collection.cycleCode });
  if (form.isClosed) return issueOf('forms-closed');
  if (form.isSuperseded || mark.version !== String(form.version)) {
    const expected = form.isSuperseded ? form.current : form.version;
    return issueOf(
      'wrong-version',
      { value: mark.version },
      { found: mark.version || '—', expected: String(expected) },
    );
  }
  if (mark.digest !== form.digest) return issueOf('digest-differs', { value: mark.digest.slice(0, 16) });
  return before === undefined ? null : issueOf('duplicate-return', {}, { other: before });
}

const keyOfPart = ({ read: { person, sheet } }: PlacedPerson): string =>
  `${person.scorecardId} ${person.part ?? ''} ${sheet.rater.personId}`;

/** Hands the good people of all files to the appraisals at once; of somebody who stands in two files the later one meets the first. */
async function takeGood(
  tx: Tx,
  placed: readonly Placed[],
  at: { readonly now: Date; readonly today: string },
): Promise<void> {
  let rest = placed.flatMap(({ form, people }) =>
    people.filter((one) => one.outcome === 'taken').map((one) => ({ form: form!, one })),
  );
  while (rest.length > 0) {
    const seen = new Set<string>();
    const round = rest.filter(({ one }) => !seen.has(keyOfPart(one)) && seen.add(keyOfPart(one)));
    rest = rest.filter((work) => !round.includes(work));
    const given = round.map(({ form, one }) => ({
      scorecardId: one.read.person.scorecardId,
      rater: one.read.sheet.rater,
      formId: form.formId,
      ...one.read.given,
      isChosen: false,
      part: one.read.person.part,
    }));
    const answers = new Map<unknown, ReturnedAnswer>();
    const cards = given.filter(({ part }) => part === undefined);
    const parts = given.flatMap((one) => (one.part === undefined ? [] : [{ ...one, part: one.part, whole: one }]));
    for (const [index, answer] of (await placeReturned(tx, cards, at)).entries()) answers.set(cards[index], answer);
    for (const [index, answer] of (await placeReturnedParts(tx, parts, at)).entries())
      answers.set(parts[index]!.whole, answer);
    round.forEach(({ one }, index) => {
      const answer = answers.get(given[index])!;
      one.outcome = answer.outcome;
      one.issues = answer.issues.map((issue) => placedIssue(issue, one.read));
      one.standing = answer.standing;
    });
  }
}

/** A fault the appraisals name, at the cell of the form it is about. */
export function placedIssue(issue: ProblemIssue, read: ReadPerson): FormIssue {
  const place = read.places.get(issue.where) ?? read.places.get('card');
  const { rating, comment, levels } = read.given;
  const value =
    issue.where === 'rating'
      ? (rating ?? '')
      : issue.where === 'comment'
        ? comment
        : (levels.find(({ lineId }) => lineId === issue.where)?.level ?? '');
  return {
    code: issue.code,
    sheet: place?.sheet ?? null,
    cell: place?.cell ?? null,
    value: value.slice(0, 200),
    message: issue.message,
    remedy: issue.remedy,
  };
}

const countOf = ({ people }: Placed, ...outcomes: readonly PlacedPerson['outcome'][]): number =>
  people.filter((one) => outcomes.includes(one.outcome)).length;

function stateOf(placed: Placed): 'taken' | 'partly' | 'refused' | 'empty' {
  const good = countOf(placed, 'taken', 'same');
  const bad = countOf(placed, 'refused', 'conflict') + placed.issues.length;
  if (bad > 0) return good > 0 ? 'partly' : 'refused';
  return good > 0 ? 'taken' : 'empty';
}

async function record(tx: Tx, placed: readonly Placed[], now: Date): Promise<void> {
  const column = <T>(pick: (one: Placed) => T) => placed.map(pick);
  await sql`
    update forms.returned_file r set form_id = g.form, state = g.state, issues = g.issues, taken = g.taken, refused = g.refused, conflicts = g.conflicts, blank = g.blank, cells = g.cells,
      department_path = g.path::ltree, processed_at = ${now}
    from unnest(${column((p) => p.file.returnId)}::uuid[], ${column((p) => p.form?.formId ?? null)}::uuid[], ${column(stateOf)}::text[], ${column((p) => JSON.stringify(p.issues))}::jsonb[],
      ${column((p) => countOf(p, 'taken', 'same'))}::bigint[], ${column((p) => countOf(p, 'refused'))}::bigint[], ${column((p) => countOf(p, 'conflict'))}::bigint[], ${column((p) => countOf(p, 'blank'))}::bigint[],
      ${column((p) => p.issues.length + p.people.reduce((sum, one) => sum + one.issues.length, 0))}::bigint[], ${column((p) => p.form?.departmentPath ?? 'company')}::text[])
      as g (id, form, state, issues, taken, refused, conflicts, blank, cells, path) where r.return_id = g.id`.execute(
    tx,
  );
  const rows = placed.flatMap(({ file, form, people }) => people.map((one) => ({ file, form: form!, one })));
  if (rows.length === 0) return;
  const of = <T>(pick: (row: (typeof rows)[number]) => T) => rows.map(pick);
  await sql`
    insert into forms.returned_person (person_id, return_id, form_id, scorecard_id, outcome, given, standing, issues, department_path)
    select person, return, form, card, outcome, given, standing, issues, path::ltree
    from unnest(${of(({ one }) => one.read.person.personId)}::uuid[], ${of(({ file }) => file.returnId)}::uuid[], ${of(({ form }) => form.formId)}::uuid[], ${of(({ one }) => one.read.person.scorecardId)}::uuid[],
      ${of(({ one }) => one.outcome)}::text[], ${of(({ one }) => JSON.stringify(one.read.given))}::jsonb[], ${of(({ one }) => (one.standing ? JSON.stringify(one.standing) : null))}::jsonb[],
      ${of(({ one }) => JSON.stringify(one.issues))}::jsonb[], ${of(({ one }) => one.read.person.departmentPath)}::text[]) as g (person, return, form, card, outcome, given, standing, issues, path)`.execute(
    tx,
  );
  // Of a person in two files of the block the later one says how it ended; what was taken stays taken.
  const last = new Map(
    rows
      .filter(({ one }) => one.outcome !== 'blank')
      .map((row) => [`${row.one.read.person.personId} ${row.form.formId}`, row]),
  );
  const ends = [...last.values()];
  await sql`
    update forms.form_person p set state = g.state, return_id = g.return, issues = g.issues, settled_at = ${now}
    from unnest(${ends.map(({ one }) => one.read.person.personId)}::uuid[], ${ends.map(({ form }) => form.formId)}::uuid[], ${ends.map(({ file }) => file.returnId)}::uuid[],
      ${ends.map(({ one }) => (one.outcome === 'same' ? 'taken' : one.outcome))}::text[], ${ends.map(({ one }) => one.issues.length)}::bigint[]) as g (person, form, return, state, issues)
    where p.person_id = g.person and p.form_id = g.form`.execute(tx);
}
