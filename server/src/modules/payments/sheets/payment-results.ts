/** What the bank says became of its payments: a list of its own columns, or a pain.002 report. */
import { sql } from 'kysely';
import { newId } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import type { CheckedRow } from '../../../platform/spreadsheet/index.ts';
import {
  type ImportContext,
  type ImportField,
  type ImportKind,
  type ImportSetting,
  type Plan,
  type PlannedRow,
  type RowIssue,
  type Settings,
  settingMap,
  settingText,
} from '../../imports/index.ts';
import { yuanText } from '../files/shapes.ts';
import {
  movedMeanwhile,
  type Outcome,
  type PaymentState,
  RETURNED,
  recordOutcomes,
  type Said,
  verdictOn,
} from '../payment-states.ts';
import { reportAsSheet } from './status-report.ts';

interface Known {
  readonly paymentId: string;
  readonly reference: string;
  /** null: somebody who is not employed. */
  readonly personId: string | null;
  readonly messageId: string;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly holder: string;
  readonly account: string;
  readonly amountFen: number;
  readonly state: PaymentState;
  readonly resultAt: Date | null;
  readonly resultCode: string | null;
  readonly resultReason: string | null;
  readonly successor: PaymentState | null;
  readonly departmentPath: string | null;
}

interface ResultsData {
  readonly outcomes: readonly Outcome[];
  readonly before: readonly Pick<Known, 'paymentId' | 'resultAt' | 'resultCode' | 'resultReason'>[];
}

interface UndoLog extends ResultsData {
  readonly recordedAt: string;
}

const which = { zh: '哪一笔', en: 'Which payment' };
const answer = { zh: '银行的答复', en: 'The answer of the bank' };

const fields: readonly ImportField[] = [
  {
    key: 'reference',
    zh: '付款参考号',
    en: 'Payment reference',
    aliases: ['原参考号', '端到端标识', '业务参考号', 'end to end id', 'endtoendid'],
    kind: 'code',
    maxLength: 35,
    group: which,
    help: {
      zh: '代发文件中带出的编号；有它就不必选择文件。',
      en: 'The id the bank file carried; with it no file has to be chosen.',
    },
  },
  {
    key: 'message',
    zh: '原报文号',
    en: 'Message id',
    aliases: ['批次号', '报文号', 'original message id'],
    kind: 'code',
    maxLength: 35,
    group: which,
  },
  {
    key: 'account',
    zh: '收款账号',
    en: 'Account number',
    aliases: ['账号', '收款人账号', '卡号', '银行账号', 'account'],
    // Not as an account to be recorded: what an export damaged matches no payment, and a check digit says nothing here.
    kind: 'code',
    maxLength: 34,
    group: which,
  },
  {
    key: 'holder',
    zh: '户名',
    en: 'Account holder',
    aliases: ['收款户名', '收款人', '姓名', 'name'],
    kind: 'name',
    group: which,
  },
  {
    key: 'amount',
    zh: '金额',
    en: 'Amount',
    aliases: ['交易金额', '发放金额', 'amount'],
    kind: 'amount',
    group: which,
  },
  {
    key: 'status',
    zh: '状态',
    en: 'Status',
    aliases: ['处理结果', '交易状态', '处理状态', '结果', 'status'],
    kind: 'text',
    required: true,
    maxLength: 60,
    group: answer,
  },
  {
    key: 'code',
    zh: '原因代码',
    en: 'Reason code',
    aliases: ['错误码', '返回码', 'reason code'],
    kind: 'text',
    maxLength: 60,
    group: answer,
  },
  {
    key: 'reason',
    zh: '原因',
    en: 'Reason',
    aliases: ['失败原因', '错误信息', '返回信息', '备注', '附言', 'reason'],
    kind: 'text',
    maxLength: 300,
    group: answer,
  },
];

const SAID_WORDS = [
  { value: 'paid', zh: '已到账', en: 'Paid' },
  { value: 'failed', zh: '失败', en: 'Failed' },
  { value: 'pending', zh: '处理中', en: 'Pending' },
  { value: 'returned', zh: '已退票', en: 'Returned' },
] as const;

/** Words of banks and codes of ISO 20022 (ExternalPaymentTransactionStatus1Code). */
const MEANINGS: readonly (readonly [RegExp, Said])[] = [
  [/退票|退回|退汇|return/i, 'returned'],
  [/失败|拒绝|不成功|未成功|撤销|fail|reject|^(RJCT|CANC)$/i, 'failed'],
  [/处理中|待|受理|已提交|已发送|pending|^(ACSP|ACTC|ACCP|ACWC|ACWP|PDNG|RCVD|PATC|ACFC)$/i, 'pending'],
  [/成功|已入账|已到账|完成|success|paid|^(ACSC|ACCC)$/i, 'paid'],
];
const meaningOf = (word: string): Said | null => MEANINGS.find(([form]) => form.test(word.trim()))?.[1] ?? null;

