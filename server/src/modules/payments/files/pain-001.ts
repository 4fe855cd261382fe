/** ISO 20022 pain.001.001.09 (CustomerCreditTransferInitiationV09): elements in the order of the schema, nothing optional that says nothing. */
import { quantity } from '@meritline/engine/explain';
import { type FileFault, type FileHead, type PaymentLine, totalOf, yuanText } from './shapes.ts';

export const PAIN_001 = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';

type Xml = readonly [name: string, content: string | readonly Xml[], attributes?: string];

const escaped = (text: string): string =>
  text
    // What XML 1.0 cannot hold at all; a name never has it.
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

function written([name, content, attributes]: Xml, depth: number): string {
  const pad = '  '.repeat(depth);
  const open = `${pad}<${name}${attributes ? ` ${attributes}` : ''}>`;
  if (typeof content === 'string') return `${open}${escaped(content)}</${name}>\n`;
  return `${open}\n${content.map((child) => written(child, depth + 1)).join('')}${pad}</${name}>\n`;
}

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{1,30}$/;
const account = (number: string): Xml => ['Id', [IBAN.test(number) ? ['IBAN', number] : ['Othr', [['Id', number]]]]];

function institution({ bic, bankCode, bank }: FileHead['payer']): Xml {
  const clearing: Xml[] = bankCode
    ? [
        [
          'ClrSysMmbId',
          [
            ['ClrSysId', [['Cd', 'CNAPS']]],
            ['MmbId', bankCode],
          ],
        ],
      ]
    : [];
  return ['FinInstnId', [...(bic ? [['BICFI', bic] as Xml] : []), ...clearing, ...(bank ? [['Nm', bank] as Xml] : [])]];
}

const transfer = (line: PaymentLine, currency: string): Xml => [
  'CdtTrfTxInf',
  [
    ['PmtId', [['EndToEndId', line.reference]]],
    ['Amt', [['InstdAmt', yuanText(line.amountFen), `Ccy="${currency}"`]]],
    ['CdtrAgt', [['FinInstnId', [['Nm', line.bank]]]]],
    ['Cdtr', [['Nm', line.holder]]],
    ['CdtrAcct', [account(line.number)]],
    ['RmtInf', [['Ustrd', line.purpose]]],
  ],
];

const LIMITS = [
  ['holder', 140, '户名', 'the name of the account holder'],
  ['number', 34, '账号', 'the account number'],
  ['bank', 140, '开户行', 'the bank'],
  ['purpose', 140, '用途', 'the purpose'],
] as const;

function faultsOf({ payer }: FileHead, lines: readonly PaymentLine[]): FileFault[] {
  const faults: FileFault[] = [];
  const missing = !payer.number
    ? { zh: '付款账号', en: 'the account of the payer' }
    : !payer.bic && !payer.bankCode
      ? { zh: '付款行的 BIC 或联行号', en: 'the BIC or the clearing number of the payer’s bank' }
      : null;
  if (missing) {
    faults.push({
      code: 'payer-missing',
      where: payer.name,
      message: {
        zh: `pain.001 需要${missing.zh}，尚未登记。`,
        en: `pain.001 wants ${missing.en}, which is not recorded.`,
      },
      remedy: { zh: '请先登记付款账户。', en: 'Record the account wages are paid from.' },
    });
  }
  for (const line of lines) {
    for (const [field, most, zh, en] of LIMITS) {
      if ([...line[field]].length <= most) continue;
      faults.push({
        code: 'too-long',
        where: line.who,
        message: {
          zh: `${zh}超过 ${most} 个字。`,
          en: `${en} has more than ${quantity(most, 'character', 'characters')}.`,
        },
        remedy: { zh: '请缩短后重试。', en: 'Shorten it.' },
      });
    }
  }
  return faults;
}

export function writePain001(
  head: FileHead,
  lines: readonly PaymentLine[],
): { readonly bytes: Buffer; readonly faults: readonly FileFault[] } {
  const { payer } = head;
  const sums: Xml[] = [
    ['NbOfTxs', String(lines.length)],
    ['CtrlSum', yuanText(totalOf(lines))],
  ];
  const document: Xml = [
    'Document',
    [
      [
        'CstmrCdtTrfInitn',
        [
          [
            'GrpHdr',
            [
              ['MsgId', head.messageId],
              ['CreDtTm', head.createdAt.toISOString().slice(0, 19)],
              ...sums,
              ['InitgPty', [['Nm', payer.name]]],
            ],
          ],
          [
            'PmtInf',
            [
              ['PmtInfId', `${head.messageId}-1`],
              ['PmtMtd', 'TRF'],
              ['BtchBookg', 'true'],
              ...sums,
              ['PmtTpInf', [['CtgyPurp', [['Cd', 'SALA']]]]],
              ['ReqdExctnDt', [['Dt', head.payDay]]],
              ['Dbtr', [['Nm', payer.name]]],
              ['DbtrAcct', [account(payer.number ?? ''), ['Ccy', head.currency]]],
              ['DbtrAgt', [institution(payer)]],
              ...lines.map((line) => transfer(line, head.currency)),
            ],
          ],
        ],
      ],
    ],
    `xmlns="${PAIN_001}"`,
  ];
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${written(document, 0)}`;
  return { bytes: Buffer.from(text, 'utf8'), faults: faultsOf(head, lines) };
}
