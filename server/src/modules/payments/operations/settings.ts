import { sql } from 'kysely';
import { z } from 'zod';
import { newId, type Tx } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { Problem, problems } from '../../../platform/problem/index.ts';
import { isPaidIn } from '../../../platform/rule-packs/index.ts';
import { templateDefinition } from '../files/definition.ts';

/** A dated row is followed by another from a later day; what is in force then ends on that day. */
function demandLater(latest: string | null, from: string): void {
  if (latest === null || latest < from) return;
  throw problems.conflict(
    'not-later',
    { zh: `已有从 ${latest} 起的版本。`, en: `There is a version from ${latest} already.` },
    { zh: '新版本须从更晚的一天起。', en: 'A new one begins on a later day.' },
    from,
  );
}

/** A version of a template from a day on; files made before name the version they were written by. */
export const recordBankFileTemplate = operation({
  name: 'record-bank-file-template',
  summary: { zh: '登记代发文件模板', en: 'Record a version of a bank file template from a day on' },
  permission: 'payments.prepare',
  input: z.strictObject({
    code: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
    nameZh: z.string().trim().min(1).max(60),
    nameEn: z.string().trim().min(1).max(60),
    effectiveFrom: z.iso.date(),
    /** Checked by the shape of templates; a fault names its place. */
    definition: z.record(z.string(), z.unknown()),
    source: z.string().trim().min(4).max(400),
    reason: z.string().trim().min(4).max(400),
  }),
  output: z.object({ code: z.string(), version: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const read = templateDefinition.safeParse(input.definition);
    if (!read.success) throw brokenDefinition(read.error);
    const latest = await sql<{ version: number; from: string }>`
      select version, effective_from::text as "from" from payments.bank_file_template where code = ${input.code} order by version desc limit 1`.execute(
      tx,
    );
    demandLater(latest.rows[0]?.from ?? null, input.effectiveFrom);
    const version = (latest.rows[0]?.version ?? 0) + 1;
    await sql`update payments.bank_file_template set effective_until = ${input.effectiveFrom} where code = ${input.code} and effective_until is null`.execute(
      tx,
    );
    await sql`insert into payments.bank_file_template (code, version, name_zh, name_en, effective_from, definition, status, source_zh, source_en, recorded_by, recorded_at)
      values (${input.code}, ${version}, ${input.nameZh}, ${input.nameEn}, ${input.effectiveFrom}, ${JSON.stringify(read.data)}::jsonb, 'company', ${input.source}, ${input.source}, ${actor.userId}, ${now})`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'bank-file-template', id: input.code },
      reason: input.reason,
      details: { version, definition: read.data },
    });
    return { code: input.code, version };
  },
});

const brokenDefinition = (error: z.ZodError) =>
  new Problem({
    code: 'template-broken',
    status: 422,
    title: { zh: '模板有误，未保存。', en: 'The template is not right and was not kept.' },
    remedy: { zh: '请按下列位置更正。', en: 'Correct the places listed.' },
    issues: error.issues.map((issue) => ({
      code: issue.code,
      where: issue.path.join('.') || 'definition',
      message: { zh: issue.message, en: issue.message },
      remedy: { zh: '可参照随附模板的写法。', en: 'See how the templates that come with the product write it.' },
    })),
  });

/** The account a legal entity pays wages from, from a day on, and the template its bank wants. Kept by finance, not by who prepares files. */
export const recordPayerAccount = operation({
  name: 'record-payer-account',
  summary: { zh: '登记付款账户', en: 'Record the account a legal entity pays wages from' },
  permission: 'payments.release',
  input: z.strictObject({
    legalEntityId: z.uuid(),
    effectiveFrom: z.iso.date(),
    holder: z.string().trim().min(1).max(70),
    number: z.string().regex(/^[A-Z0-9]{8,34}$/),
    bankZh: z.string().trim().min(1).max(70),
    bankEn: z.string().trim().min(1).max(70),
    bankCode: z
      .string()
      .regex(/^\d{12}$/)
      .nullable(),
    bic: z
      .string()
      .regex(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/)
      .nullable(),
    templateCode: z.string(),
    reason: z.string().trim().min(4).max(400),
  }),
  output: z.object({ payerAccountId: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    await demandTemplate(tx, input.templateCode);
    const latest = await sql<{ from: string }>`
      select effective_from::text as "from" from payments.payer_account where legal_entity_id = ${input.legalEntityId} order by effective_from desc limit 1`.execute(
      tx,
    );
    demandLater(latest.rows[0]?.from ?? null, input.effectiveFrom);
    await sql`update payments.payer_account set effective_until = ${input.effectiveFrom} where legal_entity_id = ${input.legalEntityId} and effective_until is null`.execute(
      tx,
    );
    const payerAccountId = newId();
    await sql`insert into payments.payer_account (payer_account_id, legal_entity_id, effective_from, holder, number, bank_zh, bank_en, bank_code, bic, template_code, recorded_by, recorded_at)
      values (${payerAccountId}, ${input.legalEntityId}, ${input.effectiveFrom}, ${input.holder}, ${input.number}, ${input.bankZh}, ${input.bankEn}, ${input.bankCode}, ${input.bic}, ${input.templateCode}, ${actor.userId}, ${now})`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'legal-entity', id: input.legalEntityId },
      reason: input.reason,
      details: {
        accountEnding: input.number.slice(-4),
        templateCode: input.templateCode,
        effectiveFrom: input.effectiveFrom,
      },
    });
    return { payerAccountId };
  },
});

async function demandTemplate(tx: Tx, code: string): Promise<void> {
  const found = await sql`select code from payments.bank_file_template where code = ${code} limit 1`.execute(tx);
  if (found.rows.length === 0) throw problems.notFound('bank file template', code);
}

/** What a check does, or from which total two persons release. */
export const setPaymentRule = operation({
  name: 'set-payment-rule',
  summary: { zh: '调整发放规则', en: 'Set a rule of payment' },
  permission: 'payments.release',
  input: z.discriminatedUnion('code', [
    z.strictObject({
      code: z.enum(['duplicate-account', 'account-changed', 'holder-differs']),
      effect: z.enum(['block', 'warn', 'off']),
      reason: z.string().trim().min(4).max(400),
    }),
    z.strictObject({
      code: z.literal('release-by-two'),
      /** ISO 4217: a rule is of one currency. */
      currency: z.string().refine(isPaidIn, 'no rule pack pays in this currency').default('CNY'),
      amountFen: z.number().int().min(1).nullable(),
      reason: z.string().trim().min(4).max(400),
    }),
  ]),
  output: z.object({ code: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const currency = 'currency' in input ? input.currency : 'CNY';
    const before = await sql<{ effect: string | null; amountFen: number | null }>`
      select effect, amount_fen as "amountFen" from payments.payment_rule where code = ${input.code} and currency = ${currency} for update`.execute(
      tx,
    );
    const after =
      'effect' in input ? { effect: input.effect, amountFen: null } : { effect: null, amountFen: input.amountFen };
    await sql`insert into payments.payment_rule (code, currency, effect, amount_fen, recorded_by, recorded_at)
      values (${input.code}, ${currency}, ${after.effect}, ${after.amountFen}, ${actor.userId}, ${now})
      on conflict (code, currency) do update set effect = excluded.effect, amount_fen = excluded.amount_fen, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'payment-rule', id: input.code },
      reason: input.reason,
      details: { currency, before: before.rows[0], after },
    });
    return { code: input.code };
  },
});
