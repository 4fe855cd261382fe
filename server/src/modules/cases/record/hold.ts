/** The case an operation acts on: found, held against others in the same moment, in the right state. */
import { sql } from 'kysely';
import { newId, type Tx } from '../../../platform/database/index.ts';
import type { OperationContext } from '../../../platform/operation/index.ts';
import { problems, type Words } from '../../../platform/problem/index.ts';

export const caseStates = ['draft', 'intake', 'investigation', 'committee', 'decided', 'withdrawn'] as const;
export type CaseState = (typeof caseStates)[number];

export interface HeldCase {
  readonly personId: string;
  readonly caseId: string;
  readonly number: string | null;
  readonly subjectId: string;
  readonly cycleId: string;
  readonly state: CaseState;
  readonly version: number;
  readonly raisedBy: string;
  readonly handlerUser: string | null;
  /** Persons who took part in what is disputed. */
  readonly chain: readonly string[];
}

export const STATE_WORDS: Readonly<Record<CaseState, Words>> = {
  draft: { zh: '草稿', en: 'a draft' },
  intake: { zh: '待受理', en: 'waiting to be taken up' },
  investigation: { zh: '调查中', en: 'under investigation' },
  committee: { zh: '委员会审议', en: 'before the committee' },
  decided: { zh: '已裁定', en: 'decided' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

export async function holdCase(tx: Tx, caseId: string, allowed: readonly CaseState[]): Promise<HeldCase> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`case:${caseId}`}, 0))`.execute(tx);
  const found = await sql<HeldCase>`
    select person_id as "personId", case_id as "caseId", number, subject_id as "subjectId", group_id as "cycleId", state, version, raised_by as "raisedBy",
      handler_user as "handlerUser", chain
    from cases.case_file where case_id = ${caseId}`.execute(tx);
  const held = found.rows[0];
  if (!held) throw problems.notFound('case', caseId);
  if (allowed.includes(held.state)) return held;
  const states = (language: 'zh' | 'en') => allowed.map((state) => STATE_WORDS[state][language]);
  throw problems.conflict(
    'case-state',
    {
      zh: `该案件${STATE_WORDS[held.state].zh}，此操作需要：${states('zh').join('、')}。`,
      en: `The case is ${STATE_WORDS[held.state].en}; this needs it to be ${states('en').join(' or ')}.`,
    },
    { zh: '请刷新页面查看案件状态。', en: 'Load the page again to see where the case stands.' },
    caseId,
  );
}

type Step = 'raised' | 'assigned' | 'asked' | 'stated' | 'called' | 'voted' | 'noted' | 'withdrawn' | 'decided';

/** Appends to the case's log; `isShared` = the person who raised it sees it. */
export async function noteStep(
  { tx, actor, now }: OperationContext,
  held: Pick<HeldCase, 'personId' | 'caseId'>,
  step: Step,
  note: string,
  isShared: boolean,
): Promise<void> {
  await sql`insert into cases.entry (person_id, case_id, entry_id, step, note, is_shared, recorded_by, by_zh, by_en, recorded_at)
    values (${held.personId}, ${held.caseId}, ${newId()}, ${step}, ${note}, ${isShared}, ${actor.userId}, ${actor.names.zh}, ${actor.names.en}, ${now})`.execute(
    tx,
  );
}

export interface Party {
  readonly userId: string;
  readonly personId: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** The people behind sign-ins, none of them of the chain or the person of the case. */
export async function independentParties(tx: Tx, held: HeldCase, userIds: readonly string[]): Promise<Party[]> {
  const parties = await partiesOf(tx, userIds);
  const partial = parties.filter((party) => party.personId === held.personId || held.chain.includes(party.personId));
  if (partial.length === 0) return parties;
  throw problems.invalid(
    partial.map((party) => ({
      code: 'party-not-independent',
      where: party.userId,
      message: {
        zh: `${party.nameZh} 是当事人或参与过该结果的评价，不能处理本案。`,
        en: `${party.nameEn} is the person concerned or took part in the result, and may not handle this case.`,
      },
      remedy: { zh: '请选择评价链以外的人。', en: 'Choose somebody outside the scoring chain.' },
    })),
  );
}

export async function partiesOf(tx: Tx, userIds: readonly string[]): Promise<Party[]> {
  const found = await sql<Party>`
    select a.user_id as "userId", a.person_id as "personId", p.name_zh as "nameZh", p.name_en as "nameEn"
    from access.account_person a join people.person p on p.person_id = a.person_id where a.user_id = any (${[...userIds]}::text[])`.execute(
    tx,
  );
  const known = new Map(found.rows.map((row) => [row.userId, row]));
  const unknown = userIds.filter((id) => !known.has(id));
  if (unknown.length === 0) return userIds.map((id) => known.get(id)!);
  throw problems.invalid(
    unknown.map((id) => ({
      code: 'party-unknown',
      where: id,
      message: { zh: '没有这个登录账号，或它不属于任何员工。', en: 'No such sign-in, or it belongs to nobody.' },
      remedy: { zh: '请从名单中选择。', en: 'Choose from the list.' },
    })),
  );
}

export async function giveRight(
  { tx, actor, now }: OperationContext,
  caseId: string,
  role: 'handler' | 'committee' | 'witness',
  userIds: readonly string[],
): Promise<void> {
  await sql`
    insert into access.temporary_right (user_id, subject_kind, subject_id, role, granted_by, granted_at)
    select user_id, 'case', ${caseId}::uuid, ${role}, ${actor.userId}, ${now} from unnest(${[...userIds]}::text[]) as g (user_id)
    on conflict (user_id, subject_kind, subject_id) do update set role = excluded.role, granted_by = excluded.granted_by, granted_at = excluded.granted_at, ended_at = null`.execute(
    tx,
  );
}

export async function endRights({ tx, now }: OperationContext, caseId: string, role?: 'handler'): Promise<void> {
  await sql`update access.temporary_right set ended_at = ${now} where subject_kind = 'case' and subject_id = ${caseId} and ended_at is null
    and (${role ?? null}::text is null or role = ${role ?? null})`.execute(tx);
}
