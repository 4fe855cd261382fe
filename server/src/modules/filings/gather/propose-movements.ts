/** Who has to be told to an agency for a month: who works and is not enrolled, who left and still is. One statement, then rules. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { type CutOffDay, cutOffDays, type PlaceRules, placeRules, type Scheme } from '../../insurance/index.ts';
import { countriesKnowing, rulePacks } from '../../pay-structure/index.ts';

export type Direction = 'join' | 'leave';
export type MovementKind = 'new' | 'transferred' | 'resumed' | 'ended' | 'retired' | 'deceased' | 'moved';

interface Found {
  readonly personId: string;
  readonly employmentId: string;
  readonly scheme: Scheme;
  readonly jurisdiction: string;
  readonly direction: Direction;
  readonly factDay: string;
  readonly endReason: string | null;
  /** Whether an earlier enrolment of this employment ended. */
  readonly wasEnrolled: boolean;
  readonly payFen: number | null;
  readonly departmentPath: string;
}

export interface Proposed extends Omit<Found, 'endReason' | 'wasEnrolled' | 'payFen'> {
  readonly kind: MovementKind | null;
  /** null while no cut-off day is known. */
  readonly month: string | null;
  readonly cutOffDay: number | null;
  readonly baseFen: number | null;
  readonly why: readonly Words[];
}

export const nextMonthOf = (month: string, count = 1): string => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
};

export async function proposedMovements(tx: Tx, period: string): Promise<Proposed[]> {
  const found = await foundMovements(tx, period);
  const cutOff = await cutOffDays(tx);
  const rules = placeRules(rulePacks());
  return found.map((one) => {
    const known = cutOff(one.jurisdiction, one.scheme, `${period}-01`);
    return one.direction === 'join' ? joiner(one, period, known, rules) : leaver(one, known);
  });
}

async function foundMovements(tx: Tx, period: string): Promise<Found[]> {
  const first = sql`${`${period}-01`}::date`;
  const next = sql`(${first} + interval '1 month')::date`;
  const found = await sql<Found>`
    select e.person_id as "personId", e.employment_id as "employmentId", s.scheme, v.city as jurisdiction, m.direction,
      case m.direction when 'join' then e.hired_on else e.ended_on - 1 end as "factDay", e.end_reason as "endReason",
      exists (select from insurance.enrolment n where n.person_id = e.person_id and n.employment_id = e.employment_id and n.scheme = s.scheme and n.superseded_at is null) as "wasEnrolled",
      (select sum(r.value_scaled)::bigint from pay_structure.recurring_pay r where r.person_id = e.person_id and r.employment_id = e.employment_id and r.superseded_at is null
        and r.input_code in ('base_pay_rate', 'position_allowance') and r.effective_from < ${next} and (r.effective_until is null or r.effective_until > greatest(${first}, e.hired_on))
        and r.effective_from = (select max(l.effective_from) from pay_structure.recurring_pay l where l.person_id = r.person_id and l.employment_id = r.employment_id and l.input_code = r.input_code
          and l.superseded_at is null and l.effective_from < ${next})) as "payFen",
      e.department_path::text as "departmentPath"
    from people.employment e
    cross join (values ('social-insurance'), ('housing-fund')) as s (scheme)
    cross join (values ('join'), ('leave')) as m (direction)
    join organization.legal_entity_version v on v.legal_entity_id = e.legal_entity_id and v.effective_from <= ${first} and (v.effective_until is null or ${first} < v.effective_until)
    where split_part(v.city, '/', 1) = any (${countriesKnowing('social_insurance_enrolled')}::text[]) and case m.direction
      when 'join' then e.hired_on < ${next} and (e.ended_on is null or e.ended_on > ${first})
        and not exists (select from insurance.enrolment n where n.person_id = e.person_id and n.employment_id = e.employment_id and n.scheme = s.scheme and n.superseded_at is null
          and (n.effective_until is null or n.effective_until > ${first}))
      else e.ended_on > ${first} and e.ended_on <= ${next}
        and exists (select from insurance.enrolment n where n.person_id = e.person_id and n.employment_id = e.employment_id and n.scheme = s.scheme and n.superseded_at is null and n.effective_until is null)
      end
      and not exists (select from filings.movement k where k.person_id = e.person_id and k.employment_id = e.employment_id and k.scheme = s.scheme and k.direction = m.direction
        and k.fact_day = case m.direction when 'join' then e.hired_on else e.ended_on - 1 end and k.state <> 'refused')
    order by e.number, s.scheme desc`.execute(tx);
  return found.rows;
}

