import { withPoints } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

const input = z.strictObject({
  standardId: z.uuid(),
  templateCode: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
  nameZh: z.string().min(1).max(80),
  nameEn: z.string().min(1).max(120),
  kind: z.enum(['department', 'person']),
  families: z.array(z.string()).max(40),
  reason: z.string().min(1).max(400),
});

interface Line {
  indicatorId: string;
  code: string;
  usedAs: string;
  curve: string | null;
  params: Record<string, unknown>;
  isRetired: boolean;
  weight: string | null;
  floor: string | null;
  target: string | null;
  stretch: string | null;
}

/** Fills a template (a new one, or one that exists) from a standard: indicators, weights, and the standard's own targets. */
export const templateFromStandard = operation({
  name: 'template-from-standard',
  summary: { zh: '用标准生成记分卡模板', en: 'Fill a scorecard template from a standard' },
  permission: 'cycles.run',
  input,
  output: z.object({ templateId: z.string(), lines: z.number().int() }),
  handle: async ({ tx, audit }, given) => {
    const lines = (
      await sql<Line>`
        select l.indicator_id as "indicatorId", i.code, v.used_as as "usedAs", v.curve, v.params, i.retired_on is not null as "isRetired", l.weight::text as weight,
          l.floor::text as floor, l.target::text as target, l.stretch::text as stretch
        from indicators.standard_line l join indicators.indicator i on i.indicator_id = l.indicator_id
        join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.effective_until is null
        where l.standard_id = ${given.standardId} order by l.sort`.execute(tx)
    ).rows;
    if (lines.length === 0) throw problems.notFound('standard', given.standardId);
    const gone = lines.find(({ isRetired, curve }) => isRetired || curve === null);
    if (gone) throw notInForce(gone.code);
    const params = lines.map((line) => ownParams(line));
    const known = await sql<{
      id: string;
    }>`select template_id as id from appraisals.template where code = ${given.templateCode}`.execute(tx);
    const templateId = known.rows[0]?.id ?? newId();
    await sql`insert into appraisals.template (template_id, code, kind, name_zh, name_en, families)
      values (${templateId}, ${given.templateCode}, ${given.kind}, ${given.nameZh}, ${given.nameEn}, ${given.families}::text[])
      on conflict (template_id) do update set kind = excluded.kind, name_zh = excluded.name_zh, name_en = excluded.name_en, families = excluded.families`.execute(
      tx,
    );
    await sql`delete from appraisals.template_line where template_id = ${templateId}`.execute(tx);
    await sql`insert into appraisals.template_line (template_id, indicator_id, part, weight, sort, params)
      select ${templateId}::uuid, * from unnest(${lines.map((l) => l.indicatorId)}::uuid[], ${lines.map((l) => l.usedAs)}::text[], ${lines.map((l) => l.weight)}::numeric[],
        ${lines.map((_, index) => index)}::bigint[], ${params}::jsonb[])`.execute(tx);
    await audit({ subject: { kind: 'scorecard-template', id: templateId }, reason: given.reason, details: given });
    return { templateId, lines: lines.length };
  },
});

/** Parameters with the standard's points; null where it has none of its own, so that the library's stay in force. */
function ownParams({ curve, params, floor, target, stretch }: Line): string | null {
  if (floor === null && target === null && stretch === null) return null;
  const next = withPoints(curve!, params, { floor, target, stretch });
  if (next.issues.length > 0) throw problems.invalid(next.issues);
  return JSON.stringify(next.params);
}

const notInForce = (code: string) =>
  problems.conflict(
    'standard-indicator-not-in-force',
    {
      zh: `标准中的指标 ${code} 已停用或仍是草稿。`,
      en: `The indicator ${code} of the standard is retired or a draft.`,
    },
    { zh: '先修改标准。', en: 'Change the standard first.' },
    'standardId',
  );
