import { sql } from 'kysely';
import { z } from 'zod';
import { newId, type Tx } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { demandOther } from '../own-hands.ts';

export const CONTRACT_KINDS = ['fixed-term', 'open-ended', 'task'] as const;

const input = z.strictObject({
  personId: z.uuid(),
  employmentId: z.uuid(),
  kind: z.enum(CONTRACT_KINDS),
  startsOn: z.iso.date(),
  /** Last day on which it holds; none where it has no end. */
  lastDay: z.iso.date().optional(),
  /** Absent while it waits to be signed. */
  signedOn: z.iso.date().optional(),
  document: z.string().trim().min(1).max(120).optional(),
});
type Given = z.output<typeof input>;

/** Records a contract, the first or one that follows another. */
export const recordContract = operation({
  name: 'record-contract',
  summary: { zh: '登记或续签劳动合同', en: 'Record a contract, the first or a renewal' },
  permission: 'contracts.write',
  input,
  output: z.object({ contractId: z.string() }),
  handle: async ({ tx, actor, today, now, audit }, given) => {
    demandOther(actor.personId, given.personId);
    demandDays(given, today);
    const path = await demandEmployment(tx, given);
    await demandFree(tx, given);
    const contractId = newId();
    await sql`insert into contracts.contract (person_id, employment_id, contract_id, kind, starts_on, ends_on, signed_on, document, recorded_by, recorded_at, department_path)
      values (${given.personId}, ${given.employmentId}, ${contractId}, ${given.kind}, ${given.startsOn}, ${given.lastDay ?? null}::date + 1, ${given.signedOn ?? null}, ${given.document ?? null}, ${actor.userId}, ${now}, ${path}::ltree)`.execute(
      tx,
    );
    const { personId, ...details } = given;
    await audit({ subject: { kind: 'contract', id: contractId }, personId, details });
    return { contractId };
  },
});

function demandDays({ kind, startsOn, lastDay, signedOn }: Given, today: string): void {
  if (kind === 'fixed-term' && lastDay === undefined) {
    throw problems.conflict(
      'contract-without-end',
      { zh: '固定期限合同没有终止日期。', en: 'A fixed-term contract has no last day.' },
      { zh: '请填写最后一日，或改为无固定期限。', en: 'Give its last day, or make it open-ended.' },
      'lastDay',
    );
  }
  if (kind === 'open-ended' && lastDay !== undefined) {
    throw problems.conflict(
      'contract-with-end',
      { zh: '无固定期限合同不写最后一日。', en: 'An open-ended contract has no last day.' },
      { zh: '请删去最后一日，或改为固定期限。', en: 'Take the last day out, or make it fixed-term.' },
      'lastDay',
    );
  }
  if (lastDay !== undefined && lastDay < startsOn) {
    throw problems.conflict(
      'contract-ends-first',
      { zh: '最后一日早于开始日期。', en: 'The last day lies before the first.' },
      { zh: `请选择 ${startsOn} 或之后的日期。`, en: `Choose ${startsOn} or a later day.` },
      'lastDay',
    );
  }
  if (signedOn !== undefined && signedOn > today) throw signedLater(today);
}

export const signedLater = (today: string) =>
  problems.conflict(
    'signed-later',
    { zh: '签订日期在今天之后。', en: 'The day of signing lies ahead.' },
    {
      zh: `请填写 ${today} 或之前的日期；尚未签订的可留空。`,
      en: `Give ${today} or an earlier day; leave it empty until it is signed.`,
    },
    'signedOn',
  );

async function demandEmployment(tx: Tx, { personId, employmentId, startsOn }: Given): Promise<string> {
  const found = await sql<{ hiredOn: string; endedOn: string | null; path: string }>`
    select hired_on as "hiredOn", ended_on as "endedOn", department_path::text as path from people.employment
    where person_id = ${personId} and employment_id = ${employmentId} for update`.execute(tx);
  const employment = found.rows[0];
  if (!employment) throw problems.notFound('employment', employmentId);
  const { hiredOn, endedOn, path } = employment;
  if (startsOn < hiredOn || (endedOn !== null && startsOn >= endedOn)) {
    throw problems.conflict(
      'outside-employment',
      { zh: '开始日期不在用工期间内。', en: 'The first day lies outside the employment.' },
      {
        zh: `请选择 ${hiredOn} 起${endedOn ? `、${endedOn} 之前` : ''}的日期。`,
        en: `Choose ${hiredOn} or later${endedOn ? `, before ${endedOn}` : ''}.`,
      },
      'startsOn',
    );
  }
  return path;
}

/** The table refuses two contracts on one day; here it is said which one is in the way. */
async function demandFree(tx: Tx, { personId, employmentId, startsOn, lastDay }: Given): Promise<void> {
  const found = await sql<{ startsOn: string; lastDay: string | null }>`
    select starts_on as "startsOn", (ends_on - 1) as "lastDay" from contracts.contract
    where person_id = ${personId} and employment_id = ${employmentId}
      and daterange(starts_on, ends_on) && daterange(${startsOn}::date, ${lastDay ?? null}::date + 1) order by starts_on limit 1`.execute(
    tx,
  );
  const other = found.rows[0];
  if (!other) return;
  throw problems.conflict(
    'contract-overlaps',
    {
      zh: `与 ${other.startsOn} 至 ${other.lastDay ?? '长期'} 的合同重叠。`,
      en: `It overlaps the contract from ${other.startsOn} to ${other.lastDay ?? 'no end'}.`,
    },
    {
      zh: '请从上一份合同最后一日的次日开始，或先终止上一份。',
      en: 'Begin on the day after the last day of the other, or end the other first.',
    },
    'startsOn',
  );
}
