/** The committee of a case: an odd number from three sides, each votes once with a reason. */
import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { giveRight, holdCase, independentParties, noteStep } from '../record/hold.ts';
import { demandOther } from './handle-case.ts';

export const sides = ['hr', 'employees', 'business'] as const;
export const votes = ['upheld', 'partly', 'rejected'] as const;

export const callCommittee = operation({
  name: 'call-committee',
  summary: { zh: '组成申诉委员会', en: 'Call a committee' },
  permission: 'cases.handle',
  input: z.strictObject({
    caseId: z.uuid(),
    members: z.array(z.strictObject({ userId: z.string().min(1), side: z.enum(sides) })).max(15),
  }),
  output: z.object({ caseId: z.string() }),
  handle: async (context, { caseId, members }) => {
    const held = await holdCase(context.tx, caseId, ['investigation']);
    demandOther(context, held);
    const issues: ProblemIssue[] = [];
    const missing = sides.filter((side) => members.every((member) => member.side !== side));
    const names = {
      hr: ['人力资源', 'HR'],
      employees: ['职工代表', 'employees'],
      business: ['业务', 'business'],
    } as const;
    for (const side of missing) {
      issues.push({
        code: 'committee-side-missing',
        where: `members (${side})`,
        message: { zh: `委员会缺少${names[side][0]}一方。`, en: `The committee has nobody for ${names[side][1]}.` },
        remedy: { zh: '请各方至少选择一人。', en: 'Choose at least one member for each side.' },
      });
    }
    if (members.length % 2 === 0 || new Set(members.map((member) => member.userId)).size !== members.length) {
      issues.push({
        code: 'committee-even',
        where: 'members',
        message: { zh: '委员人数须为单数且不重复。', en: 'The committee needs an odd number of different members.' },
        remedy: { zh: '请增加或减少一人。', en: 'Add or leave out one.' },
      });
    }
    if (issues.length > 0) throw problems.invalid(issues);
    const parties = await independentParties(
      context.tx,
      held,
      members.map((member) => member.userId),
    );
    const { tx, actor, now } = context;
    await sql`
      insert into cases.hearing (person_id, case_id, user_id, role, side, member_person, name_zh, name_en, called_by, called_at)
      select ${held.personId}, ${caseId}, user_id, 'committee', side, person, zh, en, ${actor.userId}, ${now}
      from unnest(${parties.map((p) => p.userId)}::text[], ${members.map((m) => m.side)}::text[], ${parties.map((p) => p.personId)}::uuid[], ${parties.map((p) => p.nameZh)}::text[], ${parties.map((p) => p.nameEn)}::text[])
        as g (user_id, side, person, zh, en)`.execute(tx);
    await giveRight(
      context,
      caseId,
      'committee',
      parties.map((party) => party.userId),
    );
    await sql`update cases.case_file set state = 'committee', version = version + 1 where person_id = ${held.personId} and case_id = ${caseId}`.execute(
      tx,
    );
    await noteStep(context, held, 'called', parties.map((party) => `${party.nameZh} ${party.nameEn}`).join(', '), true);
    await context.audit({ subject: { kind: 'case', id: caseId }, personId: held.personId, details: { members } });
    return { caseId };
  },
});

export const voteOnCase = operation({
  name: 'vote-on-case',
  summary: { zh: '委员表决', en: 'Vote on a case' },
  permission: 'signed-in',
  input: z.strictObject({ caseId: z.uuid(), vote: z.enum(votes), reason: z.string().min(4).max(4_000) }),
  output: z.object({ caseId: z.string() }),
  handle: async (context, { caseId, vote, reason }) => {
    const { tx, actor, now } = context;
    const held = await holdCase(tx, caseId, ['committee']);
    const voted = await sql`update cases.hearing set vote = ${vote}, reason = ${reason}, answered_at = ${now}
      where person_id = ${held.personId} and case_id = ${caseId} and user_id = ${actor.userId} and role = 'committee' and vote is null returning user_id`.execute(
      tx,
    );
    if (voted.rows.length === 0) {
      throw problems.conflict(
        'no-vote-open',
        { zh: '您不是本案委员，或已表决。', en: 'You are not a member of this committee, or have voted.' },
        { zh: '表决不能更改。', en: 'A vote cannot be changed.' },
        caseId,
      );
    }
    await noteStep(context, held, 'voted', '', false);
    await context.audit({ subject: { kind: 'case', id: caseId }, personId: held.personId, details: { vote, reason } });
    return { caseId };
  },
});