async function settings({ tx }: ImportContext): Promise<ImportSetting[]> {
  const found = await sql<{ id: string; name: string; open: number; payments: number }>`
    select f.bank_file_id as id, f.file_name as name, f.payments, count(p.payment_id) filter (where p.state in ('released', 'pending')) as open
    from payments.bank_file f join (select bank_file_id, payment_id, state from payments.payment union all select bank_file_id, payment_id, state from payments.service_attempt) p on p.bank_file_id = f.bank_file_id
    where f.state = 'released' group by f.bank_file_id, f.file_name, f.payments, f.released_at
    order by (count(p.payment_id) filter (where p.state in ('released', 'pending')) > 0) desc, f.released_at desc limit 60`.execute(
    tx,
  );
  return [
    {
      key: 'file',
      zh: '属于哪个代发文件',
      en: 'Of which bank file',
      help: {
        zh: '清单里没有付款参考号时必须指明：同一账号每月金额可能相同。',
        en: 'Needed where the list has no payment reference: an account may get the same amount every month.',
      },
      input: 'choice',
      choices: found.rows.map((file) => ({
        value: file.id,
        zh: `${file.name}（${file.open} / ${file.payments} 笔待回报）`,
        en: `${file.name} (${file.open} of ${file.payments} unanswered)`,
      })),
      initial: '',
      about: { field: 'reference', isMapped: false },
    },
    {
      key: 'meanings',
      zh: '状态的含义',
      en: 'What the words mean',
      help: {
        zh: '“已退票”指到账后又退回；与“失败”不同，它可以改变已到账的付款。',
        en: '“Returned” is money that was there and came back; unlike “failed” it changes a payment that was paid.',
      },
      input: 'value-map',
      choices: SAID_WORDS,
      initial: '',
      about: { field: 'status', isMapped: true },
      suggest: meaningOf,
    },
  ];
}

async function knownPayments(
  { tx }: ImportContext,
  by: { readonly references: readonly string[]; readonly messages: readonly string[]; readonly file: string | null },
): Promise<Known[]> {
  const found = await sql<Known>`
    select p.payment_id as "paymentId", upper(replace(p.payment_id::text, '-', '')) as reference, p.person_id as "personId", f.message_id as "messageId", e.number, w.name_zh as "nameZh", w.name_en as "nameEn",
      a.holder, a.number as account, p.amount_fen as "amountFen", p.state, p.result_at as "resultAt", p.result_code as "resultCode", p.result_reason as "resultReason",
      n.state as successor, p.department_path::text as "departmentPath"
    from payments.payment p
    join payments.bank_file f on f.bank_file_id = p.bank_file_id
    join people.person w on w.person_id = p.person_id
    join people.employment e on e.person_id = p.person_id and e.employment_id = p.employment_id
    join payments.bank_account a on a.person_id = p.person_id and a.account_id = p.account_id
    left join payments.payment n on n.person_id = p.person_id and n.replaces = p.payment_id and n.state <> 'void'
    where p.payment_id = any (${by.references}::uuid[]) or f.message_id = any (${by.messages}::text[]) or f.bank_file_id = ${by.file}::uuid
    order by f.message_id, p.sequence`.execute(tx);
  const payees = await sql<Known>`
    select p.payment_id as "paymentId", upper(replace(p.payment_id::text, '-', '')) as reference, null as "personId", f.message_id as "messageId", s.contract as number, s.name as "nameZh", s.name as "nameEn",
      a.holder, a.number as account, p.amount_fen as "amountFen", p.state, p.result_at as "resultAt", p.result_code as "resultCode", p.result_reason as "resultReason",
      n.state as successor, null as "departmentPath"
    from payments.service_attempt p
    join payments.bank_file f on f.bank_file_id = p.bank_file_id
    join filings.service_payment s on s.payment_id = p.service_payment_id
    join payments.payee_account a on a.account_id = p.account_id
    left join payments.service_attempt n on n.replaces = p.payment_id and n.state <> 'void'
    where p.payment_id = any (${by.references}::uuid[]) or f.message_id = any (${by.messages}::text[]) or f.bank_file_id = ${by.file}::uuid
    order by f.message_id, p.sequence`.execute(tx);
  return [...found.rows, ...payees.rows];
}

