/** What a bank file template says: a version of it is a row of data, checked by this shape before it is kept and when it is read. */
import { z } from 'zod';

/** What a line of a payment can show. */
export const LINE_FIELDS = [
  'sequence',
  'holder',
  'number',
  'bank',
  'amount',
  'amountFen',
  'purpose',
  'reference',
  'employeeNumber',
] as const;
export type LineField = (typeof LINE_FIELDS)[number];

/** What a line about the whole file can show. */
export const FILE_FIELDS = [
  'payerNumber',
  'payerName',
  'payerBank',
  'payerBankCode',
  'count',
  'total',
  'totalFen',
  'message',
  'period',
  'payDay',
  'payDayDigits',
  'currency',
] as const;
export type FileField = (typeof FILE_FIELDS)[number];

const placed = {
  /** In bytes of the file's encoding. */
  width: z.number().int().min(1).max(200).optional(),
  align: z.enum(['start', 'end']).optional(),
  pad: z.enum([' ', '0']).optional(),
};

const fileCell = z.union([
  z.strictObject({ text: z.string().max(80), ...placed }),
  z.strictObject({ field: z.enum(FILE_FIELDS), suffix: z.string().max(20).optional(), ...placed }),
]);
export type FileCell = z.infer<typeof fileCell>;

const column = z.strictObject({
  heading: z.string().max(40),
  field: z.enum(LINE_FIELDS),
  /** Characters at most; more is refused by name, never cut. */
  most: z.number().int().min(1).max(200).optional(),
  ...placed,
});
export type LineColumn = z.infer<typeof column>;

const split = z.strictObject({
  /** One file for each bank of the payees. */
  byBank: z.boolean(),
  mostRows: z.number().int().min(1).optional(),
  mostTotalFen: z.number().int().min(1).optional(),
  mostPaymentFen: z.number().int().min(1).optional(),
});

/** The currencies the file can carry, by ISO 4217; any of them where it is left out. */
const currencies = z
  .array(z.string().regex(/^[A-Z]{3}$/))
  .min(1)
  .optional();

const fileName = z
  .string()
  .min(3)
  .max(120)
  // What a file system reads as a place is never part of a name.
  .regex(/^[^\\/:*?"<>|]+\.[a-z0-9]{2,5}$/u);

const lines = {
  fileName,
  lineEnd: z.enum(['crlf', 'lf']),
  opensInSpreadsheet: z.boolean(),
  headerLines: z.array(z.array(fileCell).min(1).max(20)).max(10),
  hasHeadings: z.boolean(),
  totalLines: z.array(z.array(fileCell).min(1).max(20)).max(5),
  currencies,
  split,
};

export const templateDefinition = z.discriminatedUnion('format', [
  z.strictObject({
    format: z.literal('delimited'),
    encoding: z.enum(['gbk', 'utf-8', 'utf-8-bom']),
    delimiter: z.enum([',', '|', '\t', ';']),
    quote: z.enum(['double', 'none']),
    columns: z.array(column).min(1).max(30),
    ...lines,
  }),
  z.strictObject({
    format: z.literal('fixed'),
    encoding: z.enum(['gbk', 'utf-8', 'utf-8-bom']),
    columns: z
      .array(column.required({ width: true }))
      .min(1)
      .max(30),
    ...lines,
  }),
  z.strictObject({
    format: z.literal('pain.001'),
    encoding: z.literal('utf-8'),
    opensInSpreadsheet: z.literal(false),
    fileName,
    currencies,
    split,
  }),
]);

export type TemplateDefinition = z.infer<typeof templateDefinition>;
export type LinesDefinition = Exclude<TemplateDefinition, { format: 'pain.001' }>;
export type SplitRule = z.infer<typeof split>;
