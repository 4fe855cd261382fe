/** What the desk does with a case before it is decided: a handler, evidence, statements, a committee. */
import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { roles } from '../../access/index.ts';
import { digestOfText } from '../gather/terms.ts';
import { endRights, giveRight, type HeldCase, holdCase, independentParties, noteStep } from '../record/hold.ts';

const OPEN = ['intake', 'investigation', 'committee'] as const;

/** Persons who took part in the result: raters of every segment, second level, who wrote ratings, who decided in a calibration. */
async function scoringChain(context: OperationContext, held: HeldCase): Promise<string[]> {
  const found = await sql<{ personId: string }>`
    select distinct p as "personId" from (
      select rater_person_id as p from appraisals.scorecard where person_id = ${held.personId} and scorecard_id = ${held.subjectId}
      union all select rater_person_id from appraisals.scorecard_segment where person_id = ${held.personId} and scorecard_id = ${held.subjectId}
      union all select a.person_id from appraisals.scorecard_rating r join access.account_person a on a.user_id = r.rated_by
        where r.person_id = ${held.personId} and r.scorecard_id = ${held.subjectId} and r.role <> 'self'
      union all select a.person_id from calibration.card k join calibration.entry e on e.person_id = k.person_id and e.session_id = k.session_id
        join access.account_person a on a.user_id = e.recorded_by
        where k.person_id = ${held.personId} and k.scorecard_id = ${held.subjectId}) chain
    where p is not null and p <> ${held.personId}`.execute(context.tx);
  return found.rows.map((row) => row.personId);
}

/** Gives a case to who handles it; nobody of the scoring chain, and nobody who may not handle cases. */
export const assignCase = operation({
  name: 'assign-case',
  summary: { zh: '指派处理人', en: 'Give a case to a handler' },
  permission: 'cases.handle',
  input: z.strictObject({ caseId: z.uuid(), userId: z.string().min(1) }),
  output: z.object({ caseId: z.string(), handlerZh: z.string(), handlerEn: z.string() }),
  handle: async (context, { caseId, userId }) => {
    const found = await holdCase(context.tx, caseId, OPEN);
    demandOther(context, found);
    const held = { ...found, chain: await scoringChain(context, found) };
    const [handler] = await independentParties(context.tx, held, [userId]);
    await demandMayHandle(context, userId);
    await endRights(context, caseId, 'handler');
    await sql`update cases.case_file set handler_user = ${userId}, handler_person = ${handler!.personId}, handler_zh = ${handler!.nameZh}, handler_en = ${handler!.nameEn},
        chain = ${held.chain}::uuid[], state = case when state = 'intake' then 'investigation' else state end, version = version + 1
      where person_id = ${held.personId} and case_id = ${caseId}`.execute(context.tx);
    await giveRight(context, caseId, 'handler', [userId]);
    await noteStep(context, held, 'assigned', `${handler!.nameZh} ${handler!.nameEn}`, true);
    await context.audit({
      subject: { kind: 'case', id: caseId },
      personId: held.personId,
      details: { handler: userId, chain: held.chain },
    });
    return { caseId, handlerZh: handler!.nameZh, handlerEn: handler!.nameEn };
  },
});

/** Nobody acts on the own case from the other side of the desk. */
export function demandOther({ actor }: OperationContext, held: HeldCase): void {
  if (actor.personId !== held.personId) return;
  throw problems.conflict(
    'own-case',
    { zh: '这是您本人的案件，不能由您处理。', en: 'This is your own case; you cannot handle it.' },
    { zh: '请由其他人处理。', en: 'Leave it to somebody else.' },
    held.caseId,
  );
}

async function demandMayHandle({ tx, today }: OperationContext, userId: string): Promise<void> {
  const able = roles.filter((role) => role.permissions.includes('cases.handle')).map((role) => role.code);
  const found = await sql`select from access.role_grant where user_id = ${userId} and role = any (${able}::text[])
    and valid_from <= ${today}::date and (valid_until is null or ${today}::date < valid_until)`.execute(tx);
  if (found.rows.length > 0) return;
  throw problems.invalid([
    {
      code: 'handler-without-right',
      where: userId,
      message: { zh: '该账号没有处理案件的权限。', en: 'This sign-in may not handle cases.' },
      remedy: { zh: '请选择绩效专员或人力资源总监。', en: 'Choose a performance specialist or the HR head.' },
    },
  ]);
}

const LARGEST_FILE = 10 * 1024 * 1024;

