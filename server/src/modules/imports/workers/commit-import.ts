import { sql } from 'kysely';
import { isConnectionLost } from '../../../platform/database/index.ts';
import type { WorkerSpec } from '../../../platform/operation/index.ts';
import { Problem } from '../../../platform/problem/index.ts';
import type { AnyImportKind } from '../kind.ts';
import { type CommitAsked, commitPlanned } from '../record/commit.ts';
import { importById, kindOf } from '../stored-import.ts';

/**
 * Commits a mapped import as the person who asked. All of it is one transaction that takes the mark of the work off the import: a
 * second delivery finds another mark or none, a killed one left nothing behind and begins again.
 */
export const commitImportWork = (kinds: readonly AnyImportKind[]): WorkerSpec => ({
  kind: 'commit-import',
  run: async ({ db, asRequester, progress, work }, data) => {
    const importId = String(data.importId);
    const asked = data.asked as CommitAsked;
    try {
      return await asRequester({ operation: 'imports/commit-import', permission: 'imports.read' }, async (context) => {
        const stored = await importById(context.tx, importId, true);
        if (stored.commitWorkId !== work.id) return { isRepeated: true };
        const kind = kindOf(kinds, stored.kind, context.actor);
        return { ...(await commitPlanned(context, kind, stored, asked, progress)) };
      });
    } catch (error) {
      // It is not over: with the database back, the work begins again.
      if (isConnectionLost(error)) throw error;
      const told = error instanceof Problem ? { title: error.title, remedy: error.remedy } : FAILED;
      await sql`update imports.import set commit_work_id = null, commit_problem = ${JSON.stringify(told)}::jsonb where import_id = ${importId} and commit_work_id = ${work.id}`.execute(
        db,
      );
      throw error;
    }
  },
});

const FAILED = {
  title: { zh: '导入出错，未导入任何内容。', en: 'The import failed; nothing was imported.' },
  remedy: { zh: '请重试；如仍失败请联系管理员。', en: 'Try again; if it fails again tell the administrator.' },
};
