import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { placeName } from '../../insurance/index.ts';
import { findRun } from '../../payroll/index.ts';
import { bySheet, countriesDeclaring, declaredOf } from '../gather/declared.ts';
import { words } from '../seasons.ts';
import { SHEETS, schemeWords } from '../words.ts';

/** What a month has to declare and how far each part is. */
export const declared = query({
  name: 'declared',
  summary: { zh: '当月申报进度', en: 'What a month has to declare, and how far it is' },
  permission: 'filings.read',
  input: z.strictObject({ runId: z.uuid() }),
  output: z.object({
    month: z.string(),
    done: z.number().int(),
    parts: z.array(
      z.object({
        kind: z.enum(['sheet', 'result', 'bill']),
        code: z.string(),
        names: words,
        /** Legal entity or place. */
        scope: z.string(),
        scopeNames: words,
        rows: z.number().int(),
        state: z.enum(['missing', 'outdated', 'differs', 'done']),
        unresolved: z.number().int(),
      }),
    ),
  }),
  handle: async ({ tx, look }, { runId }) => {
    const { period, country } = await findRun(tx, runId);
    const month = period.slice(0, 7);
    const due = countriesDeclaring().includes(country) ? (await declaredOf(tx, month)).sort(bySheet) : [];
    const entities = await sql<{ id: string; zh: string; en: string }>`
      select legal_entity_id as id, name_zh as zh, name_en as en from organization.legal_entity_version where effective_until is null`.execute(
      tx,
    );
    const entityById = new Map(entities.rows.map(({ id, ...names }) => [id, names]));
    look({ subject: { kind: 'payroll-run', id: runId }, details: { parts: due.length } });
    return {
      month,
      done: due.filter(({ state }) => state === 'done').length,
      parts: due.map((part) => ({
        ...part,
        names: part.code in SHEETS ? SHEETS[part.code as keyof typeof SHEETS] : schemeWords(part.code as 'income-tax'),
        scopeNames: entityById.get(part.scope) ?? placeName(part.scope),
      })),
    };
  },
});
