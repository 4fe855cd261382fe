/** Members and the rights that end with the session. */
import { sql } from 'kysely';
import type { OperationContext } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

export interface MemberChoice {
  readonly userId: string;
  readonly role: 'facilitator' | 'participant' | 'observer';
}

export interface Member extends MemberChoice {
  readonly personId: string | null;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** The people behind the sign-ins; an unknown sign-in is an error that names it. */
export async function findMembers(
  { tx, actor }: OperationContext,
  choices: readonly MemberChoice[],
): Promise<Member[]> {
  const ids = choices.map((choice) => choice.userId);
  const found = await sql<{ userId: string; personId: string; nameZh: string | null; nameEn: string | null }>`
    select a.user_id as "userId", a.person_id as "personId", p.name_zh as "nameZh", p.name_en as "nameEn"
    from access.account_person a left join people.person p on p.person_id = a.person_id where a.user_id = any (${ids}::text[])`.execute(
    tx,
  );
  const people = new Map(found.rows.map((row) => [row.userId, row]));
  const unknown = ids.filter((id) => !people.has(id) && id !== actor.userId);
  if (unknown.length > 0) {
    throw problems.invalid(
      unknown.map((id) => ({
        code: 'member-unknown',
        where: id,
        message: { zh: '没有这个登录账号，或它不属于任何员工。', en: 'No such sign-in, or it belongs to nobody.' },
        remedy: { zh: '请从名单中选择参会人。', en: 'Choose members from the list.' },
      })),
    );
  }
  return choices.map((choice) => {
    const person = people.get(choice.userId);
    return {
      ...choice,
      personId: person?.personId ?? null,
      nameZh: person?.nameZh ?? actor.names.zh,
      nameEn: person?.nameEn ?? actor.names.en,
    };
  });
}

/** Adds members or changes their role, and gives the right that goes with it. */
export async function addMembers(
  { tx, actor, now }: OperationContext,
  sessionId: string,
  members: readonly Member[],
): Promise<void> {
  if (members.length === 0) return;
  const users = members.map((member) => member.userId);
  const roles = members.map((member) => member.role);
  await sql`
    insert into calibration.member (session_id, user_id, role, person_id, name_zh, name_en, added_by, added_at)
    select ${sessionId}::uuid, user_id, role, person, zh, en, ${actor.userId}, ${now}
    from unnest(${users}::text[], ${roles}::text[], ${members.map((m) => m.personId)}::uuid[], ${members.map((m) => m.nameZh)}::text[], ${members.map((m) => m.nameEn)}::text[])
      as g (user_id, role, person, zh, en)
    on conflict (session_id, user_id) do update set role = excluded.role, left_at = null, added_by = excluded.added_by, added_at = excluded.added_at`.execute(
    tx,
  );
  await sql`
    insert into access.temporary_right (user_id, subject_kind, subject_id, role, granted_by, granted_at)
    select user_id, 'calibration', ${sessionId}::uuid, role, ${actor.userId}, ${now} from unnest(${users}::text[], ${roles}::text[]) as g (user_id, role)
    on conflict (user_id, subject_kind, subject_id) do update set role = excluded.role, granted_by = excluded.granted_by, granted_at = excluded.granted_at, ended_at = null`.execute(
    tx,
  );
}

/** Takes members out; their right ends now. */
export async function removeMembers(
  { tx, now }: OperationContext,
  sessionId: string,
  userIds: readonly string[],
): Promise<void> {
  await sql`update calibration.member set left_at = ${now} where session_id = ${sessionId} and user_id = any (${userIds}::text[]) and left_at is null`.execute(
    tx,
  );
  await sql`update access.temporary_right set ended_at = ${now}
    where subject_kind = 'calibration' and subject_id = ${sessionId} and user_id = any (${userIds}::text[]) and ended_at is null`.execute(
    tx,
  );
}
