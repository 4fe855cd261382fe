/** What a form says: every locked word of it, and which cells are to be filled. Kept with the issue, printed into the workbook, compared on return. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

export const languages = ['zh-CN', 'en'] as const;
export type FormLanguage = (typeof languages)[number];

const words = z.object({ zh: z.string(), en: z.string() });

const line = z.object({
  /** Printed beside the row, so that a row is known wherever it stands. */
  key: z.string(),
  lineId: z.string(),
  code: z.string(),
  name: z.string(),
  weight: z.string(),
  /** Target and anchors. */
  standard: z.string(),
  /** The reading in force and where it came from. */
  reading: z.string(),
  /** Null where the line is measured. */
  input: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('choice'), choices: z.array(z.object({ code: z.string(), names: words })) }),
      z.object({ kind: z.literal('number') }),
    ])
    .nullable(),
});

const person = z.object({
  key: z.string(),
  overallKey: z.string(),
  personId: z.string(),
  scorecardId: z.string(),
  departmentPath: z.string(),
  number: z.string(),
  name: z.string(),
  job: z.string(),
  /** Left out for the rating of the card itself. */
  part: z.enum(['segment', 'self']).optional(),
  previous: z.string(),
  self: z.string(),
  lines: z.array(line),
});

const sheet = z.object({
  name: z.string(),
  rater: z.object({ personId: z.string(), nameZh: z.string(), nameEn: z.string() }),
  people: z.array(person),
});

export const formContent = z.object({
  formId: z.string(),
  version: z.number().int(),
  cycleCode: z.string(),
  cycleName: z.string(),
  language: z.enum(languages),
  title: z.string(),
  department: z.string(),
  dueOn: z.string(),
  scale: z.array(z.object({ rating: z.string(), names: words })),
  sheets: z.array(sheet),
});
export type FormContent = z.infer<typeof formContent>;
export type FormSheet = FormContent['sheets'][number];
export type FormPerson = FormSheet['people'][number];
export type FormLine = FormPerson['lines'][number];

/** jsonb keeps no order of keys: the schema's own order is hashed. */
export const digestOfContent = (content: FormContent): string =>
  createHash('sha256')
    .update(JSON.stringify(formContent.parse(content)))
    .digest('hex');
