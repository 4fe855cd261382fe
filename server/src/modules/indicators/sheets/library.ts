/** A library of indicators from a sheet or a JSON list: new ones, new versions of those on file, drafts where no target is given. */
import { sql } from 'kysely';
import { problems, RECORD_WORDS, type RecordKind } from '../../../platform/problem/index.ts';
import type { CheckedRow } from '../../../platform/spreadsheet/index.ts';
import type { ImportContext, ImportKind, Plan, PlannedRow, RowIssue, Settings } from '../../imports/index.ts';
import { settingText } from '../../imports/index.ts';
import {
  checkVersion,
  loopIssue,
  loopWith,
  type PlaceIds,
  placeIds,
  unknownPlace,
  type VersionGiven,
  type VersionToWrite,
  writeVersions,
} from '../record/versions.ts';
import { libraryFields, librarySettings } from './fields.ts';
import { differencesOf, type KnownIndicator, knownIndicators } from './known.ts';
import { givenOf } from './rows.ts';

interface Planned {
  readonly row: PlannedRow;
  readonly version: VersionToWrite;
}

interface LibraryData {
  readonly versions: readonly VersionToWrite[];
  readonly places: PlaceIds;
  readonly effectiveFrom: string;
}

export const indicatorLibrary: ImportKind<LibraryData> = {
  code: 'indicators',
  names: { zh: '指标库', en: 'Indicator library' },
  summary: {
    zh: '每行一个指标；没有目标值的成为草稿。支持 .xlsx、.csv 与 .json。',
    en: 'One indicator a row; those without a target become drafts. From .xlsx, .csv or .json.',
  },
  permission: 'indicators.write',
  holdsPay: false,
  fields: async () => libraryFields,
  settings: async () => librarySettings,
  plan: planLibrary,
  commit: async ({ tx, actor }, importId, { data }) => {
    const { versions, places, effectiveFrom } = data;
    await writeVersions(tx, versions, places, {
      by: actor.userId,
      reason: `import ${importId}`,
      effectiveFrom,
      importId,
    });
    return { indicators: versions.length };
  },
  undo: undoLibrary,
};

async function planLibrary(
  context: ImportContext,
  rows: readonly CheckedRow[],
  settings: Settings,
): Promise<Plan<LibraryData>> {
  const { tx, today } = context;
  const effectiveFrom = settingText(settings, 'effectiveFrom') || today;
  const places = await placeIds(tx);
  const drafts = rows.map((row) => ({
    row: row.row,
    values: row.values,
    code: `${settingText(settings, 'prefix')}${String(row.values.code ?? '')}`,
  }));
  const known = await knownIndicators(
    tx,
    drafts.map(({ code }) => code),
  );
  const own = new Set(drafts.map(({ code }) => code));
  const issues: RowIssue[] = [];
  const planned: Planned[] = [];
  for (const draft of drafts) {
    const current = known.get(draft.code) ?? null;
    const given = givenOf(draft.code, draft.values, settings, current?.given ?? null);
    const found = faultOf(draft.row, given, current, { places, own, effectiveFrom });
    if (found.length > 0) issues.push(...found);
    else planned.push(placedRow(draft.row, given, current));
  }
  const kept = withoutOrphans(await withoutLoops(context, planned, issues), places, issues);
  const write = kept.filter(({ row }) => row.change !== 'same').map(({ version }) => version);
  const inDraft = write.filter(({ given }) => given.curve === null).length;
  return {
    rows: kept.map(({ row }) => row),
    issues,
    missing: [],
    creations: [],
    notes: [
      { zh: `自 ${effectiveFrom} 起生效。`, en: `In force from ${effectiveFrom}.` },
      {
        zh: `${inDraft} 个没有目标值，作为草稿保存，补上曲线后才能用于记分卡。`,
        en: `Kept as drafts, without a target: ${inDraft}. Scorecards can use what has a curve.`,
      },
    ],
    data: { versions: write, places, effectiveFrom },
  };
}

/** The field of the sheet that an attribute of the version comes from. */
const FIELD_OF: Readonly<Record<string, string>> = {
  objectiveCode: 'objective',
  perspectiveCode: 'perspective',
  parentCode: 'parent',
  providerDepartmentCode: 'provider',
  ownerDepartmentCode: 'owner',
  share: 'share',
  formula: 'formula',
  unit: 'unit',
  definition: 'definition',
  keyResults: 'kind',
  code: 'code',
  'params.floor': 'floor',
  'params.target': 'target',
  'params.stretch': 'stretch',
};

function faultOf(
  row: number,
  given: VersionGiven,
  current: KnownIndicator | null,
  { places, own, effectiveFrom }: { places: PlaceIds; own: ReadonlySet<string>; effectiveFrom: string },
): RowIssue[] {
  if (!/^[A-Za-z0-9_-]{1,60}$/.test(given.code)) return [badCode(row, given.code)];
  if (current?.retiredOn) return [retired(row, given.code)];
  if (current && differencesOf(current.given, given).length > 0 && effectiveFrom <= current.effectiveFrom)
    return [tooEarly(row, current.effectiveFrom)];
  const unknown = unknownPlace(given, places, own);
  if (unknown) return [unknownCode(row, FIELD_OF[unknown.field] ?? null, unknown.kind, unknown.code)];
  return checkVersion(given).map(({ code, where, message, remedy }) => ({
    row,
    field: FIELD_OF[where] ?? null,
    code,
    message,
    remedy,
  }));
}