const cutOffWords = (known: CutOffDay): Words => ({
  zh: `当地截止日为每月 ${known.day} 日（${known.origin === 'company' ? '公司登记' : '规则包'}：${known.source.zh}${known.status === 'assumed' ? '，假定值' : ''}）。`,
  en: `The cut-off day of the place is day ${known.day} of a month (${known.origin === 'company' ? 'recorded by the company' : 'rule pack'}: ${known.source.en}${known.status === 'assumed' ? ', assumed' : ''}).`,
});

const UNKNOWN: Words = {
  zh: '此处不知道当地的截止日：登记截止日后可重新建议，或确认时写明月份。',
  en: 'The cut-off day of the place is not known here: record it and propose again, or give the month when confirming.',
};

function joiner(one: Found, period: string, known: CutOffDay | null, rules: PlaceRules): Proposed {
  const { endReason: _, wasEnrolled, payFen, ...rest } = one;
  const hireMonth = one.factDay.slice(0, 7);
  const isLate = hireMonth < period;
  const why: Words[] = [
    { zh: `${one.factDay} 入职，本月尚未参保。`, en: `Employed since ${one.factDay}, not enrolled in this month.` },
    known ? cutOffWords(known) : UNKNOWN,
  ];
  const month = known ? firstMonth(one.factDay, period, known.day) : null;
  if (known && !isLate && month !== hireMonth)
    why.push({
      zh: '入职晚于截止日：下月起缴，入职当月须补缴。',
      en: 'Hired after the cut-off day: paid from next month; the month of hire is a back payment.',
    });
  if (isLate) why.push({ zh: `${hireMonth} 起的月份须补缴。`, en: `Months from ${hireMonth} on are back payments.` });
  const wait = one.scheme === 'housing-fund' ? rules.fundWait(one.jurisdiction, one.factDay, 'new') : 0;
  if (one.scheme === 'housing-fund' && !wasEnrolled)
    why.push({
      zh: `公积金：首次就业的自第 ${(wait ?? 1) + 1} 个月起缴，转入的自首月起缴；请在确认时说明类型。`,
      en: `Housing fund: a first job pays from month ${(wait ?? 1) + 1}, somebody transferred from the first; say which when confirming.`,
    });
  if (wasEnrolled) why.push({ zh: '曾在本单位参保：恢复缴存。', en: 'Was enrolled here before: resumed.' });
  why.push(
    payFen === null
      ? {
          zh: '没有固定薪酬记录，基数须在确认时填写。',
          en: 'No recurring pay on record: give the base when confirming.',
        }
      : {
          zh: '基数取首月工资（固定薪酬合计），确认时可改。',
          en: 'The base is the wage of the first month (recurring pay); it can be changed when confirming.',
        },
  );
  return { ...rest, kind: wasEnrolled ? 'resumed' : null, month, cutOffDay: known?.day ?? null, baseFen: payFen, why };
}

/** The first month paid: that of hire when it is within the cut-off day, else the next; for somebody found later, the month itself. */
export function firstMonth(hiredOn: string, period: string, cutOffDay: number): string {
  if (hiredOn.slice(0, 7) < period) return period;
  return Number(hiredOn.slice(8)) <= cutOffDay ? period : nextMonthOf(period);
}

/** The last month paid: whoever is enrolled on the cut-off day pays the whole month. */
export function lastMonth(lastDay: string, cutOffDay: number): string {
  const month = lastDay.slice(0, 7);
  return Number(lastDay.slice(8)) >= cutOffDay ? month : nextMonthOf(month, -1);
}

const LEAVING: readonly (readonly [RegExp, MovementKind])[] = [
  [/retire|退休/i, 'retired'],
  [/death|deceased|死亡/i, 'deceased'],
  [/transfer|调/i, 'moved'],
];

function leaver(one: Found, known: CutOffDay | null): Proposed {
  const { endReason, wasEnrolled: _, payFen: __, ...rest } = one;
  const month = known ? lastMonth(one.factDay, known.day) : null;
  const why: Words[] = [
    {
      zh: `最后在职日为 ${one.factDay}，参保仍在继续。`,
      en: `The last day of employment is ${one.factDay}; the enrolment goes on.`,
    },
    known ? cutOffWords(known) : UNKNOWN,
  ];
  if (known)
    why.push(
      month === one.factDay.slice(0, 7)
        ? { zh: '截止日仍在职：当月整月缴费。', en: 'Employed on the cut-off day: the whole month is paid.' }
        : { zh: '截止日前已离职：当月不再缴费。', en: 'Gone before the cut-off day: the month is not paid.' },
    );
  const kind = LEAVING.find(([form]) => form.test(endReason ?? ''))?.[1] ?? 'ended';
  return { ...rest, kind, month, cutOffDay: known?.day ?? null, baseFen: null, why };
}
