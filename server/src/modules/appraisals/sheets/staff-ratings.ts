/** A column of ratings in the staff file: results of a published cycle for people who have no scorecard in it. */
import { quantity } from '@meritline/engine/explain';
import { combineCoefficients } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { newId } from '../../../platform/database/index.ts';
import { problems, type Words } from '../../../platform/problem/index.ts';
import {
  type Difference,
  type ImportContext,
  type RowIssue,
  type Settings,
  settingMap,
  settingText,
} from '../../imports/index.ts';
import type { PersonOnRow, StaffFilePart } from '../../people/index.ts';
import { scoringEngineDigest } from '../engine-digest.ts';
import { knownCoefficient } from '../record/score.ts';
import { digestOf, type PolicySettings } from '../settings.ts';

interface PublishedCycle {
  readonly cycleId: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly settings: PolicySettings;
}

interface StaffRating {
  readonly row: number;
  readonly rating: string;
  readonly personal: string;
  readonly organisation: string;
  readonly coefficient: string;
  readonly person: PersonOnRow;
}

interface RatingsData {
  readonly cycle: PublishedCycle | null;
  readonly ratings: readonly StaffRating[];
}

const NAMES = { zh: '绩效评级', en: 'Rating' };

/** What other companies call the levels, best first; only a proposal, a person confirms it. */
const LIKELY: readonly (readonly string[])[] = [
  ['s', '卓越', '杰出', 'outstanding', 'exceptional'],
  ['a', '优秀', 'excellent', 'exceeds'],
  ['b', '良好', '良', '合格', 'good', 'meets'],
  ['c', '待改进', '需改进', '一般', 'fair'],
  ['d', '不合格', '较差', 'poor', 'low'],
];

async function publishedCycles({ tx }: ImportContext): Promise<PublishedCycle[]> {
  const found = await sql<PublishedCycle>`
    select cycle_id as "cycleId", code, name_zh as "nameZh", name_en as "nameEn", settings from appraisals.cycle
    where state = 'published' order by pays_from desc, ends_on desc limit 8`.execute(tx);
  return found.rows;
}

/** The level a word most likely means, if the scale has it. */
function likelyLevel(scale: PolicySettings['scale'], word: string): string | null {
  const lower = word.toLowerCase();
  const own = scale.find((level) =>
    [level.rating, level.names.zh, level.names.en].some((name) => name.toLowerCase() === lower),
  );
  if (own) return own.rating;
  const group = LIKELY.find((words) => words.includes(lower));
  return scale.find((level) => group?.includes(level.rating.toLowerCase()))?.rating ?? null;
}

export const staffRatings: StaffFilePart<RatingsData> = {
  code: 'ratings',
  fields: async () => [
    {
      key: 'rating',
      ...NAMES,
      aliases: ['绩效等级', '考核等级', '年度绩效', '绩效结果', 'performance rating'],
      kind: 'text',
      maxLength: 20,
      permission: 'people.import',
      group: { zh: '绩效', en: 'Performance' },
      help: {
        zh: '作为所选已发布周期的结果登记，绩效工资按其系数计算。',
        en: 'Recorded as the result of the chosen published cycle; performance pay uses its coefficient.',
      },
    },
  ],
  settings: async (context) => {
    const cycles = await publishedCycles(context);
    const scale = cycles[0]?.settings.scale ?? [];
    return [
      {
        key: 'ratingCycle',
        zh: '评级属于哪个周期',
        en: 'Cycle of the ratings',
        help: {
          zh: '只能是已发布的周期；最近一个周期的系数用于发薪。',
          en: 'A published cycle; the latest one gives the coefficients of pay.',
        },
        input: 'choice',
        choices: cycles.map((cycle) => ({ value: cycle.code, zh: cycle.nameZh, en: cycle.nameEn })),
        initial: cycles[0]?.code ?? '',
        about: { field: 'rating', isMapped: true },
        required: true,
      },
      {
        key: 'ratingWords',
        zh: '评级的含义',
        en: 'What the ratings mean',
        help: {
          zh: '文件中的每个评级对应本公司量表中的哪一级。',
          en: 'Which level of the company’s scale each rating of the file stands for.',
        },
        input: 'value-map',
        choices: scale.map((level) => ({
          value: level.rating,
          zh: `${level.rating} ${level.names.zh}`,
          en: `${level.rating} ${level.names.en}`,
        })),
        initial: '',
        about: { field: 'rating', isMapped: true },
        suggest: (value) => likelyLevel(scale, value),
      },
    ];
  },
  plan: async (context, people, settings) => {
    const rated = people.filter((person) => typeof person.values.rating === 'string');
    if (rated.length === 0)
      return { differences: new Map(), issues: [], notes: [], data: { cycle: null, ratings: [] } };
    const code = settingText(settings, 'ratingCycle');
    const cycle = (await publishedCycles(context)).find((one) => one.code === code);
    if (!cycle) throw problems.notFound('published cycle', code);
    return planRatings(context, cycle, rated, settings);
  },
  record: async (context, importId, { cycle, ratings }, placed) => {
    const rows = ratings.flatMap((rating) => {
      const person = placed.get(rating.row);
      return person ? [scorecardRow(rating, person)] : [];
    });
    if (cycle && rows.length > 0) await recordImportedRatings(context, importId, cycle.cycleId, rows);
  },
  undo: async ({ tx }, importId) => {
    await sql`delete from appraisals.scorecard_result where import_id = ${importId}`.execute(tx);
    await sql`delete from appraisals.scorecard where import_id = ${importId}`.execute(tx);
  },
};

