import iconv from 'iconv-lite';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { currencyOfPlace } from '../../../platform/rule-packs/index.ts';
import { templateDefinition } from '../files/definition.ts';
import type { FileHead, PaymentLine } from '../files/shapes.ts';
import { writeFile } from '../files/write-file.ts';

const words = z.object({ zh: z.string(), en: z.string() });

const template = z.object({
  code: z.string(),
  version: z.number().int(),
  nameZh: z.string(),
  nameEn: z.string(),
  effectiveFrom: z.string(),
  effectiveUntil: z.string().nullable(),
  status: z.enum(['official', 'assumed', 'company']),
  source: words,
  format: z.enum(['delimited', 'fixed', 'pain.001']),
  /** The currencies it carries; null = any. */
  currencies: z.array(z.string()).nullable(),
  encoding: z.string(),
  /** As kept: what a new version starts from. */
  definition: z.unknown(),
});

const payer = z.object({
  legalEntityId: z.string(),
  legalEntityZh: z.string(),
  legalEntityEn: z.string(),
  holder: z.string().nullable(),
  number: z.string().nullable(),
  bankZh: z.string().nullable(),
  bankEn: z.string().nullable(),
  bankCode: z.string().nullable(),
  bic: z.string().nullable(),
  templateCode: z.string(),
  effectiveFrom: z.string().nullable(),
  /** What its place pays in. */
  currency: z.string(),
});

const rule = z.object({
  code: z.enum(['duplicate-account', 'account-changed', 'holder-differs', 'release-by-two']),
  effect: z.enum(['block', 'warn', 'off']).nullable(),
  /** What `amountFen` is hundredths of; the checks hold for every currency and are kept under CNY. */
  currency: z.string(),
  amountFen: z.number().int().nullable(),
});

/** Templates with their versions, the account each legal entity pays from, and what the rules of payment do. */
export const bankFileTemplates = query({
  name: 'bank-file-templates',
  summary: { zh: '代发文件模板与付款账户', en: 'Bank file templates, payer accounts and rules of payment' },
  permission: 'payments.read',
  input: z.object({}),
  output: z.object({ today: z.string(), templates: z.array(template), payers: z.array(payer), rules: z.array(rule) }),
  handle: async ({ tx, today }) => {
    const templates = await sql<Omit<z.infer<typeof template>, 'source'> & { sourceZh: string; sourceEn: string }>`
      select code, version, name_zh as "nameZh", name_en as "nameEn", effective_from::text as "effectiveFrom", effective_until::text as "effectiveUntil", status, source_zh as "sourceZh", source_en as "sourceEn",
        definition ->> 'format' as format, definition ->> 'encoding' as encoding, definition -> 'currencies' as currencies, definition
      from payments.bank_file_template order by min(recorded_at) over (partition by code), code, version desc`.execute(
      tx,
    );
    const payers = await sql<Omit<z.infer<typeof payer>, 'currency'> & { place: string }>`
      select v.legal_entity_id as "legalEntityId", v.name_zh as "legalEntityZh", v.name_en as "legalEntityEn", a.holder, a.number, a.bank_zh as "bankZh", a.bank_en as "bankEn", a.bank_code as "bankCode", a.bic,
        coalesce(a.template_code, 'generic') as "templateCode", a.effective_from::text as "effectiveFrom", v.city as place
      from organization.legal_entity_version v join organization.legal_entity l on l.legal_entity_id = v.legal_entity_id
      left join payments.payer_account a on a.legal_entity_id = v.legal_entity_id and a.effective_from <= ${today}::date and (a.effective_until is null or ${today}::date < a.effective_until)
      where v.effective_from <= ${today}::date and (v.effective_until is null or ${today}::date < v.effective_until) order by l.code`.execute(
      tx,
    );
    const rules = await sql<z.infer<typeof rule>>`
      select code, effect, currency, amount_fen as "amountFen" from payments.payment_rule order by code, currency <> 'CNY', currency`.execute(
      tx,
    );
    const paying = payers.rows.map(({ place, ...row }) => ({ ...row, currency: currencyOfPlace(place).code }));
    return {
      today,
      templates: templates.rows.map(({ sourceZh, sourceEn, ...row }) => ({
        ...row,
        source: { zh: sourceZh, en: sourceEn },
      })),
      payers: paying,
      rules: [...rules.rows, ...withoutRule(paying, rules.rows)],
    };
  },
});

/** What holds for a currency somebody is paid in and nobody has set a total for: two release whatever it is, where the rule stands for another. */
function withoutRule(
  paying: readonly { readonly currency: string }[],
  rules: readonly z.infer<typeof rule>[],
): z.infer<typeof rule>[] {
  const own = rules.filter(({ code }) => code === 'release-by-two');
  const amountFen = own.some((each) => each.amountFen !== null) ? 0 : null;
  const lacking = new Set(
    paying.map(({ currency }) => currency).filter((code) => own.every((each) => each.currency !== code)),
  );
  return [...lacking].sort().map((currency) => ({ code: 'release-by-two', effect: null, currency, amountFen }));
}

const SAMPLE_HEAD: FileHead = {
  messageId: '0199AB12CD34EF560199AB12CD34EF56',
  payer: { name: '示例公司', number: '990017990000000101', bank: '示范银行', bankCode: '990290000015', bic: null },
  period: '2026-01',
  payDay: '2026-01-28',
  createdAt: new Date('2026-01-26T02:00:00Z'),
  currency: 'CNY',
};
const sampleLine = (holder: string, number: string, amountFen: number): PaymentLine => ({
  who: holder,
  employeeNumber: 'E0001',
  holder,
  number,
  bank: '示范银行上海分行',
  bankName: '示范银行',
  amountFen,
  purpose: '2026年1月工资',
  reference: '0199AB12CD34EF560199AB12CD34EF57',
});
const SAMPLE_LINES = [
  sampleLine('李伟', '9900170000000000017', 1_234_567),
  sampleLine('何小梅', '0900170000000000025', 98_050),
];

/** What a file of a template looks like, written by the same code with two invented payments. */
export const templateSample = query({
  name: 'template-sample',
  summary: { zh: '模板样例', en: 'A sample file of a template' },
  permission: 'payments.read',
  input: z.object({ code: z.string(), version: z.coerce.number().int() }),
  output: z.object({ text: z.string(), bytes: z.number().int() }),
  handle: async ({ tx }, { code, version }) => {
    const found = await sql<{ definition: unknown }>`
      select definition from payments.bank_file_template where code = ${code} and version = ${version}`.execute(tx);
    if (!found.rows[0]) throw problems.notFound('bank file template', `${code} ${version}`);
    const definition = templateDefinition.parse(found.rows[0].definition);
    const { bytes } = writeFile(
      definition,
      { ...SAMPLE_HEAD, currency: definition.currencies?.[0] ?? SAMPLE_HEAD.currency },
      SAMPLE_LINES,
    );
    const text = iconv.decode(bytes, definition.encoding === 'gbk' ? 'gbk' : 'utf8');
    return { text, bytes: bytes.length };
  },
});
