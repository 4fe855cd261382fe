import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { nextMonthOf } from '../gather/propose-movements.ts';
import { keepFile } from '../record/files.ts';
import { stepOf } from '../record/history.ts';
import { type RowFields, sheetOf, templateOf } from '../sheets/template.ts';
import { KINDS, SCHEMES } from '../words.ts';

const keptFile = z.object({ fileId: z.string(), fileName: z.string(), rows: z.number().int(), sha256: z.string() });

/** Writes the confirmed joiners or leavers of a place and scheme into the agency's sheet and marks them sent. */
export const sendMovements = operation({
  name: 'send-movements',
  summary: { zh: '生成增减员表', en: 'Write the sheet of joiners or leavers' },
  permission: 'insurance.write',
  input: z.strictObject({
    period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    jurisdiction: z.string(),
    scheme: z.enum(['social-insurance', 'housing-fund']),
    direction: z.enum(['join', 'leave']),
  }),
  output: keptFile,
  handle: async ({ tx, actor, now, today, audit }, input) => {
    const rows = await confirmedRows(tx, input);
    if (rows.length === 0)
      throw problems.conflict(
        'nothing-confirmed',
        { zh: '没有已确认、尚未报送的人员。', en: 'Nobody is confirmed and not yet sent.' },
        { zh: '请先确认人员。', en: 'Confirm people first.' },
      );
    const code = `${input.scheme === 'housing-fund' ? 'fund' : 'insurance'}-${input.direction}`;
    const template = await templateOf(tx, code, today);
    const place = input.jurisdiction.split('/').at(-1)!;
    const file = await keepFile(
      tx,
      {
        kind: code,
        period: input.period,
        scope: input.jurisdiction,
        fileName: `${input.period}-${place}-${template.nameZh}.xlsx`,
        sheets: [sheetOf(template, rows)],
        rows: rows.length,
        template,
      },
      actor,
      now,
    );
    await sql`update filings.movement set state = 'sent', history = history || ${JSON.stringify([stepOf('sent', actor, now, file.fileName)])}::jsonb
      where period = ${input.period} and jurisdiction = ${input.jurisdiction} and scheme = ${input.scheme} and direction = ${input.direction} and state = 'confirmed'`.execute(
      tx,
    );
    await audit({ subject: { kind: 'filing-file', id: file.fileId }, details: { ...input, ...file } });
    return file;
  },
});

interface Row {
  readonly number: string;
  readonly nameZh: string;
  readonly documentKind: string | null;
  readonly documentNumber: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly birthDate: string | null;
  readonly mobile: string | null;
  readonly contractKind: string;
  readonly workedSince: string | null;
  readonly hiredOn: string;
  readonly kind: keyof typeof KINDS;
  readonly month: string;
  readonly base: number | null;
  readonly rate: number | null;
}

async function confirmedRows(
  tx: Tx,
  of: { period: string; jurisdiction: string; scheme: 'social-insurance' | 'housing-fund'; direction: string },
): Promise<RowFields[]> {
  const found = await sql<Row>`
    select e.number, p.name_zh as "nameZh", d.kind as "documentKind", d.number as "documentNumber", p.sex, p.birth_date as "birthDate", p.mobile, e.contract_kind as "contractKind",
      e.worked_since as "workedSince", e.hired_on as "hiredOn", m.kind, m.month, m.base_fen as base, m.rate_millionths as rate
    from filings.movement m
    join people.employment e on e.person_id = m.person_id and e.employment_id = m.employment_id
    join people.person p on p.person_id = m.person_id
    left join lateral (select kind, number from people.identity_document i where i.person_id = m.person_id order by (kind = 'resident-identity-card') desc limit 1) d on true
    where m.period = ${of.period} and m.jurisdiction = ${of.jurisdiction} and m.scheme = ${of.scheme} and m.direction = ${of.direction} and m.state = 'confirmed'
    order by e.number`.execute(tx);
  const nameless = found.rows.filter((row) => row.documentNumber === null);
  if (nameless.length > 0)
    throw problems.invalid(
      nameless.map((row) => ({
        code: 'identity-missing',
        where: row.number,
        message: {
          zh: `${row.nameZh} 没有证件号码。`,
          en: `${row.nameZh} has no identity number.`,
        },
        remedy: {
          zh: '请用员工花名册导入其证件号码，再重新生成。',
          en: 'Bring it in with a staff file, then write the sheet again.',
        },
      })),
    );
  return found.rows.map((row) => ({
    ...row,
    documentKind: row.documentKind === 'resident-identity-card' ? '居民身份证' : (row.documentKind ?? ''),
    sex: row.sex === null ? null : row.sex === 'female' ? '女' : '男',
    contractKind:
      row.contractKind === 'fixed-term'
        ? '固定期限劳动合同'
        : row.contractKind === 'open-ended'
          ? '无固定期限劳动合同'
          : row.contractKind,
    schemeName: SCHEMES[of.scheme].zh,
    kindName: KINDS[row.kind].zh,
    monthDigits: row.month.replace('-', ''),
    stopDigits: nextMonthOf(row.month).replace('-', ''),
    rate: row.rate === null ? null : row.rate / 1_000_000,
  }));
}
