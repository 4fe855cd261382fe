import { checkTypedWeights } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { USE_WORDS } from '../../indicators/index.ts';

const limit = z
  .string()
  .regex(/^-?\d{1,5}(\.\d{1,4})?$/)
  .nullable()
  .optional();

const line = z.strictObject({
  indicatorCode: z.string(),
  part: z.enum(['weighted', 'veto', 'bonus']),
  /** Only for weighted lines; they sum to 100. */
  weight: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,4})?$/)
    .nullable(),
  /** What this line counts as without a reading; null = the rule of the policy. */
  missingRule: z.enum(['reweight', 'target', 'zero', 'block']).nullable().optional(),
  /** Least and greatest score of the line: a floor, a cap of over-achievement. Null = none. */
  scoreLow: limit,
  scoreHigh: limit,
});

const input = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
  kind: z.enum(['department', 'person']),
  nameZh: z.string().min(1).max(80),
  nameEn: z.string().min(1).max(120),
  /** Job families a personal template is for; empty = everyone no other template is for. */
  families: z.array(z.string()).max(40),
  lines: z.array(line).min(1).max(40),
  reason: z.string().min(1).max(400),
});
type Given = z.infer<typeof input>;

/** Creates or replaces a scorecard template; scorecards made from it before stay as they are. */
export const saveTemplate = operation({
  name: 'save-template',
  summary: { zh: '新建或修改记分卡模板', en: 'Create or change a scorecard template' },
  permission: 'cycles.run',
  input,
  output: z.object({ templateId: z.string() }),
  handle: async (context, given) => {
    const { tx } = context;
    const indicatorIds = await checkLines(context, given);
    const known = await sql<{
      id: string;
    }>`select template_id as id from appraisals.template where code = ${given.code}`.execute(tx);
    const templateId = known.rows[0]?.id ?? newId();
    await sql`insert into appraisals.template (template_id, code, kind, name_zh, name_en, families)
      values (${templateId}, ${given.code}, ${given.kind}, ${given.nameZh}, ${given.nameEn}, ${given.families}::text[])
      on conflict (template_id) do update set kind = excluded.kind, name_zh = excluded.name_zh, name_en = excluded.name_en, families = excluded.families`.execute(
      tx,
    );
    // Targets of its own that a line had from a standard stay with the indicator.
    await sql`with old as (delete from appraisals.template_line where template_id = ${templateId} returning indicator_id, params)
      insert into appraisals.template_line (template_id, indicator_id, part, weight, sort, params, missing_rule, score_low, score_high)
      select ${templateId}::uuid, g.indicator_id, g.part, g.weight, g.sort, old.params, g.missing, g.low, g.high
      from unnest(${indicatorIds}::uuid[], ${given.lines.map((l) => l.part)}::text[], ${given.lines.map((l) => l.weight)}::numeric[], ${given.lines.map((_, i) => i)}::bigint[],
        ${given.lines.map((l) => l.missingRule ?? null)}::text[], ${given.lines.map((l) => l.scoreLow ?? null)}::numeric[], ${given.lines.map((l) => l.scoreHigh ?? null)}::numeric[])
        as g (indicator_id, part, weight, sort, missing, low, high)
      left join old on old.indicator_id = g.indicator_id`.execute(tx);
    await context.audit({
      subject: { kind: 'scorecard-template', id: templateId },
      reason: given.reason,
      details: given,
    });
    return { templateId };
  },
});

async function checkLines({ tx }: OperationContext, given: Given): Promise<string[]> {
  const codes = given.lines.map((l) => l.indicatorCode);
  const found = await sql<{ code: string; id: string; usedAs: keyof typeof USE_WORDS }>`
    select i.code, i.indicator_id as id, v.used_as as "usedAs" from indicators.indicator i
    join indicators.indicator_version v on v.indicator_id = i.indicator_id and v.effective_until is null
    where i.code = any (${codes}::text[]) and i.retired_on is null and v.curve is not null`.execute(tx);
  const byCode = new Map(found.rows.map((row) => [row.code, row]));
  const issues = given.lines.flatMap((l, i) => {
    const indicator = byCode.get(l.indicatorCode);
    const where = `lines.${i}`;
    if (!indicator)
      return [
        lineIssue(
          'indicator-unknown',
          `${where}.indicatorCode`,
          `没有指标“${l.indicatorCode}”，或已停用，或仍是草稿。`,
          `There is no indicator “${l.indicatorCode}”, or it is retired or a draft.`,
          '请从指标库选择。',
          'Choose one from the library.',
        ),
      ];
    if (codes.indexOf(l.indicatorCode) !== i)
      return [
        lineIssue(
          'indicator-twice',
          `${where}.indicatorCode`,
          `指标“${l.indicatorCode}”重复。`,
          `The indicator “${l.indicatorCode}” stands twice.`,
          '请只保留一行。',
          'Keep one line.',
        ),
      ];
    if (indicator.usedAs !== l.part)
      return [
        lineIssue(
          'indicator-part-mismatch',
          `${where}.part`,
          `指标“${l.indicatorCode}”的用途是“${USE_WORDS[indicator.usedAs].zh}”。`,
          `The indicator “${l.indicatorCode}” is used as ${USE_WORDS[indicator.usedAs].en}.`,
          `请改为“${USE_WORDS[indicator.usedAs].zh}”。`,
          `Use the line as ${USE_WORDS[indicator.usedAs].en}.`,
        ),
      ];
    if ((l.part === 'weighted') !== (l.weight !== null))
      return [
        lineIssue(
          'weight-misplaced',
          `${where}.weight`,
          '只有计权行必须填写权重。',
          'Weighted lines, and only they, have a weight.',
          '请补充或清空权重。',
          'Fill in or clear the weight.',
        ),
      ];
    return [];
  });
  issues.push(
    ...checkTypedWeights(
      given.lines.flatMap((l) => (l.weight === null ? [] : [l.weight])),
      'lines',
    ),
  );
  if (issues.length > 0) throw problems.invalid(issues);
  return codes.map((code) => byCode.get(code)!.id);
}

const lineIssue = (code: string, where: string, zh: string, en: string, remedyZh: string, remedyEn: string) => ({
  code,
  where,
  message: { zh, en },
  remedy: { zh: remedyZh, en: remedyEn },
});
