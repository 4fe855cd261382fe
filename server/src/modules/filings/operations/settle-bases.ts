/** What is done with proposed bases: an average stated, a base confirmed by the person or on paper, questioned. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { stepOf } from '../record/history.ts';
import { demandOpen, seasonOf } from '../seasons.ts';

const done = z.object({ state: z.string() });

interface Key {
  readonly personId: string;
  readonly seasonId: string;
  readonly employmentId: string;
}

/** States an average where recorded months are missing or wrong; the person confirms it anew. */
export const stateAverage = operation({
  name: 'state-average',
  summary: { zh: '说明上年月均工资', en: 'State last year’s average wage' },
  permission: 'insurance.write',
  input: z.strictObject({
    personId: z.uuid(),
    seasonId: z.uuid(),
    employmentId: z.uuid(),
    averageFen: z.number().int().positive(),
    /** The document the average rests on. */
    document: z.string().trim().min(4).max(300),
  }),
  output: done,
  handle: async ({ tx, actor, now, audit }, { averageFen, document, ...key }) => {
    demandOpen(await seasonOf(tx, key.seasonId));
    await changed(
      tx,
      key,
      sql`average_fen = ${averageFen}, stated_document = ${document}, state = 'proposed', confirmed_how = null,
        history = history || jsonb_build_object('state', 'stated', 'at', ${now.toISOString()}::text, 'byZh', ${actor.names.zh}::text, 'byEn', ${actor.names.en}::text,
          'note', ${document}::text || ' (' || coalesce(to_char(average_fen / 100.0, 'FM999999990.00'), '—') || ' → ' || to_char(${averageFen}::bigint / 100.0, 'FM999999990.00') || ')')`,
      sql`state <> 'applied'`,
    );
    await audit({
      subject: { kind: 'base-proposal', id: key.seasonId },
      personId: key.personId,
      reason: document,
      details: { averageFen },
    });
    return { state: 'proposed' };
  },
});

/** Confirmed by the signature on paper: for people who do not sign in. */
export const confirmBasesOnPaper = operation({
  name: 'confirm-bases-on-paper',
  summary: { zh: '登记书面确认的基数', en: 'Record bases confirmed on paper' },
  permission: 'insurance.write',
  input: z.strictObject({
    seasonId: z.uuid(),
    people: z
      .array(z.strictObject({ personId: z.uuid(), employmentId: z.uuid() }))
      .min(1)
      .max(5_000),
    document: z.string().trim().min(4).max(300),
  }),
  output: z.object({ confirmed: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, { seasonId, people, document }) => {
    demandOpen(await seasonOf(tx, seasonId));
    const own = people.filter(({ personId }) => personId === actor.personId);
    if (own.length > 0)
      throw problems.conflict(
        'own-base',
        { zh: '自己的基数请在“我的社保公积金”中确认。', en: 'One’s own base is confirmed under “My insurance”.' },
        { zh: '请从所选人员中去掉本人。', en: 'Leave yourself out of the selection.' },
      );
    const step = JSON.stringify([stepOf('confirmed', actor, now, document)]);
    const found =
      await sql`update filings.base_proposal b set state = 'confirmed', confirmed_how = 'paper', history = history || ${step}::jsonb
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as r ("personId" uuid, "employmentId" uuid)
      where b.person_id = r."personId" and b.season_id = ${seasonId} and b.employment_id = r."employmentId" and b.state in ('proposed', 'questioned') returning 1`.execute(
        tx,
      );
    if (found.rows.length !== people.length) throw notProposed(people.length - found.rows.length);
    await audit({
      subject: { kind: 'base-season', id: seasonId },
      reason: document,
      details: { confirmed: people.length },
    });
    return { confirmed: people.length };
  },
});

/** The person says yes to the own base, or what is wrong with it. */
export const confirmMyBase = operation({
  name: 'confirm-my-base',
  summary: { zh: '确认本人基数', en: 'Confirm one’s own base' },
  permission: 'insurance.confirm-own',
  input: z.strictObject({
    seasonId: z.uuid(),
    employmentId: z.uuid(),
    agrees: z.boolean(),
    note: z.string().trim().max(500).optional(),
  }),
  output: done,
  handle: async ({ tx, actor, now, audit }, { seasonId, employmentId, agrees, note }) => {
    if (actor.personId === null) throw problems.notFound('base proposal', seasonId);
    demandOpen(await seasonOf(tx, seasonId));
    if (!agrees && (note ?? '').length < 4)
      throw problems.invalid([
        {
          code: 'note-missing',
          where: 'note',
          message: { zh: '没有说明哪里不对。', en: 'It is not said what is wrong.' },
          remedy: { zh: '请写明有异议的月份或金额。', en: 'Say which month or amount is wrong.' },
        },
      ]);
    const state = agrees ? 'confirmed' : 'questioned';
    await changed(
      tx,
      { personId: actor.personId, seasonId, employmentId },
      sql`state = ${state}, confirmed_how = ${agrees ? 'self' : null}, history = history || ${JSON.stringify([stepOf(state, actor, now, note ?? null)])}::jsonb`,
      sql`state in ('proposed', 'questioned', 'confirmed')`,
    );
    await audit({ subject: { kind: 'base-proposal', id: seasonId }, personId: actor.personId, details: { agrees } });
    return { state };
  },
});

const notProposed = (count: number) =>
  problems.conflict(
    'base-not-proposed',
    {
      zh: `有 ${count} 人的基数不能确认：月均工资尚未说明，或已确认、已生效。`,
      en: `The bases of ${count} cannot be confirmed: the average is not stated yet, or they are confirmed or in force.`,
    },
    {
      zh: '请刷新页面；缺少月份的先说明月均工资。',
      en: 'Reload the page; state the average where months are missing.',
    },
  );

async function changed(
  tx: Tx,
  { personId, seasonId, employmentId }: Key,
  set: ReturnType<typeof sql>,
  where: ReturnType<typeof sql>,
): Promise<void> {
  const found =
    await sql`update filings.base_proposal set ${set} where person_id = ${personId} and season_id = ${seasonId} and employment_id = ${employmentId} and ${where} returning 1`.execute(
      tx,
    );
  if (found.rows.length === 0) throw notProposed(1);
}
