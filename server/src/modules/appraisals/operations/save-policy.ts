import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { policySettings } from '../settings.ts';

/** Records a new version of a performance policy; cycles that pinned an older one keep it. */
export const savePolicy = operation({
  name: 'save-policy',
  summary: { zh: '新建绩效办法版本', en: 'Record a version of the performance policy' },
  permission: 'cycles.run',
  input: z.strictObject({
    code: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
    nameZh: z.string().min(1).max(80),
    nameEn: z.string().min(1).max(120),
    effectiveFrom: z.iso.date(),
    settings: policySettings,
    /** Version the author started from; null for a new policy. */
    baseVersion: z.number().int().nullable(),
    reason: z.string().min(1).max(400),
  }),
  output: z.object({ code: z.string(), version: z.number().int() }),
  handle: async ({ tx, actor, audit }, given) => {
    const latest = await sql<{
      version: number | null;
    }>`select max(version) as version from appraisals.policy_version where code = ${given.code}`.execute(tx);
    const base = latest.rows[0]?.version ?? null;
    if (base !== given.baseVersion) {
      throw problems.conflict(
        'policy-changed',
        {
          zh: `办法 ${given.code} 已有更新的版本或已存在。`,
          en: `The policy ${given.code} has a newer version or exists already.`,
        },
        { zh: '请重新打开后再修改。', en: 'Open it again and repeat the change.' },
        'baseVersion',
      );
    }
    const version = (base ?? 0) + 1;
    await sql`insert into appraisals.policy_version (code, version, effective_from, name_zh, name_en, settings, recorded_by)
      values (${given.code}, ${version}, ${given.effectiveFrom}, ${given.nameZh}, ${given.nameEn}, ${JSON.stringify(given.settings)}::jsonb, ${actor.userId})`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'performance-policy', id: `${given.code} v${version}` },
      reason: given.reason,
      details: { ...given, version },
    });
    return { code: given.code, version };
  },
});