/** Adds a file to a case: by the person who raised it, or by who handles it. Kept as it came, with its digest. */
export const addCaseFile = operation({
  name: 'add-case-file',
  summary: { zh: '补充证据文件', en: 'Add a file to a case' },
  permission: 'signed-in',
  takesFile: true,
  input: z.strictObject({ caseId: z.uuid() }),
  output: z.object({ evidenceId: z.string(), digest: z.string() }),
  handle: async (context, { caseId }, file) => {
    const held = await holdCase(context.tx, z.uuid().parse(caseId), OPEN);
    if (!file || file.bytes.length === 0 || file.bytes.length > LARGEST_FILE) {
      throw problems.invalid([
        {
          code: 'file-size',
          where: 'file',
          message: { zh: '没有收到文件，或文件超过 10 MB。', en: 'No file arrived, or it is larger than 10 MB.' },
          remedy: { zh: '请选择不超过 10 MB 的文件。', en: 'Choose a file of at most 10 MB.' },
        },
      ]);
    }
    const { tx, actor, now } = context;
    const isOwn = held.personId === actor.personId;
    const fileName = file.fileName.replace(/^.*[\\/]/, '').slice(0, 200);
    const evidenceId = newId();
    const digest = digestOfText(file.bytes);
    await sql`insert into cases.evidence (person_id, case_id, evidence_id, kind, title_zh, title_en, bytes, file_name, digest, is_shared, added_by, by_zh, by_en, added_at)
      values (${held.personId}, ${held.caseId}, ${evidenceId}, 'file', ${fileName}, ${fileName}, ${file.bytes}, ${fileName}, ${digest}, ${isOwn}, ${actor.userId}, ${actor.names.zh}, ${actor.names.en}, ${now})`.execute(
      tx,
    );
    await context.audit({
      subject: { kind: 'case', id: held.caseId },
      personId: held.personId,
      details: { fileName, digest, size: file.bytes.length },
    });
    return { evidenceId, digest };
  },
});

/** Asks somebody, usually the rater, what they say to it. They see the points and their own statement, nothing else. */
export const askStatement = operation({
  name: 'ask-statement',
  summary: { zh: '请相关人员说明', en: 'Ask for a statement' },
  permission: 'cases.handle',
  input: z.strictObject({ caseId: z.uuid(), personId: z.uuid(), question: z.string().min(4).max(2_000) }),
  output: z.object({ caseId: z.string() }),
  handle: async (context, { caseId, personId, question }) => {
    const held = await holdCase(context.tx, caseId, OPEN);
    demandOther(context, held);
    const witness = (
      await sql<{ userId: string; nameZh: string; nameEn: string }>`
        select a.user_id as "userId", p.name_zh as "nameZh", p.name_en as "nameEn" from access.account_person a join people.person p on p.person_id = a.person_id
        where a.person_id = ${personId} and a.person_id <> ${held.personId}`.execute(context.tx)
    ).rows[0];
    if (!witness) throw problems.notFound('sign-in of the person', personId);
    const { tx, actor, now } = context;
    await sql`insert into cases.hearing (person_id, case_id, user_id, role, member_person, name_zh, name_en, called_by, called_at)
      values (${held.personId}, ${caseId}, ${witness.userId}, 'witness', ${personId}, ${witness.nameZh}, ${witness.nameEn}, ${actor.userId}, ${now})
      on conflict (person_id, case_id, user_id) do nothing`.execute(tx);
    await giveRight(context, caseId, 'witness', [witness.userId]);
    await noteStep(context, held, 'asked', `${witness.nameZh} ${witness.nameEn}: ${question}`, false);
    await context.audit({
      subject: { kind: 'case', id: caseId },
      personId: held.personId,
      details: { witness: personId, question },
    });
    return { caseId };
  },
});

export const giveStatement = operation({
  name: 'give-statement',
  summary: { zh: '提交说明', en: 'Give the statement asked for' },
  permission: 'signed-in',
  input: z.strictObject({ caseId: z.uuid(), text: z.string().min(4).max(8_000) }),
  output: z.object({ evidenceId: z.string() }),
  handle: async (context, { caseId, text }) => {
    const { tx, actor, now } = context;
    const held = await holdCase(tx, caseId, OPEN);
    const asked =
      await sql`update cases.hearing set answered_at = ${now} where person_id = ${held.personId} and case_id = ${caseId} and user_id = ${actor.userId} and role = 'witness' returning user_id`.execute(
        tx,
      );
    if (asked.rows.length === 0) throw problems.notFound('request for a statement', caseId);
    const evidenceId = newId();
    await sql`insert into cases.evidence (person_id, case_id, evidence_id, kind, title_zh, title_en, content, digest, is_shared, added_by, by_zh, by_en, added_at)
      values (${held.personId}, ${caseId}, ${evidenceId}, 'statement', ${`${actor.names.zh} 的说明`}, ${`Statement of ${actor.names.en}`}, ${text}, ${digestOfText(text)}, false, ${actor.userId}, ${actor.names.zh}, ${actor.names.en}, ${now})`.execute(
      tx,
    );
    await noteStep(context, held, 'stated', '', false);
    await context.audit({ subject: { kind: 'case', id: caseId }, personId: held.personId, details: { evidenceId } });
    return { evidenceId };
  },
});