async function planRatings(
  context: ImportContext,
  cycle: PublishedCycle,
  people: readonly PersonOnRow[],
  settings: Settings,
) {
  const words = settingMap(settings, 'ratingWords');
  const onFile = await ratingsOnFile(context, cycle, people);
  const issues: RowIssue[] = [];
  const differences = new Map<number, Difference[]>();
  const ratings: StaffRating[] = [];
  for (const person of people) {
    const written = String(person.values.rating);
    const rating = words[written] || likelyLevel(cycle.settings.scale, written);
    const before = person.employmentId ? onFile.get(person.employmentId) : undefined;
    if (before !== undefined && before === rating) continue;
    const fault = faultOf(person.row, written, rating ?? null, before, cycle);
    if (fault) {
      issues.push(fault);
      continue;
    }
    differences.set(person.row, [{ field: 'rating', names: NAMES, before: null, after: rating! }]);
    ratings.push({
      row: person.row,
      rating: rating!,
      person,
      ...coefficientsOf(cycle.settings, rating!, person.grade),
    });
  }
  const note: Words = {
    zh: `${ratings.length} 人的评级作为“${cycle.nameZh}”的已发布结果登记，组织系数取 ${cycle.settings.openingCoefficients.organisation}。`,
    en: `Ratings of ${quantity(ratings.length, 'person', 'people')} are recorded as published results of “${cycle.nameEn}”, with an organisation coefficient of ${cycle.settings.openingCoefficients.organisation}.`,
  };
  return { differences, issues, notes: ratings.length > 0 ? [note] : [], data: { cycle, ratings } };
}

function faultOf(
  row: number,
  written: string,
  rating: string | null,
  before: string | null | undefined,
  cycle: PublishedCycle,
): RowIssue | null {
  const fault = (code: string, message: Words, remedy: Words): RowIssue => ({
    row,
    field: 'rating',
    code,
    message,
    remedy,
  });
  if (rating === null || !cycle.settings.scale.some((level) => level.rating === rating))
    return fault(
      'rating-unknown',
      { zh: `“${written}”没有对应到量表的等级。`, en: `“${written}” is not mapped to a level of the scale.` },
      { zh: '请在对应步骤中说明它的含义。', en: 'Say in the mapping step what it means.' },
    );
  if (before !== undefined)
    return fault(
      'rating-published',
      {
        zh: `“${cycle.nameZh}”已有该员工的结果${before === null ? '' : ` ${before}`}，不能由文件改动。`,
        en: `“${cycle.nameEn}” already has a result of this person${before === null ? '' : ` (${before})`}; a file cannot change it.`,
      },
      {
        zh: '请去掉该列或该单元格，或通过申诉更正。',
        en: 'Leave the column or the cell out, or correct it by an appeal.',
      },
    );
  if (cycle.settings.coefficients.kind !== 'by-rating')
    return fault(
      'rating-without-coefficient',
      {
        zh: '该周期按得分而不是按等级取系数，只有等级不足以发薪。',
        en: 'This cycle takes coefficients from scores, not from ratings; a rating alone gives none.',
      },
      { zh: '请改选按等级取系数的周期。', en: 'Choose a cycle whose coefficients go by rating.' },
    );
  return null;
}

