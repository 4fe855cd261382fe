import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { clamped } from '../gather/propose-bases.ts';
import { keepFile } from '../record/files.ts';
import { seasonOf } from '../seasons.ts';
import { sheetOf, templateOf } from '../sheets/template.ts';

/** The yearly sheet of bases for the authority: everybody confirmed or in force. */
export const writeBaseSheet = operation({
  name: 'write-base-sheet',
  summary: { zh: '生成年度基数申报表', en: 'Write the yearly sheet of bases' },
  permission: 'insurance.write',
  input: z.strictObject({ seasonId: z.uuid() }),
  output: z.object({ fileId: z.string(), fileName: z.string(), rows: z.number().int(), sha256: z.string() }),
  handle: async ({ tx, actor, now, today, audit }, { seasonId }) => {
    const season = await seasonOf(tx, seasonId);
    const found = await sql<{
      nameZh: string;
      documentNumber: string | null;
      averageFen: number;
      currentFen: number;
      rate: number | null;
    }>`
      select p.name_zh as "nameZh", d.number as "documentNumber", b.average_fen as "averageFen", b.current_fen as "currentFen", b.rate_millionths as rate
      from filings.base_proposal b
      join people.person p on p.person_id = b.person_id
      join people.employment e on e.person_id = b.person_id and e.employment_id = b.employment_id
      left join lateral (select number from people.identity_document i where i.person_id = b.person_id order by (kind = 'resident-identity-card') desc limit 1) d on true
      where b.season_id = ${seasonId} and b.state in ('confirmed', 'applied') order by e.number`.execute(tx);
    if (found.rows.length === 0)
      throw problems.conflict(
        'nothing-confirmed',
        { zh: '还没有已确认的基数。', en: 'No base is confirmed yet.' },
        { zh: '请先确认。', en: 'Confirm bases first.' },
      );
    const bound = season.bounds.find(({ code }) => code === 'pension' || code === 'housing_fund')!;
    const template = await templateOf(
      tx,
      season.scheme === 'housing-fund' ? 'fund-year-bases' : 'insurance-year-bases',
      today,
    );
    const rows = found.rows.map((row) => ({
      ...row,
      documentCode: '201',
      baseFen: clamped(row.averageFen, bound),
      rate: row.rate === null ? null : row.rate / 1_000_000,
      monthDigits: season.contributionYear.replace('-', ''),
    }));
    const file = await keepFile(
      tx,
      {
        kind: template.code,
        period: season.contributionYear,
        scope: season.jurisdiction,
        fileName: `${season.contributionYear}-${season.jurisdiction.split('/').at(-1)}-${template.nameZh}.xlsx`,
        sheets: [sheetOf(template, rows)],
        rows: rows.length,
        template,
      },
      actor,
      now,
    );
    await audit({ subject: { kind: 'filing-file', id: file.fileId }, details: { seasonId, ...file } });
    return file;
  },
});
