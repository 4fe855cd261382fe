/** The generic bank file: one header line, one line a payment, one control line. Pure: rows in, bytes and totals out. */
import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';

export interface PaymentLine {
  readonly holder: string;
  /** The account number as text: leading zeros stay. */
  readonly number: string;
  readonly bank: string;
  readonly amountFen: number;
  readonly purpose: string;
}

export interface BankFileText {
  readonly bytes: Buffer;
  readonly payments: number;
  readonly totalFen: number;
  readonly sha256: string;
}

/** Integer fen as yuan with two decimals, without separators: banks read digits only. */
export function yuanText(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Quotes a field where it must be, and disarms what a spreadsheet would take for a formula. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const HEADER = ['序号', '户名', '账号', '开户行', '金额', '备注'];

/** Lines end in CRLF; UTF-8 carries a byte-order mark so that a Chinese spreadsheet opens it. */
export function bankFileText(lines: readonly PaymentLine[], encoding: 'utf-8' | 'gbk'): BankFileText {
  const totalFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  const rows = [
    HEADER.join(','),
    ...lines.map((line, index) =>
      [
        String(index + 1),
        field(line.holder),
        line.number,
        field(line.bank),
        yuanText(line.amountFen),
        field(line.purpose),
      ].join(','),
    ),
    ['合计', '', '', '', yuanText(totalFen), `${lines.length}笔`].join(','),
  ];
  const text = `${rows.join('\r\n')}\r\n`;
  const bytes = encoding === 'gbk' ? iconv.encode(text, 'gb18030') : Buffer.from(`\ufeff${text}`, 'utf8');
  return { bytes, payments: lines.length, totalFen, sha256: createHash('sha256').update(bytes).digest('hex') };
}
