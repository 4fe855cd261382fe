import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import {
  checkVersion,
  loopIssue,
  loopWith,
  placeIds,
  unknownPlace,
  versionFields,
  writeVersions,
} from '../record/versions.ts';

const input = z.strictObject({
  ...versionFields,
  effectiveFrom: z.iso.date(),
  /** Version the author started from; null for a new indicator. */
  baseVersion: z.number().int().nullable(),
  reason: z.string().min(1).max(400),
});

type Given = z.infer<typeof input>;
interface Known {
  indicatorId: string;
  version: number;
  effectiveFrom: string;
  retiredOn: string | null;
}

/** Records a new version of an indicator; versions in use by scorecards stay as they are. */
export const saveIndicator = operation({
  name: 'save-indicator',
  summary: { zh: '新建指标或新版本', en: 'Create an indicator, or a new version of it' },
  permission: 'indicators.write',
  input,
  output: z.object({ indicatorId: z.string(), version: z.number().int() }),
  handle: async ({ tx, actor, audit }, given) => {
    const current = (
      await sql<Known>`
        select i.indicator_id as "indicatorId", i.retired_on as "retiredOn", v.version, v.effective_from as "effectiveFrom"
        from indicators.indicator i join indicators.indicator_version v on v.indicator_id = i.indicator_id and v.effective_until is null
        where i.code = ${given.code}`.execute(tx)
    ).rows[0];
    demandBase(given, current);
    const wrong = checkVersion(given);
    if (wrong.length > 0) throw problems.invalid(wrong);
    const places = await placeIds(tx);
    const unknown = unknownPlace(given, places, new Set());
    if (unknown) throw problems.notFound(unknown.kind, unknown.code);
    const loop = await loopWith(tx, [given]);
    if (loop) throw problems.invalid([loopIssue(loop)]);
    const version = (current?.version ?? 0) + 1;
    const { effectiveFrom, reason } = given;
    const written = { by: actor.userId, reason, effectiveFrom, importId: null };
    const ids = await writeVersions(
      tx,
      [{ given, indicatorId: current?.indicatorId ?? null, version }],
      places,
      written,
    );
    const indicatorId = ids.get(given.code)!;
    await audit({ subject: { kind: 'indicator', id: indicatorId }, reason, details: { ...given, version } });
    return { indicatorId, version };
  },
});

function demandBase(given: Given, current: Known | undefined): void {
  if ((current?.version ?? null) !== given.baseVersion) {
    throw problems.conflict(
      'indicator-changed',
      {
        zh: `指标 ${given.code} 已有更新的版本或已存在。`,
        en: `The indicator ${given.code} has a newer version or exists already.`,
      },
      { zh: '请重新打开后再修改。', en: 'Open it again and repeat the change.' },
      'baseVersion',
    );
  }
  if (current?.retiredOn) {
    throw problems.conflict(
      'indicator-retired',
      { zh: `指标 ${given.code} 已停用。`, en: `The indicator ${given.code} is retired.` },
      { zh: '请用新代码新建指标。', en: 'Create a new indicator with another code.' },
      'code',
    );
  }
  if (current && given.effectiveFrom <= current.effectiveFrom) {
    throw problems.conflict(
      'indicator-version-too-early',
      {
        zh: `新版本须晚于现行版本（${current.effectiveFrom}）生效。`,
        en: `The new version must begin after the present one (${current.effectiveFrom}).`,
      },
      { zh: '请填写更晚的生效日期。', en: 'Choose a later first day.' },
      'effectiveFrom',
    );
  }
}
