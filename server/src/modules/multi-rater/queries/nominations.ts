import { sql } from 'kysely';
import { z } from 'zod';
import { type QueryContext, query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { GROUPED, relation } from '../content.ts';
import { candidatesOf } from '../gather/nominations.ts';
import { loadsOf } from '../gather/propose.ts';
import { findRound } from '../record/round.ts';

const person = z.object({
  personId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  unitZh: z.string(),
  unitEn: z.string(),
  /** Requests as peer, report or customer over all open rounds. */
  load: z.number().int(),
});
const rater = person.extend({
  assignmentId: z.string(),
  relation,
  origin: z.enum(['organisation', 'subject', 'manager', 'specialist']),
  state: z.enum(['proposed', 'asked', 'declined', 'replaced']),
  isEmployed: z.boolean(),
  /** Why it was declined; never told to the person it is about. */
  reason: z.string().nullable(),
});
const output = z.object({
  roundId: z.string(),
  roundZh: z.string(),
  roundEn: z.string(),
  roundState: z.enum(['nomination', 'collecting', 'released', 'cancelled']),
  nominateUntil: z.string(),
  threshold: z.number().int(),
  loadLimit: z.number().int(),
  bounds: z.array(z.object({ relation, fewest: z.number().int(), most: z.number().int() })),
  personId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  jobZh: z.string(),
  jobEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  managerZh: z.string().nullable(),
  managerEn: z.string().nullable(),
  listState: z.enum(['nomination', 'submitted', 'approved']),
  version: z.number().int(),
  decidedZh: z.string().nullable(),
  decidedEn: z.string().nullable(),
  isOwn: z.boolean(),
  mayDecide: z.boolean(),
  raters: z.array(rater),
});

type Head = Pick<
  z.infer<typeof output>,
  | 'personId'
  | 'nameZh'
  | 'nameEn'
  | 'jobZh'
  | 'jobEn'
  | 'departmentZh'
  | 'departmentEn'
  | 'managerZh'
  | 'managerEn'
  | 'listState'
  | 'version'
  | 'decidedZh'
  | 'decidedEn'
>;

async function ratersOf({ tx, today }: QueryContext, roundId: string, personId: string) {
  const found = await sql<Omit<z.infer<typeof rater>, 'load' | 'isEmployed'>>`
    select a.assignment_id as "assignmentId", a.rater_person_id as "personId", a.rater_number as number, a.rater_zh as "nameZh", a.rater_en as "nameEn", a.rater_unit_zh as "unitZh",
      a.rater_unit_en as "unitEn", a.relation, a.origin, a.state, f.reason
    from multi_rater.assignment a left join multi_rater.refusal f on f.person_id = a.rater_person_id and f.assignment_id = a.assignment_id and f.subject_person_id is distinct from access.person()
    where a.round_id = ${roundId} and a.person_id = ${personId}
    order by array_position(array['self', 'manager', 'second-level', 'peer', 'report', 'customer'], a.relation), a.rater_number`.execute(
    tx,
  );
  const ids = found.rows.map((one) => one.personId);
  const loads = await loadsOf(tx, ids);
  const known = new Map(
    (await candidatesOf(tx, personId, { personIds: ids }, today)).map((one) => [one.personId, one]),
  );
  return found.rows.map((one) => ({
    ...one,
    load: loads.get(one.personId) ?? 0,
    isEmployed: known.get(one.personId)?.isEmployed ?? false,
  }));
}

/** Whom a person's 360 feedback asks. It does not say who has answered. */
export const nominations = query({
  name: 'nominations',
  summary: { zh: '评价者名单', en: 'Raters of a person' },
  permission: 'multi-rater.take-part',
  input: z.object({ roundId: z.uuid(), personId: z.uuid().optional() }),
  output,
  handle: async (context, { roundId, personId }) => {
    const { tx, actor } = context;
    const round = await findRound(tx, roundId);
    const id = personId ?? actor.personId;
    if (id === null) throw problems.notFound('multi-rater-subject', actor.userId);
    const isOwn = id === actor.personId;
    if (!isOwn && !actor.permissions.has('multi-rater.read')) throw problems.notFound('multi-rater-subject', id);
    const head = await sql<Head>`
      select person_id as "personId", name_zh as "nameZh", name_en as "nameEn", job_zh as "jobZh", job_en as "jobEn", department_zh as "departmentZh", department_en as "departmentEn",
        manager_zh as "managerZh", manager_en as "managerEn", state as "listState", version, decided_zh as "decidedZh", decided_en as "decidedEn"
      from multi_rater.subject where round_id = ${roundId} and person_id = ${id}`.execute(tx);
    if (!head.rows[0]) throw problems.notFound('multi-rater-subject', id);
    return {
      roundId,
      roundZh: round.nameZh,
      roundEn: round.nameEn,
      roundState: round.state,
      nominateUntil: round.nominateUntil,
      threshold: round.threshold,
      loadLimit: round.loadLimit,
      bounds: round.content.raters.filter((one) => GROUPED.includes(one.relation)),
      ...head.rows[0],
      isOwn,
      mayDecide: !isOwn && actor.permissions.has('multi-rater.approve'),
      raters: await ratersOf(context, roundId, id),
    };
  },
});

/** Colleagues by name or number, each with the requests they have; who is over the limit can be seen before choosing. */
export const raterCandidates = query({
  name: 'rater-candidates',
  summary: { zh: '查找评价者', en: 'Find raters by name or number' },
  permission: 'multi-rater.take-part',
  input: z.object({ roundId: z.uuid(), personId: z.uuid().optional(), search: z.string().trim().min(1).max(60) }),
  output: z.object({
    loadLimit: z.number().int(),
    people: z.array(person.extend({ isReport: z.boolean(), isManager: z.boolean(), isOver: z.boolean() })),
  }),
  handle: async ({ tx, actor, today }, { roundId, personId, search }) => {
    const round = await findRound(tx, roundId);
    const id = personId ?? actor.personId;
    if (id === null) throw problems.notFound('multi-rater-subject', actor.userId);
    const pattern = `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    const found = await candidatesOf(tx, id, { pattern }, today);
    const loads = await loadsOf(
      tx,
      found.map((one) => one.personId),
    );
    const people = found.map(({ departmentZh, departmentEn, isEmployed: _employed, ...one }) => {
      const load = loads.get(one.personId) ?? 0;
      return { ...one, unitZh: departmentZh, unitEn: departmentEn, load, isOver: load >= round.loadLimit };
    });
    return { loadLimit: round.loadLimit, people };
  },
});