const isReference = (text: string): boolean => /^[0-9A-F]{32}$/.test(text);

const fault = (
  row: number,
  field: string | null,
  code: string,
  message: RowIssue['message'],
  remedy: RowIssue['remedy'],
): RowIssue => ({
  row,
  field,
  code,
  message,
  remedy,
});

interface Reading {
  readonly row: number;
  readonly said: Said | null;
  readonly word: string;
  readonly reference: string;
  readonly message: string;
  readonly account: string | null;
  readonly holder: string | null;
  readonly amountFen: number | null;
  readonly code: string | null;
  readonly reason: string | null;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function readingOf({ row, values }: CheckedRow, meanings: Readonly<Record<string, string>>): Reading {
  const word = textOf(values.status);
  const chosen = meanings[word] as Said | undefined;
  return {
    row,
    word,
    said: chosen ?? meaningOf(word),
    reference: textOf(values.reference).toUpperCase(),
    message: textOf(values.message).toUpperCase(),
    account: textOf(values.account) || null,
    holder: textOf(values.holder) || null,
    amountFen: typeof values.amount === 'number' ? values.amount : null,
    code: textOf(values.code) || null,
    reason: textOf(values.reason) || null,
  };
}

/** The payments a row speaks of: one, or all of a message the row alone answers for. */
function paymentsOf(reading: Reading, known: readonly Known[], isOfFile: (one: Known) => boolean): Known[] | RowIssue {
  const unknown = (zh: string, en: string): RowIssue =>
    fault(
      reading.row,
      reading.reference ? 'reference' : 'account',
      'payment-unknown',
      { zh, en },
      {
        zh: '请核对编号、账号与所选的代发文件。',
        en: 'Check the id, the account and the bank file chosen.',
      },
    );
  if (reading.reference) {
    const own = known.filter((one) => one.reference === reading.reference);
    return own.length > 0
      ? own
      : unknown(`没有参考号为 ${reading.reference} 的付款。`, `There is no payment ${reading.reference}.`);
  }
  if (!reading.account) {
    const all = reading.message ? known.filter((one) => one.messageId === reading.message) : [];
    return all.length > 0
      ? all
      : unknown('这一行没有说明是哪一笔付款。', 'The row does not say which payment it is about.');
  }
  const own = known.filter((one) => isOfFile(one) && one.account === reading.account);
  if (own.length === 0)
    return unknown(
      `所选文件中没有账号 …${reading.account.slice(-4)}。`,
      `The file chosen has no account …${reading.account.slice(-4)}.`,
    );
  const exact = own.filter((one) => one.amountFen === reading.amountFen);
  if (own.length > 1 && exact.length !== 1) {
    return fault(
      reading.row,
      'account',
      'payment-ambiguous',
      { zh: '该账号在文件中有几笔付款，无法区分。', en: 'The file has several payments to this account.' },
      { zh: '请在清单中带上付款参考号。', en: 'Bring the payment reference in the list.' },
    );
  }
  return exact.length === 1 ? exact : own;
}

/** What the row says besides must be what was sent. */
function contradiction(reading: Reading, one: Known): RowIssue | null {
  if (reading.amountFen !== null && reading.amountFen !== one.amountFen) {
    return fault(
      reading.row,
      'amount',
      'amount-differs',
      { zh: `金额应为 ${yuanText(one.amountFen)}。`, en: `The amount sent was ${yuanText(one.amountFen)}.` },
      { zh: '请向银行核实实际付款金额。', en: 'Ask the bank what was paid.' },
    );
  }
  if (reading.holder !== null && reading.holder !== one.holder) {
    return fault(
      reading.row,
      'holder',
      'holder-differs',
      { zh: `户名应为“${one.holder}”。`, en: `The holder sent was “${one.holder}”.` },
      { zh: '请核对是否是同一笔付款。', en: 'Check that it is the same payment.' },
    );
  }
  return null;
}

const STATE_WORDS: Readonly<Record<string, { zh: string; en: string }>> = {
  released: { zh: '已放行', en: 'released' },
  pending: { zh: '处理中', en: 'pending' },
  paid: { zh: '已到账', en: 'paid' },
  failed: { zh: '失败', en: 'failed' },
};

interface Judged {
  readonly planned: PlannedRow[];
  readonly issues: RowIssue[];
  readonly outcomes: Outcome[];
}

function judge(reading: Reading, payments: readonly Known[], seen: Set<string>): Judged {
  const judged: Judged = { planned: [], issues: [], outcomes: [] };
  const { row, said } = reading;
  if (said === null) {
    judged.issues.push(
      fault(
        row,
        'status',
        'status-unknown',
        { zh: `不明白“${reading.word}”的含义。`, en: `What “${reading.word}” means is not known.` },
        { zh: '请在“状态的含义”中指明。', en: 'Say so under “What the words mean”.' },
      ),
    );
    return judged;
  }
  const reason = [reading.code, reading.reason].filter(Boolean).join(' ') || null;
  for (const one of payments) {
    const against = contradiction(reading, one);
    const verdict = against ?? verdictOn(one, said);
    if ('row' in verdict) judged.issues.push(verdict);
    else if (verdict.kind === 'refused')
      judged.issues.push(fault(row, 'status', verdict.code, verdict.message, verdict.remedy));
    else {
      if (seen.has(one.paymentId)) {
        judged.issues.push(
          fault(
            row,
            null,
            'row-twice',
            { zh: '同一笔付款在表中出现两次。', en: 'The payment stands in the list twice.' },
            { zh: '请只保留一行。', en: 'Keep one row.' },
          ),
        );
        continue;
      }
      seen.add(one.paymentId);
      const after = verdict.kind === 'change' ? verdict.to : one.state;
      judged.planned.push(plannedRow(row, one, after, verdict.kind === 'change', reason));
      if (verdict.kind === 'change')
        judged.outcomes.push({
          personId: one.personId,
          paymentId: one.paymentId,
          departmentPath: one.departmentPath,
          before: one.state,
          after: verdict.to,
          code: said === 'returned' ? RETURNED : reading.code,
          reason: verdict.to === 'failed' ? (reason ?? '银行未说明原因 / the bank gave no reason') : reason,
        });
    }
  }
  return judged;
}

const plannedRow = (row: number, one: Known, after: string, isChange: boolean, reason: string | null): PlannedRow => ({
  row,
  key: one.number,
  names: { zh: one.nameZh, en: one.nameEn },
  change: isChange ? 'changed' : 'same',
  differences: isChange
    ? [
        {
          field: 'status',
          names: { zh: '付款状态', en: 'Payment' },
          before: `${STATE_WORDS[one.state]!.zh} ${STATE_WORDS[one.state]!.en}`,
          after: `${STATE_WORDS[after]!.zh} ${STATE_WORDS[after]!.en}${reason ? ` · ${reason}` : ''}`,
        },
      ]
    : [],
});

async function plan(
  context: ImportContext,
  rows: readonly CheckedRow[],
  settings: Settings,
): Promise<Plan<ResultsData>> {
  const meanings = settingMap(settings, 'meanings');
  const file = settingText(settings, 'file') || null;
  const readings = rows.map((row) => readingOf(row, meanings));
  const references = readings.flatMap((one) => (isReference(one.reference) ? [one.reference] : []));
  const messages = [...new Set(readings.flatMap((one) => (one.message && !one.reference ? [one.message] : [])))];
  if (file === null && readings.some((one) => !one.reference && !one.message)) {
    throw problems.invalid([
      {
        code: 'file-not-chosen',
        where: 'settings.file',
        message: {
          zh: '清单里没有付款参考号，需要指明属于哪个代发文件。',
          en: 'The list has no payment reference: say which bank file it is about.',
        },
        remedy: { zh: '请选择代发文件。', en: 'Choose the bank file.' },
      },
    ]);
  }
  const known = await knownPayments(context, { references, messages, file });
  const ofFile = new Set(file === null ? [] : await paymentsInFile(context, file));
  const seen = new Set<string>();
  const judged = readings.map((reading): Judged => {
    const found = paymentsOf(reading, known, (one) => ofFile.has(one.paymentId));
    return Array.isArray(found) ? judge(reading, found, seen) : { planned: [], issues: [found], outcomes: [] };
  });
  const bad = new Set(judged.flatMap((one) => one.issues.map((issue) => issue.row)));
  const outcomes = judged.flatMap((one, index) => (bad.has(readings[index]!.row) ? [] : one.outcomes));
  const touched = new Set(outcomes.map((one) => one.paymentId));
  const missing = known.filter((one) => !seen.has(one.paymentId) && ['released', 'pending'].includes(one.state));
  return {
    rows: judged.flatMap((one) => one.planned).filter((row) => !bad.has(row.row)),
    issues: judged.flatMap((one) => one.issues),
    missing: missing.map((one) => ({ key: one.number, names: { zh: one.nameZh, en: one.nameEn } })),
    creations: [],
    notes: [
      {
        zh: '说过的与更早的状态不再记录；缺少的付款保持待回报。',
        en: 'What was said before, and older news, is not recorded again; payments not listed stay unanswered.',
      },
    ],
    data: { outcomes, before: known.filter((one) => touched.has(one.paymentId)) },
  };
}

async function paymentsInFile({ tx }: ImportContext, file: string): Promise<string[]> {
  const found = await sql<{
    id: string;
  }>`select payment_id as id from payments.payment where bank_file_id = ${file}::uuid
    union all select payment_id from payments.service_attempt where bank_file_id = ${file}::uuid`.execute(tx);
  return found.rows.map((row) => row.id);
}

async function commit(
  { tx, actor, now }: ImportContext,
  importId: string,
  { data }: Plan<ResultsData>,
): Promise<UndoLog> {
  await recordOutcomes(tx, data.outcomes, { actor: actor.userId, now, importId });
  const before = data.before.map(({ paymentId, resultAt, resultCode, resultReason }) => ({
    paymentId,
    resultAt,
    resultCode,
    resultReason,
  }));
  return { outcomes: data.outcomes, before, recordedAt: now.toISOString() };
}

/** Takes the answers back: only while nothing was recorded since and nobody was paid again because of them. */
async function undo({ tx, actor, now }: ImportContext, importId: string, undoLog: unknown): Promise<void> {
  const { outcomes, before } = undoLog as UndoLog;
  const earlier = new Map(before.map((one) => [one.paymentId, one]));
  const rows = outcomes.map((one) => ({ ...one, ...earlier.get(one.paymentId), resultId: newId() }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("personId" uuid, "paymentId" uuid, before text, after text, "resultAt" timestamptz, "resultCode" text, "resultReason" text, "departmentPath" text, "resultId" uuid)`;
  const repaid = await sql`
    select n.payment_id from payments.payment n join ${given} on n.person_id = r."personId" and n.replaces = r."paymentId" where n.state <> 'void'
    union all select n.payment_id from payments.service_attempt n join ${given} on n.replaces = r."paymentId" where n.state <> 'void'`.execute(
    tx,
  );
  if (repaid.rows.length > 0) {
    throw problems.conflict(
      'later-facts',
      { zh: '因这些结果已经生成补发。', en: 'Repayments were prepared because of these results.' },
      { zh: '请先撤回补发文件；已放行的不能撤销。', en: 'Withdraw the repayments first; a released one stays.' },
    );
  }
  const earlierResult = sql`state = r.before, result_at = r."resultAt", result_code = r."resultCode", result_reason = r."resultReason"`;
  const moved = await sql`update payments.payment p set ${earlierResult}
    from ${given} where p.person_id = r."personId" and p.payment_id = r."paymentId" and p.state = r.after
      and (select x.import_id from payments.payment_result x where x.person_id = p.person_id and x.payment_id = p.payment_id order by x.result_id desc limit 1) = ${importId}::uuid
    returning p.payment_id`.execute(tx);
  const movedPayees = await sql`update payments.service_attempt p set ${earlierResult}
    from ${given} where r."personId" is null and p.payment_id = r."paymentId" and p.state = r.after
      and (select x.import_id from payments.service_result x where x.payment_id = p.payment_id order by x.result_id desc limit 1) = ${importId}::uuid
    returning p.payment_id`.execute(tx);
  if (moved.rows.length + movedPayees.rows.length !== outcomes.length) throw movedMeanwhile();
  await sql`insert into payments.payment_result (person_id, result_id, payment_id, state_before, state_after, code, reason, import_id, recorded_by, recorded_at, department_path)
    select "personId", "resultId", "paymentId", after, before, 'undone', null, ${importId}::uuid, ${actor.userId}, ${now}, "departmentPath"::ltree from ${given} where "personId" is not null`.execute(
    tx,
  );
  await sql`insert into payments.service_result (result_id, payment_id, state_before, state_after, code, reason, import_id, recorded_by, recorded_at)
    select "resultId", "paymentId", after, before, 'undone', null, ${importId}::uuid, ${actor.userId}, ${now} from ${given} where "personId" is null`.execute(
    tx,
  );
}

export const paymentResults: ImportKind<ResultsData> = {
  code: 'payment-results',
  names: { zh: '银行发放结果', en: 'Payment results of the bank' },
  summary: {
    zh: '银行回盘清单（每笔一行：状态与原因），或 pain.002 报文。',
    en: 'The bank’s list (one payment a row: status and reason) or a pain.002 report.',
  },
  permission: 'payments.prepare',
  holdsPay: true,
  asSheet: reportAsSheet,
  fields: async () => fields,
  settings,
  plan,
  commit,
  undo,
};
