/** A pain.002 status report as a sheet: one row a payment, or one row a message where the bank answers for all of it. */
import { XmlScanner } from '../../../platform/spreadsheet/index.ts';

export const REPORT_COLUMNS = {
  message: '原报文号',
  reference: '付款参考号',
  status: '状态',
  code: '原因代码',
  reason: '原因',
} as const;

type Key = keyof typeof REPORT_COLUMNS;
type Row = Record<Key, string>;

const PAIN_002 = /urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.\d{2}/;

/** The elements read, by the block they stand in; what a bank adds around them is left alone. */
const READ: Readonly<Record<string, Readonly<Record<string, Key>>>> = {
  OrgnlGrpInfAndSts: { OrgnlMsgId: 'message', GrpSts: 'status', Cd: 'code', Prtry: 'code', AddtlInf: 'reason' },
  OrgnlPmtInfAndSts: { PmtInfSts: 'status', Cd: 'code', Prtry: 'code', AddtlInf: 'reason' },
  TxInfAndSts: { OrgnlEndToEndId: 'reference', TxSts: 'status', Cd: 'code', Prtry: 'code', AddtlInf: 'reason' },
};
/** Parts of a block that repeat the original payment: their codes are not the bank's answer. */
const NOT_THE_ANSWER = new Set(['OrgnlTxRef', 'OrgnlGrpInf', 'ChrgsInf']);

const emptyRow = (): Row => ({ message: '', reference: '', status: '', code: '', reason: '' });

/** Null when the bytes are no pain.002. */
export function readStatusReport(bytes: Buffer): Row[] | null {
  const head = bytes.subarray(0, 2048).toString('utf8');
  if (
    !head
      .trimStart()
      .replace(/^\ufeff/, '')
      .startsWith('<') ||
    !PAIN_002.test(head)
  )
    return null;
  const rows: Row[] = [];
  const open: string[] = [];
  const blocks: { name: string; row: Row }[] = [];
  let text = '';
  let group = emptyRow();
  let answersOfBlock = 0;
  const scanner = new XmlScanner(
    {
      open: (name) => {
        open.push(name);
        text = '';
        if (READ[name]) blocks.push({ name, row: emptyRow() });
      },
      text: (piece) => {
        text += piece;
      },
      close: (name) => {
        open.pop();
        const block = blocks.at(-1);
        if (block?.name === name) {
          blocks.pop();
          if (name === 'OrgnlGrpInfAndSts') group = block.row;
          else if (name === 'TxInfAndSts') {
            rows.push({ ...block.row, message: group.message });
            answersOfBlock += 1;
          } else if (answersOfBlock === 0 && block.row.status !== '' && block.row.status !== 'PART') {
            rows.push({ ...block.row, message: group.message });
            answersOfBlock += 1;
          }
        } else if (block && !open.some((one) => NOT_THE_ANSWER.has(one))) {
          const key = READ[block.name]![name];
          if (key) block.row[key] = [block.row[key], text.trim()].filter(Boolean).join(' ');
        }
        text = '';
      },
    },
    'pain.002',
  );
  scanner.feed(bytes.toString('utf8').replace(/^\ufeff/, ''));
  scanner.finish();
  if (answersOfBlock === 0 && group.status !== '' && group.status !== 'PART') rows.push(group);
  return rows;
}

/** Records that the reader of sheets takes as they are; null when the bytes are no pain.002. */
export function reportAsSheet(bytes: Buffer): Buffer | null {
  const rows = readStatusReport(bytes);
  if (!rows) return null;
  const keys = Object.keys(REPORT_COLUMNS) as Key[];
  const records = rows.map((row) => Object.fromEntries(keys.map((key) => [REPORT_COLUMNS[key], row[key]])));
  return Buffer.from(JSON.stringify(records));
}
