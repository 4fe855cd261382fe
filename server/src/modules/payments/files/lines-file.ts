/** A bank file of lines, separated or of fixed width, as its template says. */
import { quantity } from '@meritline/engine/explain';
import iconv from 'iconv-lite';
import type { FileCell, FileField, LineColumn, LineField, LinesDefinition } from './definition.ts';
import { type FileFault, type FileHead, type PaymentLine, totalOf, yuanText } from './shapes.ts';

const FIELD_WORDS: Readonly<Partial<Record<LineField | FileField, { zh: string; en: string }>>> = {
  holder: { zh: '户名', en: 'the name of the account holder' },
  number: { zh: '账号', en: 'the account number' },
  bank: { zh: '开户行', en: 'the bank' },
  purpose: { zh: '用途', en: 'the purpose' },
  payerNumber: { zh: '付款账号', en: 'the account of the payer' },
  payerName: { zh: '付款户名', en: 'the name of the payer' },
  payerBank: { zh: '付款银行', en: 'the bank of the payer' },
  payerBankCode: { zh: '付款行联行号', en: 'the clearing number of the payer’s bank' },
};
const wordsOf = (field: LineField | FileField) => FIELD_WORDS[field] ?? { zh: field, en: field };

const CODEC = { gbk: 'gbk', 'utf-8': 'utf8', 'utf-8-bom': 'utf8' } as const;

/** Characters the encoding has no bytes for. */
export function unwritable(text: string, encoding: LinesDefinition['encoding']): string[] {
  if (encoding !== 'gbk') return [];
  return [...new Set(text)].filter((letter) => iconv.decode(iconv.encode(letter, 'gbk'), 'gbk') !== letter);
}

const fault = (
  code: FileFault['code'],
  where: string,
  message: FileFault['message'],
  remedy: FileFault['remedy'],
): FileFault => ({ code, where, message, remedy });

interface Writing {
  readonly definition: LinesDefinition;
  readonly faults: FileFault[];
}

type Placed = Pick<LineColumn, 'width' | 'align' | 'pad'>;

/** Pads to the width in bytes; what does not fit is a fault, never cut. */
function atWidth(
  { definition, faults }: Writing,
  text: string,
  place: Placed,
  where: string,
  field: LineField,
): string {
  if (definition.format !== 'fixed' || place.width === undefined) return text;
  const bytes = iconv.encode(text, CODEC[definition.encoding]).length;
  if (bytes > place.width) {
    const name = wordsOf(field);
    faults.push(
      fault(
        'too-long',
        where,
        {
          zh: `${name.zh}“${text}”占 ${bytes} 字节，文件只有 ${place.width} 字节。`,
          en: `${name.en} “${text}” takes ${quantity(bytes, 'byte', 'bytes')}; the file has ${place.width}.`,
        },
        { zh: '请缩短后重试，或改用别的模板。', en: 'Shorten it, or use another template.' },
      ),
    );
    return text;
  }
  const padding = (place.pad ?? ' ').repeat(place.width - bytes);
  return place.align === 'end' ? padding + text : text + padding;
}

/** Quotes a field where it must be, and disarms what a spreadsheet would take for a formula. */
function separated(writing: Writing, text: string, where: string, field: LineField): string {
  const { definition, faults } = writing;
  if (definition.format !== 'delimited') return text;
  const safe = definition.opensInSpreadsheet && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  if (![definition.delimiter, '"', '\r', '\n'].some((sign) => safe.includes(sign))) return safe;
  if (definition.quote === 'double') return `"${safe.replaceAll('"', '""')}"`;
  const name = wordsOf(field);
  faults.push(
    fault(
      'holds-separator',
      where,
      {
        zh: `${name.zh}“${text}”含有分隔符“${definition.delimiter}”或引号、换行。`,
        en: `${name.en} “${text}” holds the separator “${definition.delimiter}”, a quotation mark or a line break.`,
      },
      { zh: '请更正该字段，或改用别的模板。', en: 'Correct it, or use another template.' },
    ),
  );
  return safe;
}

function lineValue(line: PaymentLine, field: LineField, sequence: number): string {
  switch (field) {
    case 'sequence':
      return String(sequence);
    case 'amount':
      return yuanText(line.amountFen);
    case 'amountFen':
      return String(line.amountFen);
    default:
      return line[field];
  }
}

