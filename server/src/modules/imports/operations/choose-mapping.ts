import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { rememberMapping } from '../../../platform/spreadsheet/index.ts';
import type { AnyImportKind } from '../kind.ts';
import { planImport, readLayout } from '../planned-import.ts';
import { importById, kindOf, type StoredImport } from '../stored-import.ts';

export const alreadyDone = (state: string) =>
  problems.conflict(
    'import-already-done',
    {
      zh: state === 'undone' ? '该导入已撤销。' : '该导入已完成。',
      en: state === 'undone' ? 'This import was undone.' : 'This import is already committed.',
    },
    { zh: '如需再次导入，请重新上传文件。', en: 'Upload the file again to import it again.' },
  );

/** Refuses an import whose commit is on its way. */
export function demandIdle({ commitWorkId }: StoredImport): void {
  if (commitWorkId === null) return;
  throw problems.conflict(
    'import-running',
    { zh: '该文件正在导入。', en: 'This file is being imported.' },
    { zh: '请等导入结束；进度见该导入的页面。', en: 'Wait for it to end; the page of the import shows how far it is.' },
  );
}

/** Says which column is which field and what the file leaves out; the agreed layout is remembered for the next file like it. */
export const chooseMapping = (kinds: readonly AnyImportKind[]) =>
  operation({
    name: 'choose-mapping',
    summary: { zh: '确定列的对应关系', en: 'Say which column is which field' },
    permission: 'imports.read',
    input: z.strictObject({
      importId: z.uuid(),
      sheet: z.string().nullable().default(null),
      headerRow: z.number().int().min(1).nullable().default(null),
      /** Field key by column number (from 1). */
      mapping: z.record(z.string().regex(/^\d{1,3}$/), z.string()),
      settings: z.record(z.string(), z.union([z.string().max(200), z.record(z.string(), z.string().max(200))])),
      /** Codes of doubts a person has agreed to, e.g. `ten-thousands`. */
      confirmed: z.array(z.string()).max(50).default([]),
    }),
    output: z.object({ importId: z.string(), fingerprint: z.string() }),
    handle: async (context, input) => {
      const { tx, actor, now, audit } = context;
      const stored = await importById(tx, input.importId, true);
      const kind = kindOf(kinds, stored.kind, actor);
      if (stored.committedAt) throw alreadyDone(stored.state);
      demandIdle(stored);
      await readLayout(context, kind, stored, input);
      await demandSettings(context, kind, input);
      const planned = await planImport(context, kind, stored, input);
      const memory = rememberMapping(planned.sheet.header!.headings, input.mapping);
      await sql`update imports.import set state = 'mapped', sheet = ${planned.sheet.name}, header_row = ${planned.sheet.header!.lastRow},
        mapping = ${JSON.stringify(input.mapping)}::jsonb, settings = ${JSON.stringify(input.settings)}::jsonb, confirmed = ${input.confirmed}
        where import_id = ${input.importId}`.execute(tx);
      await sql`insert into imports.mapping_memory (kind, fingerprint, columns, settings, remembered_by, remembered_at)
        values (${kind.code}, ${memory.fingerprint}, ${JSON.stringify(memory.columns)}::jsonb, ${JSON.stringify(input.settings)}::jsonb, ${actor.userId}, ${now})
        on conflict (kind, fingerprint) do update set columns = excluded.columns, settings = excluded.settings, remembered_by = excluded.remembered_by, remembered_at = excluded.remembered_at`.execute(
        tx,
      );
      await audit({
        subject: { kind: 'import', id: input.importId },
        details: { mapping: input.mapping, settings: input.settings },
      });
      return { importId: input.importId, fingerprint: planned.fingerprint };
    },
  });

/** Every setting that is asked for with this mapping must have a value its choices know. */
async function demandSettings(
  context: Parameters<AnyImportKind['settings']>[0],
  kind: AnyImportKind,
  input: { mapping: Record<string, string>; settings: Record<string, string | Record<string, string>> },
): Promise<void> {
  const declared = await kind.settings(context);
  const mapped = new Set(Object.values(input.mapping));
  const issues = declared.flatMap((setting) => {
    if (setting.about && mapped.has(setting.about.field) !== setting.about.isMapped) return [];
    const value = input.settings[setting.key];
    const isEmpty = value === undefined || value === '';
    const given = typeof value === 'object' ? Object.values(value) : isEmpty ? [] : [value];
    const known = new Set((setting.choices ?? []).map((choice) => choice.value));
    const wrong = setting.choices ? given.find((one) => one !== '' && !known.has(one)) : undefined;
    if (wrong !== undefined)
      return [settingIssue('unknown-choice', setting, `没有“${wrong}”这个选项`, `there is no choice “${wrong}”`)];
    if (setting.input === 'date' && !isEmpty && !/^\d{4}-\d{2}-\d{2}$/.test(String(value)))
      return [settingIssue('not-a-date', setting, '不是日期', 'not a date')];
    if (setting.input === 'month' && !isEmpty && !/^\d{4}-(0[1-9]|1[0-2])$/.test(String(value)))
      return [settingIssue('not-a-month', setting, '不是月份', 'not a month')];
    return setting.required && isEmpty ? [settingIssue('setting-missing', setting, '需要选择', 'needs a value')] : [];
  });
  for (const key of Object.keys(input.settings))
    if (!declared.some((setting) => setting.key === key))
      issues.push(settingIssue('unknown-setting', { key, zh: key, en: key }, '没有这个选项', 'is not a setting'));
  if (issues.length > 0) throw problems.invalid(issues);
}

const settingIssue = (code: string, setting: { key: string; zh: string; en: string }, zh: string, en: string) => ({
  code,
  where: `settings.${setting.key}`,
  message: { zh: `“${setting.zh}”${zh}。`, en: `“${setting.en}” ${en}.` },
  remedy: { zh: '请在对应步骤中改选。', en: 'Choose it in the mapping step.' },
});
