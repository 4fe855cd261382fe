import { countryOfPlace, listIndustries, listPlaces, whyNotPaid } from '@meritline/rulepacks';
import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

const input = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
  nameZh: z.string().min(1).max(120),
  nameEn: z.string().min(1).max(160),
  creditCode: z.string().max(40).optional(),
  /** Jurisdiction of its insurance and of its payslips, one that `places` lists: cn/shenzhen. */
  jurisdiction: z.string(),
  /** Industry that `places` lists, cn/industry-machinery: its values go before those of the place. Left out = none. */
  industry: z.string().optional(),
  effectiveFrom: z.iso.date(),
  reason: z.string().min(1),
});

/**
 * Creates an employer in a place the rule packs know, or changes it from a day on; what it was before stays. Payslips of the
 * people employed there follow the rules of the place.
 */
export const saveLegalEntity = operation({
  name: 'save-legal-entity',
  summary: { zh: '新建或变更用工主体', en: 'Create a legal entity, or change it from a day on' },
  permission: 'organization.write',
  input,
  output: z.object({ legalEntityId: z.string() }),
  handle: async (context, given) => {
    refuseUnknownPlace(given.jurisdiction);
    if (given.industry !== undefined) refuseUnknownIndustry(given.industry, given.jurisdiction);
    const { tx } = context;
    const found = await sql<{ id: string; effectiveFrom: string | null }>`
      select e.legal_entity_id as id, v.effective_from as "effectiveFrom" from organization.legal_entity e
      left join organization.legal_entity_version v on v.legal_entity_id = e.legal_entity_id and v.effective_from <= ${given.effectiveFrom}::date
        and (v.effective_until is null or ${given.effectiveFrom}::date < v.effective_until)
      where e.code = ${given.code}`.execute(tx);
    const current = found.rows[0];
    if (current) await refuseAnotherCountry(context, current.id, given.jurisdiction);
    const legalEntityId = current?.id ?? newId();
    if (!current) {
      await sql`insert into organization.legal_entity (legal_entity_id, code) values (${legalEntityId}, ${given.code})`.execute(
        tx,
      );
    }
    await recordVersion(context, given, legalEntityId, current?.effectiveFrom ?? null);
    await context.audit({
      subject: { kind: 'legal-entity', id: legalEntityId },
      reason: given.reason,
      details: given,
    });
    return { legalEntityId };
  },
});

function refuseUnknownPlace(jurisdiction: string): void {
  const places = listPlaces();
  if (places.some(({ code }) => code === jurisdiction)) return;
  const reason = whyNotPaid(jurisdiction);
  if (reason !== null) throw notPaidThere(jurisdiction, reason);
  const known = (name: 'zh' | 'en') => places.map((place) => `${place.code} ${place[name]}`);
  throw problems.invalid([
    {
      code: 'jurisdiction-unknown',
      where: 'jurisdiction',
      message: {
        zh: `规则包不认识地区“${jurisdiction}”。`,
        en: `No rule pack knows the jurisdiction "${jurisdiction}".`,
      },
      remedy: { zh: `可用：${known('zh').join('、')}。`, en: `Use one of: ${known('en').join(', ')}.` },
    },
  ]);
}

const notPaidThere = (jurisdiction: string, reason: { readonly zh: string; readonly en: string }) =>
  problems.invalid([
    {
      code: 'country-not-paid',
      where: 'jurisdiction',
      message: {
        zh: `在“${jurisdiction}”还不能按月发薪：${reason.zh}。`,
        en: `Nobody can be paid month by month in "${jurisdiction}" yet: ${reason.en}.`,
      },
      remedy: {
        zh: '请选择规则包能够发薪的地区；单项计算可用命令行的 calc。',
        en: 'Choose a place the rule packs can pay in; single calculations are made with calc on the command line.',
      },
    },
  ]);

/** What was paid there stays in its currency and by its rules: an employer that moves abroad is another one. */
async function refuseAnotherCountry({ tx }: OperationContext, id: string, jurisdiction: string): Promise<void> {
  const found = await sql<{ city: string }>`
    select city from organization.legal_entity_version where legal_entity_id = ${id} limit 1`.execute(tx);
  const before = found.rows[0]?.city;
  if (before === undefined || countryOfPlace(before) === countryOfPlace(jurisdiction)) return;
  throw problems.invalid([
    {
      code: 'country-fixed',
      where: 'jurisdiction',
      message: {
        zh: `该用工主体在“${before}”，不能改到另一个国家或地区。`,
        en: `This legal entity stands in "${before}" and cannot move to another country.`,
      },
      remedy: {
        zh: '请新建用工主体，并在那里办理入职。',
        en: 'Create another legal entity and hire its people there.',
      },
    },
  ]);
}

/** An industry is of the country of the place. */
function refuseUnknownIndustry(industry: string, jurisdiction: string): void {
  const country = `${jurisdiction.split('/')[0]}/`;
  const industries = listIndustries().filter(({ code }) => code.startsWith(country));
  if (industries.some(({ code }) => code === industry)) return;
  const known = (name: 'zh' | 'en') => industries.map((each) => `${each.code} ${each[name]}`);
  throw problems.invalid([
    {
      code: 'industry-unknown',
      where: 'industry',
      message: { zh: `规则包不认识行业“${industry}”。`, en: `No rule pack knows the industry "${industry}".` },
      remedy: {
        zh: industries.length === 0 ? '留空。' : `可用：${known('zh').join('、')}；或留空。`,
        en: industries.length === 0 ? 'Leave it out.' : `Use one of: ${known('en').join(', ')}; or leave it out.`,
      },
    },
  ]);
}

/** A version of the same day is corrected; an older one ends the day the new one begins. */
async function recordVersion(
  { tx }: OperationContext,
  given: z.infer<typeof input>,
  id: string,
  inForceSince: string | null,
): Promise<void> {
  const { nameZh, nameEn, jurisdiction, effectiveFrom } = given;
  const { creditCode = null, industry = null } = given;
  if (inForceSince === effectiveFrom) {
    await sql`update organization.legal_entity_version set name_zh = ${nameZh}, name_en = ${nameEn}, credit_code = coalesce(${creditCode}, credit_code), city = ${jurisdiction}, industry = ${industry}
      where legal_entity_id = ${id} and effective_from = ${effectiveFrom}::date`.execute(tx);
    return;
  }
  const next = await sql<{
    until: string | null;
  }>`select min(effective_from) as until from organization.legal_entity_version
    where legal_entity_id = ${id} and effective_from > ${effectiveFrom}::date`.execute(tx);
  await sql`update organization.legal_entity_version set effective_until = ${effectiveFrom}::date
    where legal_entity_id = ${id} and effective_from = ${inForceSince}::date`.execute(tx);
  await sql`insert into organization.legal_entity_version (legal_entity_id, effective_from, effective_until, name_zh, name_en, credit_code, city, industry)
    values (${id}, ${effectiveFrom}::date, ${next.rows[0]?.until ?? null}::date, ${nameZh}, ${nameEn}, ${creditCode}, ${jurisdiction}, ${industry})`.execute(
    tx,
  );
}