/** The faults of one value: a character without bytes, too many characters. */
function lookAt(writing: Writing, text: string, column: LineColumn, where: string): void {
  const name = wordsOf(column.field);
  const lost = unwritable(text, writing.definition.encoding);
  if (lost.length > 0) {
    writing.faults.push(
      fault(
        'cannot-encode',
        where,
        {
          zh: `${name.zh}“${text}”中的“${lost.join('')}”不在 GBK 字符集中，银行会收到“?”。`,
          en: `“${lost.join('')}” in ${name.en} “${text}” does not exist in GBK; the bank would read “?”.`,
        },
        {
          zh: '请按银行登记的写法更正收款户名（例如用“·”或拼音代替），或改用 UTF-8 模板。',
          en: 'Record the holder as the bank writes it (for example with pinyin in its place), or use a template in UTF-8.',
        },
      ),
    );
  }
  if (column.most !== undefined && [...text].length > column.most) {
    writing.faults.push(
      fault(
        'too-long',
        where,
        {
          zh: `${name.zh}“${text}”有 ${[...text].length} 个字，银行最多接受 ${column.most} 个。`,
          en: `${name.en} “${text}” has ${quantity([...text].length, 'character', 'characters')}; the bank takes ${column.most}.`,
        },
        { zh: '请按银行登记的写法缩短。', en: 'Shorten it to what the bank has on file.' },
      ),
    );
  }
}

const fileValues = (head: FileHead, lines: readonly PaymentLine[]): Record<FileField, string | null> => ({
  payerNumber: head.payer.number,
  payerName: head.payer.name,
  payerBank: head.payer.bank,
  payerBankCode: head.payer.bankCode,
  count: String(lines.length),
  total: yuanText(totalOf(lines)),
  totalFen: String(totalOf(lines)),
  message: head.messageId,
  period: head.period,
  payDay: head.payDay,
  payDayDigits: head.payDay.replaceAll('-', ''),
  currency: head.currency,
});

function wholeLine(
  writing: Writing,
  cells: readonly FileCell[],
  values: Record<FileField, string | null>,
  payer: string,
) {
  const texts = cells.map((cell) => {
    if ('text' in cell) return atWidth(writing, cell.text, cell, payer, 'purpose');
    const value = values[cell.field];
    if (value === null || value === '') {
      const name = wordsOf(cell.field);
      writing.faults.push(
        fault(
          'payer-missing',
          payer,
          { zh: `模板需要${name.zh}，尚未登记。`, en: `The template wants ${name.en}, which is not recorded.` },
          { zh: '请先登记付款账户。', en: 'Record the account wages are paid from.' },
        ),
      );
      return '';
    }
    lookAt(writing, value, { heading: '', field: 'bank' }, payer);
    return atWidth(writing, separated(writing, `${value}${cell.suffix ?? ''}`, payer, 'bank'), cell, payer, 'bank');
  });
  return texts.join(writing.definition.format === 'delimited' ? writing.definition.delimiter : '');
}

export function writeLines(
  definition: LinesDefinition,
  head: FileHead,
  lines: readonly PaymentLine[],
): { readonly bytes: Buffer; readonly faults: readonly FileFault[] } {
  const writing: Writing = { definition, faults: [] };
  const between = definition.format === 'delimited' ? definition.delimiter : '';
  const values = fileValues(head, lines);
  const rows = [
    ...definition.headerLines.map((cells) => wholeLine(writing, cells, values, head.payer.name)),
    ...(definition.hasHeadings ? [definition.columns.map((column) => column.heading).join(between)] : []),
    ...lines.map((line, index) =>
      definition.columns
        .map((column) => {
          const text = lineValue(line, column.field, index + 1);
          lookAt(writing, text, column, line.who);
          return atWidth(writing, separated(writing, text, line.who, column.field), column, line.who, column.field);
        })
        .join(between),
    ),
    ...definition.totalLines.map((cells) => wholeLine(writing, cells, values, head.payer.name)),
  ];
  const end = definition.lineEnd === 'crlf' ? '\r\n' : '\n';
  const text = rows.map((row) => row + end).join('');
  const encoded = iconv.encode(text, CODEC[definition.encoding]);
  const bytes = definition.encoding === 'utf-8-bom' ? Buffer.concat([Buffer.from('\ufeff'), encoded]) : encoded;
  return { bytes, faults: writing.faults };
}
