/** Where things stand in a form: one place for who writes it and who reads it. */
import type { FormContent, FormLanguage, FormLine, FormPerson, FormSheet } from '../content.ts';
import { sheetWords } from '../sheets-words.ts';

/** The hidden sheet that says which form this is. */
export const MARK_SHEET = 'meritline';

/** Faults that concern no row, in a form that goes back. */
export const ISSUE_SHEET = '问题 Issues';

export const COLUMNS = ['number', 'name', 'item', 'weight', 'standard', 'reading', 'level', 'comment', 'key'] as const;
export const LEVEL = 7;
export const COMMENT = 8;
export const KEY = 9;

/** What may be written in a row. */
export interface Inputs {
  readonly level: FormLine['input'] | { readonly kind: 'rating' };
  readonly comment: boolean;
}

export interface FormRow {
  readonly kind: 'person' | 'line' | 'overall';
  readonly key: string;
  /** Of columns 1 to 6. */
  readonly locked: readonly string[];
  readonly inputs: Inputs;
  readonly person: FormPerson;
  readonly line: FormLine | null;
}

export const headingsOf = (language: FormLanguage): string[] => COLUMNS.map((key) => sheetWords(language)(key));

/** The two lines above the headings. */
export function prefaceOf(content: FormContent, sheet: FormSheet): string[] {
  const say = sheetWords(content.language);
  const rater = content.language === 'en' ? sheet.rater.nameEn : sheet.rater.nameZh;
  return [
    sheet.people[0]?.part === 'self'
      ? `${say('selfTitle')} · ${content.cycleName} · ${rater}`
      : `${say('title')} · ${content.cycleName} · ${say('rater')} ${rater}`,
    `${say('version')} ${content.version} · ${say('due')} ${content.dueOn} · ${say('howCells')}`,
  ];
}

export function rowsOf(person: FormPerson, language: FormLanguage): FormRow[] {
  const none: Inputs = { level: null, comment: false };
  const { number, name } = person;
  return [
    {
      kind: 'person',
      key: person.key,
      locked: [number, name, person.job, '', person.previous, person.self],
      inputs: none,
      person,
      line: null,
    },
    ...person.lines.map(
      (line): FormRow => ({
        kind: 'line',
        key: line.key,
        locked: [number, name, `${line.code} ${line.name}`, line.weight, line.standard, line.reading],
        inputs: { level: line.input, comment: false },
        person,
        line,
      }),
    ),
    {
      kind: 'overall',
      key: person.overallKey,
      ...lastOf(person, language),
      person,
      line: null,
    },
  ];
}

/** The last row of a person: the level of the whole and the words; an earlier manager gives no level of the whole. */
function lastOf({ number, name, part }: FormPerson, language: FormLanguage): Pick<FormRow, 'locked' | 'inputs'> {
  const say = sheetWords(language);
  const said = part === 'segment' ? 'partStandard' : part === 'self' ? 'selfStandard' : 'overallStandard';
  return {
    locked: [number, name, say(part === 'segment' ? 'partWords' : 'overall'), '', say(said), ''],
    inputs: { level: part === 'segment' ? null : { kind: 'rating' }, comment: true },
  };
}

/** Words of a cell as they survive a spreadsheet program: spaces and line ends may differ. */
export const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
