/** 360 feedback of the demo company, by the operations a person would use; answers of people without a sign-in by the owner. */
import { multiRaterStory as story } from '@meritline/demo-company';
import pg from 'pg';
import { pino } from 'pino';
import { multiRater, STARTER } from '../modules/multi-rater/index.ts';
import { civilDate } from '../platform/clock/index.ts';
import { sql } from '../platform/database/index.ts';
import { workRunner } from '../platform/queue/index.ts';
import { actAs } from './act.ts';
import type { DemoContext } from './context.ts';

const DAY = 86_400_000;
const CODE = 'general';

type Act = (daysAgo: number, name: string, input: object) => Promise<Record<string, unknown>>;

/** The specialist acts, at a moment some days ago. */
const specialistOf =
  (context: DemoContext): Act =>
  (daysAgo, name, input) => {
    const at = new Date(context.clock.now().getTime() - daysAgo * DAY);
    const runNow = workRunner(context.databases, [multiRater], { now: () => at }, pino({ level: 'silent' }));
    return actAs(context, multiRater, { role: 'performance-specialist', at, name, input }, runNow);
  };

/** Colleagues of the demo employee in the same department, the employee first. */
async function colleagues({ databases, company, ids }: DemoContext): Promise<string[]> {
  const number = company.users.find((user) => user.role === 'employee')!.employeeNumber;
  const { personId } = ids.personByNumber.get(number)!;
  const found = await sql<{ number: string }>`
    select e.number from people.person own join people.person p on p.department_path = own.department_path
    join people.employment e on e.person_id = p.person_id and e.ended_on is null
    where own.person_id = ${personId} order by p.person_id <> own.person_id, e.number limit 10`.execute(
    databases.batch,
  );
  return found.rows.map((row) => row.number);
}

export async function loadMultiRater(context: DemoContext): Promise<void> {
  if (!context.ids.userByRole.has('performance-specialist')) return;
  const act = specialistOf(context);
  const numbers = await colleagues(context);
  const day = (daysAgo: number) => civilDate(new Date(context.clock.now().getTime() - daysAgo * DAY));
  const open = async (daysAgo: number, names: { zh: string; en: string }, people: readonly string[]) => {
    const { roundId } = await act(daysAgo, 'open-round', {
      nameZh: names.zh,
      nameEn: names.en,
      questionnaireCode: CODE,
      cycleId: null,
      indicatorCode: null,
      nominateUntil: day(daysAgo - 7),
      answerUntil: day(daysAgo - 21),
      population: { numbers: people },
    });
    return String(roundId);
  };
  await act(70, 'save-questionnaire', {
    code: CODE,
    expectedVersion: 0,
    nameZh: '通用问卷',
    nameEn: 'General questionnaire',
    content: STARTER,
    reason: story.reason,
  });
  const released = await open(66, story.released, numbers.slice(0, 8));
  await act(59, 'start-collecting', { roundId: released, approveRest: true });
  await answer(context, released, 9);
  await act(45, 'release-round', { roundId: released });
  const collecting = await open(12, story.collecting, numbers.slice(1, 4));
  await act(5, 'start-collecting', { roundId: collecting, approveRest: true });
  await answer(context, collecting, 4);
  await open(0, story.nomination, [numbers[0]!, ...numbers.slice(4)]);
}

/** Of ten raters so many answer; who has a sign-in of the demo company is left to answer in person. */
async function answer({ databases, ids, company }: DemoContext, roundId: string, ofTen: number): Promise<void> {
  const owner = new pg.Client({ connectionString: databases.urls.owner });
  await owner.connect();
  try {
    const held = ofTen < 9 ? company.users.map((user) => ids.personByNumber.get(user.employeeNumber)!.personId) : [];
    const sheets = await owner.query<{ person_id: string; assignment_id: string; relation: string }>(
      'select person_id, assignment_id, relation from multi_rater.sheet where round_id = $1 and person_id <> all ($2) order by relation, assignment_id',
      [roundId, held],
    );
    const items = STARTER.competencies.flatMap((one) => one.items);
    for (const [place, sheet] of sheets.rows.entries()) {
      const isByOffice = ['self', 'manager', 'second-level'].includes(sheet.relation);
      if (!(isByOffice && ofTen === 9) && (place * 7) % 10 >= ofTen) continue;
      const lift = sheet.relation === 'self' ? 1 : sheet.relation === 'manager' ? 0 : (place % 3) - 1;
      const level = (at: number) =>
        Math.max(1, Math.min(5, 3 + lift + ((at * 5 + place * 3) % 4 === 0 ? 1 : 0) - (at % 5 === 1 ? 1 : 0)));
      const words = {
        continue: place % 2 === 0 ? story.keep[place % story.keep.length] : '',
        change: place % 3 === 0 ? story.change[place % story.change.length] : '',
      };
      const marks = Object.fromEntries(
        items.map((item, at) => [item.code, (at + place) % 17 === 0 ? null : level(at)]),
      );
      await owner.query('begin');
      await owner.query(`set local app.person = '${sheet.person_id}'`);
      await owner.query('update multi_rater.sheet set draft = $3 where person_id = $1 and assignment_id = $2', [
        sheet.person_id,
        sheet.assignment_id,
        JSON.stringify({ marks, words }),
      ]);
      await owner.query('select multi_rater.hand_in($1, current_date - 365)', [sheet.assignment_id]);
      await owner.query('commit');
    }
  } finally {
    await owner.end();
  }
}
