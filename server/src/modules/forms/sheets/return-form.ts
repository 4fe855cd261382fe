/** A form to send back: only the people who did not go in, what was written, and beside each wrong cell why. */
import type { Words } from '../../../platform/problem/index.ts';
import { ISSUE_HEADING, type ReadResult } from '../../../platform/spreadsheet/index.ts';
import type { FormContent } from '../content.ts';
import type { FormIssue } from '../issues.ts';
import { COMMENT, type FormRow, LEVEL } from './layout.ts';
import { readForm } from './read-form.ts';
import { type Faults, writeForm } from './write-form.ts';

export interface FaultyPerson {
  readonly personId: string;
  readonly outcome: string;
  readonly issues: readonly FormIssue[];
  readonly standingBy: Words | null;
}

const both = ({ message, remedy }: Pick<FormIssue, 'message' | 'remedy'>): string =>
  `${message.zh} ${remedy.zh}\n${message.en} ${remedy.en}`;

const conflictOf = (by: Words | null): Pick<FormIssue, 'message' | 'remedy'> => ({
  message: {
    zh: `系统中已有 ${by?.zh ?? '—'} 的评价，内容与此不同，未覆盖。`,
    en: `A rating by ${by?.en ?? '—'} is on record and differs; it was not overwritten.`,
  },
  remedy: { zh: '由绩效专员选择保留哪一份。', en: 'The performance specialist chooses which of the two holds.' },
});

const columnOf = (cell: string): number => cell.charCodeAt(0) - 64;
const rowOf = (cell: string): number => Number(cell.slice(1));

export async function returnForm(
  content: FormContent,
  read: ReadResult,
  faulty: readonly FaultyPerson[],
  fileIssues: readonly FormIssue[],
): Promise<Uint8Array> {
  const people = new Map(readForm(read, content).people.map((one) => [one.person.personId, one]));
  const known = new Map(faulty.map((one) => [one.personId, one]));
  const faults: Faults = {
    heading: ISSUE_HEADING,
    of: (row) => faultOf(row, known.get(row.person.personId)!, people.get(row.person.personId)?.rowNumbers),
    written: (row) => people.get(row.person.personId)?.written.get(row.key) ?? { level: '', comment: '' },
    notes: fileIssues.map((issue) => [issue.sheet ?? '', issue.cell ?? '', issue.value, both(issue)]),
  };
  return writeForm(content, (personId) => known.has(personId), faults);
}

function faultOf(row: FormRow, person: FaultyPerson, rows: ReadonlyMap<string, number> | undefined) {
  const here = person.issues.filter((issue) =>
    issue.cell === null ? row.kind === 'person' : rowOf(issue.cell) === rows?.get(row.key),
  );
  const texts = here.map((issue) => `${issue.cell ?? ''} ${both(issue)}`.trim());
  if (person.outcome === 'conflict' && row.kind === 'overall') texts.push(both(conflictOf(person.standingBy)));
  if (texts.length === 0) return null;
  const columns = new Map<number, string>();
  for (const issue of here) {
    const column = issue.cell === null ? 2 : columnOf(issue.cell);
    columns.set(column, [columns.get(column), both(issue)].filter(Boolean).join('\n'));
  }
  if (person.outcome === 'conflict' && row.kind === 'overall') columns.set(LEVEL, both(conflictOf(person.standingBy)));
  if (columns.size === 0) columns.set(COMMENT, texts.join('\n'));
  return { text: texts.join('\n'), columns };
}