function coefficientsOf(settings: PolicySettings, rating: string, grade: string) {
  const { coefficients, openingCoefficients, combination } = settings;
  const personal =
    coefficients.kind === 'by-rating'
      ? coefficients.table.find((one) => one.rating === rating)?.coefficient
      : undefined;
  if (personal === undefined) throw new Error(`the scale has no coefficient for ${rating}`);
  const { organisation } = openingCoefficients;
  const figure = combineCoefficients({
    organisation: knownCoefficient(organisation, {
      code: 'organisation-coefficient',
      zh: '组织系数',
      en: 'Organisation coefficient',
    }),
    personal: knownCoefficient(personal, { code: 'coefficient', zh: '个人绩效系数', en: 'Personal coefficient' }),
    rule: combination,
    level: grade,
  });
  return { personal, organisation, coefficient: figure.value.coefficient ?? personal };
}

async function ratingsOnFile(
  { tx }: ImportContext,
  cycle: PublishedCycle,
  people: readonly PersonOnRow[],
): Promise<Map<string, string | null>> {
  const employments = people.flatMap((person) => (person.employmentId === null ? [] : [person.employmentId]));
  const found = await sql<{ employmentId: string; rating: string | null }>`
    select s.employment_id as "employmentId", r.rating from appraisals.scorecard s
    left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
    where s.cycle_id = ${cycle.cycleId} and s.employment_id = any (${employments}::uuid[])`.execute(tx);
  return new Map(found.rows.map((row) => [row.employmentId, row.rating]));
}

type Placed = { personId: string; employmentId: string; departmentId: string; departmentPath: string };

function scorecardRow({ person, rating, personal, organisation, coefficient }: StaffRating, placed: Placed) {
  return {
    ...placed,
    scorecardId: newId(),
    number: person.number,
    nameZh: person.names.zh,
    nameEn: person.names.en,
    nameSearch: `${person.names.zh} ${person.names.en} ${person.number}`.toLowerCase(),
    jobZh: person.jobNames.zh,
    jobEn: person.jobNames.en,
    grade: person.grade,
    departmentZh: person.departmentNames.zh,
    departmentEn: person.departmentNames.en,
    rating,
    personal,
    organisation,
    coefficient,
  };
}

/** Records ratings that came from elsewhere as published scorecards without lines: two statements for any number of people. */
export async function recordImportedRatings(
  { tx, now }: ImportContext,
  importId: string,
  cycleId: string,
  rows: readonly ReturnType<typeof scorecardRow>[],
): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("personId" uuid, "employmentId" uuid, "departmentId" uuid, "departmentPath" text, "scorecardId" uuid, number text,
    "nameZh" text, "nameEn" text, "nameSearch" text, "jobZh" text, "jobEn" text, grade text, "departmentZh" text, "departmentEn" text, rating text, personal numeric, organisation numeric, coefficient numeric)`;
  await sql`insert into appraisals.scorecard (person_id, scorecard_id, cycle_id, employment_id, department_id, number, name_zh, name_en, name_search, job_zh, job_en, grade, department_zh, department_en, department_path, state, import_id)
    select "personId", "scorecardId", ${cycleId}::uuid, "employmentId", "departmentId", number, "nameZh", "nameEn", "nameSearch", "jobZh", "jobEn", grade, "departmentZh", "departmentEn", "departmentPath"::ltree, 'published', ${importId}::uuid
    from ${given}`.execute(tx);
  const kept = { lines: [], vetoes: [], bonuses: [], pointsTotal: null, bonusTotal: null, scoreBeforeVeto: null };
  const facts = digestOf({ importId, cycleId });
  await sql`insert into appraisals.scorecard_result (person_id, scorecard_id, rating, personal_coefficient, org_coefficient, coefficient, lines, issues, facts_digest, engine_digest, calculated_at, is_published, department_path, import_id, cycle_id, employment_id)
    select "personId", "scorecardId", rating, personal, organisation, coefficient, ${JSON.stringify(kept)}::jsonb, '[]'::jsonb, ${facts}, ${scoringEngineDigest()}, ${now}, true, "departmentPath"::ltree, ${importId}::uuid, ${cycleId}::uuid, "employmentId"
    from ${given}`.execute(tx);
}