function placedRow(row: number, given: VersionGiven, current: KnownIndicator | null): Planned {
  const differences = current === null ? [] : differencesOf(current.given, given);
  return {
    row: {
      row,
      key: given.code,
      names: { zh: given.nameZh, en: given.nameEn },
      change: current === null ? 'new' : differences.length === 0 ? 'same' : 'changed',
      differences,
    },
    version: { given, indicatorId: current?.indicatorId ?? null, version: (current?.version ?? 0) + 1 },
  };
}

/** Rows that would close a loop stay out, each loop named; the rest is looked at again. */
async function withoutLoops(
  { tx }: ImportContext,
  planned: readonly Planned[],
  issues: RowIssue[],
): Promise<Planned[]> {
  let kept = [...planned];
  for (;;) {
    const loop = await loopWith(
      tx,
      kept.map(({ version }) => version.given),
    );
    if (loop === null) return kept;
    const inLoop = new Set(loop);
    const out = kept.filter(({ version }) => inLoop.has(version.given.code));
    if (out.length === 0) return kept;
    const { code, message, remedy } = loopIssue(loop);
    issues.push(...out.map(({ row }) => ({ row: row.row, field: 'parent', code, message, remedy })));
    kept = kept.filter((each) => !out.includes(each));
  }
}

/** Rows whose parent stays out of the file stay out too, down to the last child. */
function withoutOrphans(planned: Planned[], places: PlaceIds, issues: RowIssue[]): Planned[] {
  const children = Map.groupBy(planned, ({ version }) => version.given.parentCode);
  const kept = new Set(planned);
  const codes = new Set(planned.map(({ version }) => version.given.code));
  const lost = [...children.keys()].filter((code) => code !== null && !places.indicators.has(code) && !codes.has(code));
  for (let parent = lost.pop(); parent !== undefined; parent = lost.pop()) {
    for (const child of children.get(parent) ?? []) {
      const { given, indicatorId } = child.version;
      kept.delete(child);
      issues.push(unknownCode(child.row.row, 'parent', 'indicator', parent!));
      if (indicatorId === null) lost.push(given.code);
    }
  }
  return [...kept];
}

/** New indicators go where nothing uses them; new versions only before their first day. */
async function undoLibrary({ tx, today }: ImportContext, importId: string): Promise<void> {
  const later = await sql<{ code: string }>`
    select i.code from indicators.indicator_version v join indicators.indicator i on i.indicator_id = v.indicator_id
    where v.import_id = ${importId} and (v.effective_until is not null or (v.version > 1 and v.effective_from <= ${today}::date)) order by i.code limit 1`.execute(
    tx,
  );
  if (later.rows[0]) throw laterFacts(later.rows[0].code);
  const gone = await sql<{ indicatorId: string; version: number; effectiveFrom: string }>`
    delete from indicators.indicator_version where import_id = ${importId} returning indicator_id as "indicatorId", version, effective_from as "effectiveFrom"`.execute(
    tx,
  );
  const changed = gone.rows.filter(({ version }) => version > 1);
  await sql`update indicators.indicator_version v set effective_until = null
    from unnest(${changed.map(({ indicatorId }) => indicatorId)}::uuid[], ${changed.map(({ version }) => version - 1)}::bigint[]) as g (id, version)
    where v.indicator_id = g.id and v.version = g.version`.execute(tx);
  const made = gone.rows.filter(({ version }) => version === 1).map(({ indicatorId }) => indicatorId);
  try {
    await sql`delete from indicators.indicator where indicator_id = any (${made}::uuid[])`.execute(tx);
  } catch (error) {
    // Something made since refers to one of them: a template, a standard, a scorecard, a child.
    if ((error as { code?: string }).code === '23503') throw laterFacts(null);
    throw error;
  }
}

const laterFacts = (code: string | null) =>
  problems.conflict(
    'later-facts',
    code === null
      ? {
          zh: '这些指标已被模板、标准或其他指标使用。',
          en: 'Templates, standards or other indicators use these indicators by now.',
        }
      : {
          zh: `指标 ${code} 已有更新的版本，或这一版已生效。`,
          en: `The indicator ${code} has a newer version, or this one is in force already.`,
        },
    { zh: '请停用不要的指标，或保存新版本。', en: 'Retire what is not wanted, or save a new version.' },
  );

const rowIssue = (
  row: number,
  field: string | null,
  code: string,
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
): RowIssue => ({
  row,
  field,
  code,
  message: { zh, en },
  remedy: { zh: remedyZh, en: remedyEn },
});

const badCode = (row: number, code: string) =>
  rowIssue(
    row,
    'code',
    'indicator-code-invalid',
    `编码“${code}”含有字母、数字、- 和 _ 以外的字符。`,
    `The code “${code}” holds more than letters, digits, - and _.`,
    '改写编码。',
    'Rewrite the code.',
  );
const retired = (row: number, code: string) =>
  rowIssue(
    row,
    'code',
    'indicator-retired',
    `指标 ${code} 已停用。`,
    `The indicator ${code} is retired.`,
    '换用新的编码。',
    'Give it another code.',
  );
const tooEarly = (row: number, from: string) =>
  rowIssue(
    row,
    null,
    'indicator-version-too-early',
    `新版本须晚于现行版本（${from}）生效。`,
    `The new version must begin after the present one (${from}).`,
    '选择更晚的生效日期。',
    'Choose a later first day.',
  );
const unknownCode = (row: number, field: string | null, kind: RecordKind, code: string) =>
  rowIssue(
    row,
    field,
    'unknown-place',
    `没有${RECORD_WORDS[kind].zh}“${code}”。`,
    `There is no ${RECORD_WORDS[kind].en} “${code}”.`,
    '使用系统中的编码，或先新建。',
    'Use a code on file, or create it first.',
  );
