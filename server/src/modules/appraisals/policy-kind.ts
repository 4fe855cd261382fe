/** The performance policy: a regulation bound to the settings of cycles, and the one way they come to be. */
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import type { SubscriptionSpec } from '../../platform/operation/index.ts';
import type { ProblemIssue, Words } from '../../platform/problem/index.ts';
import type { PolicyKind, PolicyUse, SettingInput, SettingRow } from '../policies/index.ts';
import { type PolicySettings, policySettings, procedureSettings } from './settings.ts';

const performanceSettings = policySettings.extend({ procedure: procedureSettings });
type PerformanceSettings = PolicySettings & { procedure: NonNullable<PolicySettings['procedure']> };

const same = (text: string | number): Words => ({ zh: String(text), en: String(text) });
const DECIMAL: SettingInput = { kind: 'decimal' };
const WHOLE: SettingInput = { kind: 'whole' };

type Choices = Readonly<Record<string, Words>>;
const MISSING: Choices = {
  reweight: { zh: '不计，权重分摊', en: 'left out, weights shared by the rest' },
  target: { zh: '按目标值计', en: 'counted as on target' },
  zero: { zh: '按零分计', en: 'counted as zero' },
};
const MODES: Choices = {
  'half-up': { zh: '四舍五入', en: 'half up' },
  'half-even': { zh: '四舍六入五成双', en: 'half to even' },
  up: { zh: '向上取整', en: 'up' },
  down: { zh: '截去', en: 'down' },
};
const FREQUENCIES: Choices = {
  monthly: { zh: '每月', en: 'monthly' },
  quarterly: { zh: '每季度', en: 'quarterly' },
  'half-year': { zh: '每半年', en: 'half-yearly' },
  annual: { zh: '每年', en: 'yearly' },
};
export const FORMS: Choices = {
  none: { zh: '不设', en: 'none' },
  range: { zh: '区间', en: 'range' },
  exact: { zh: '定额', en: 'exact' },
};
export const ENFORCEMENTS: Choices = {
  advisory: { zh: '参考', en: 'advisory' },
  enforced: { zh: '强制', en: 'enforced' },
};

export const LATE_RULES: Choices = {
  'accept-marked': { zh: '接受并标记', en: 'taken and marked' },
  'accept-approved': { zh: '经批准后接受', en: 'taken once approved' },
  refuse: { zh: '不再接受', en: 'refused' },
};

const CHANGE_BY: Choices = {
  specialist: { zh: '绩效专员', en: 'the performance specialist' },
  manager: { zh: '经理或绩效专员', en: 'a manager or the specialist' },
};
const EVIDENCE: Choices = {
  accept: { zh: '照常计分', en: 'scored all the same' },
  hold: { zh: '暂不计分，待补证据', en: 'held out of the score' },
  refuse: { zh: '不接受', en: 'refused' },
};

interface Group {
  readonly of: Words;
  readonly rows: SettingRow[];
}

const groupOf = (zh: string, en: string) => ({ of: { zh, en }, rows: [] as SettingRow[] });

const add = (group: Group, path: string, zh: string, en: string, raw: unknown, input: SettingInput, value: Words) =>
  group.rows.push({ path, group: group.of, names: { zh, en }, value, raw, input });
const plain = (group: Group, path: string, zh: string, en: string, raw: string | number, unit: Words = same('')) =>
  add(group, path, zh, en, raw, typeof raw === 'number' ? WHOLE : DECIMAL, {
    zh: `${raw}${unit.zh === '' ? '' : ` ${unit.zh}`}`,
    en: `${raw}${unit.en === '' ? '' : ` ${unit.en}`}`,
  });
const chosen = (group: Group, path: string, zh: string, en: string, raw: string, of: Choices) =>
  add(
    group,
    path,
    zh,
    en,
    raw,
    { kind: 'choice', choices: Object.entries(of).map(([value, names]) => ({ value, names })) },
    of[raw] ?? same(raw),
  );

const DAYS: Words = { zh: '天', en: 'days' };
const WORKING_DAYS: Words = { zh: '个工作日', en: 'working days' };
const DIGITS: Words = { zh: '位小数', en: 'decimals' };

function rounded(group: Group, path: string, zh: string, en: string, rule: { digits: number; mode: string }): void {
  plain(group, `${path}.digits`, `${zh}：小数位`, `${en}: decimals`, rule.digits, DIGITS);
  chosen(group, `${path}.mode`, `${zh}：取整方式`, `${en}: rounding`, rule.mode, MODES);
}

function scoring(settings: PerformanceSettings): SettingRow[] {
  const scale = groupOf('等级', 'Rating scale');
  for (const [index, band] of settings.scale.entries()) {
    const [zh, en] = [`${band.rating} ${band.names.zh}`, `${band.rating} ${band.names.en}`];
    add(
      scale,
      `scale.${index}.names.zh`,
      `${band.rating} 中文名称`,
      `${band.rating} name in Chinese`,
      band.names.zh,
      { kind: 'text' },
      same(band.names.zh),
    );
    add(
      scale,
      `scale.${index}.names.en`,
      `${band.rating} 英文名称`,
      `${band.rating} name in English`,
      band.names.en,
      { kind: 'text' },
      same(band.names.en),
    );
    if (band.from === null) {
      add(scale, `scale.${index}.from`, zh, en, null, { kind: 'shown' }, { zh: '其余', en: 'everything below' });
    } else {
      plain(scale, `scale.${index}.from`, `${zh}：起点`, `${en}: from`, band.from, {
        zh: '分及以上',
        en: 'points and above',
      });
    }
  }
  const score = groupOf('得分', 'Score');
  chosen(score, 'missingRule', '缺数据的指标', 'Indicators without data', settings.missingRule, MISSING);
  plain(score, 'bounds.low', '单项得分下限', 'Lowest score of a line', settings.bounds.low);
  if (settings.bounds.high !== null)
    plain(score, 'bounds.high', '单项得分上限', 'Highest score of a line', settings.bounds.high);
  plain(score, 'bonusCap', '加分上限', 'Most bonus points', settings.bonusCap);
  rounded(score, 'rounding.score', '单项得分', 'Score of a line', settings.rounding.score);
  plain(
    score,
    'rounding.points.digits',
    '加权分小数位',
    'Weighted points: decimals',
    settings.rounding.points.digits,
    DIGITS,
  );
  rounded(score, 'rounding.total', '总分', 'Total', settings.rounding.total);
  plain(score, 'lights.achieved', '绿灯起点', 'Green from', settings.lights.achieved);
  plain(score, 'lights.watch', '黄灯起点', 'Amber from', settings.lights.watch);
  return [...scale.rows, ...score.rows];
}

function linkage({
  coefficients,
  organisation,
  organisationDepth,
  combination,
  openingCoefficients,
}: PerformanceSettings): SettingRow[] {
  const personal = groupOf('个人绩效系数', 'Personal coefficient');
  if (coefficients.kind === 'by-rating') {
    for (const [index, row] of coefficients.table.entries())
      plain(
        personal,
        `coefficients.table.${index}.coefficient`,
        `${row.rating} 级系数`,
        `Coefficient of ${row.rating}`,
        row.coefficient,
      );
  } else {
    plain(personal, 'coefficients.divisor', '得分除以', 'Score divided by', coefficients.divisor);
    plain(personal, 'coefficients.low', '系数下限', 'Lowest', coefficients.low);
    plain(personal, 'coefficients.high', '系数上限', 'Highest', coefficients.high);
    plain(personal, 'coefficients.digits', '小数位', 'Decimals', coefficients.digits, DIGITS);
  }
  plain(
    personal,
    'openingCoefficients.personal',
    '无结果人员的系数',
    'Of people without a result',
    openingCoefficients.personal,
  );
  const unit = groupOf('组织绩效系数', 'Organisation coefficient');
  plain(unit, 'organisation.base', '基准系数', 'Base', organisation.base);
  plain(unit, 'organisation.pivot', '基准得分', 'Score of the base', organisation.pivot);
  plain(unit, 'organisation.perPoint', '每分增减', 'Per point', organisation.perPoint);
  plain(unit, 'organisation.low', '系数下限', 'Lowest', organisation.low);
  plain(unit, 'organisation.high', '系数上限', 'Highest', organisation.high);
  rounded(unit, 'organisation.rounding', '组织系数', 'Coefficient', organisation.rounding);
  plain(unit, 'organisationDepth', '所属组织的层级', 'Level of the organisation that counts', organisationDepth);
  plain(
    unit,
    'openingCoefficients.organisation',
    '无结果时的组织系数',
    'Without a result',
    openingCoefficients.organisation,
  );
  const joined = groupOf('系数合成', 'Combination');
  add(
    joined,
    'combination.kind',
    '合成方式',
    'How they are combined',
    combination.kind,
    { kind: 'shown' },
    combination.kind === 'multiplicative'
      ? { zh: '组织系数 × 个人系数', en: 'organisation × personal' }
      : { zh: '按级别加权相加', en: 'added, weighted by level' },
  );
  if (combination.kind === 'additive') {
    for (const [index, share] of combination.shares.entries()) {
      plain(
        joined,
        `combination.shares.${index}.organisation`,
        `${share.level}：组织占比`,
        `${share.level}: share of the organisation`,
        share.organisation,
      );
      plain(
        joined,
        `combination.shares.${index}.personal`,
        `${share.level}：个人占比`,
        `${share.level}: personal share`,
        share.personal,
      );
    }
  }
  rounded(joined, 'combination.rounding', '合成系数', 'Combined coefficient', combination.rounding);
  return [...personal.rows, ...unit.rows, ...joined.rows];
}

/** A row for every level of the scale, also of a policy that gives no guideline yet: so it can be given one. */
function raiseRows({ scale, raises }: PerformanceSettings): SettingRow[] {
  const yearly = groupOf('调薪指引', 'Guideline of raises');
  for (const { rating } of scale) {
    const percent = raises?.[rating];
    const [path, zh, en] = [`raises.${rating}`, `${rating} 级年度调薪`, `Yearly raise of ${rating}`];
    if (percent === undefined) add(yearly, path, zh, en, null, DECIMAL, { zh: '未规定', en: 'not given' });
    else plain(yearly, path, zh, en, percent, same('%'));
  }
  return yearly.rows;
}

type Procedure = PerformanceSettings['procedure'];

function calendarRows({ calendar }: Procedure): SettingRow[] {
  const dates = groupOf('周期日程', 'Calendar of a cycle');
  chosen(dates, 'procedure.calendar.frequency', '考核频率', 'How often', calendar.frequency, FREQUENCIES);
  plain(
    dates,
    'procedure.calendar.targetsWithinDays',
    '期初确定目标',
    'Targets agreed within',
    calendar.targetsWithinDays,
    DAYS,
  );
  plain(
    dates,
    'procedure.calendar.publishedWithinDays',
    '期末公布结果',
    'Results published within',
    calendar.publishedWithinDays,
    DAYS,
  );
  chosen(
    dates,
    'procedure.calendar.lateRule',
    '逾期填报',
    'Late entries',
    calendar.lateRule ?? 'accept-marked',
    LATE_RULES,
  );
  plain(
    dates,
    'procedure.calendar.remindsFromDays',
    '截止前提醒（0 为不提醒）',
    'Reminders before the end (0 = none)',
    calendar.remindsFromDays ?? 0,
    DAYS,
  );
  return dates.rows;
}

function distributionRows({ distribution }: Procedure): SettingRow[] {
  const quota = groupOf('等级分布指引', 'Distribution guideline');
  chosen(quota, 'procedure.distribution.form', '形式', 'Form', distribution.form, FORMS);
  chosen(quota, 'procedure.distribution.enforcement', '效力', 'Force', distribution.enforcement, ENFORCEMENTS);
  for (const [index, share] of distribution.shares.entries())
    plain(
      quota,
      `procedure.distribution.shares.${index}.percent`,
      `${share.rating} 级占比`,
      `Share of ${share.rating}`,
      share.percent,
      same('%'),
    );
  plain(
    quota,
    'procedure.distribution.poolBelow',
    '合并计算的小部门',
    'Units counted together below',
    distribution.poolBelow,
    { zh: '人以下', en: 'people' },
  );
  return quota.rows;
}

function reviewRows({ appeal, hasSecondLevel, anonymityThreshold, reasonMinLength }: Procedure): SettingRow[] {
  const rights = groupOf('复核与申诉', 'Review and appeal');
  add(
    rights,
    'procedure.hasSecondLevel',
    '上级主管复核',
    'Second-level review',
    hasSecondLevel,
    { kind: 'flag' },
    hasSecondLevel ? { zh: '需要', en: 'required' } : { zh: '不需要', en: 'not required' },
  );
  plain(
    rights,
    'procedure.appeal.windowWorkingDays',
    '申诉期限',
    'Window for an appeal',
    appeal.windowWorkingDays,
    WORKING_DAYS,
  );
  plain(
    rights,
    'procedure.appeal.answerWorkingDays',
    '答复期限',
    'Answer within',
    appeal.answerWorkingDays,
    WORKING_DAYS,
  );
  plain(rights, 'procedure.reasonMinLength', '理由最少字数', 'Shortest reason', reasonMinLength, {
    zh: '字',
    en: 'characters',
  });
  plain(
    rights,
    'procedure.anonymityThreshold',
    '360 评价匿名门槛',
    'Anonymity threshold of a 360',
    anonymityThreshold,
    { zh: '份回答', en: 'answers' },
  );
  return rights.rows;
}

function targetRows({ targetChangeBy, evidenceMissing }: Procedure): SettingRow[] {
  const targets = groupOf('目标与证据', 'Targets and evidence');
  chosen(
    targets,
    'procedure.targetChangeBy',
    '期中变更的审批人',
    'A change within the period is approved by',
    targetChangeBy ?? 'specialist',
    CHANGE_BY,
  );
  chosen(
    targets,
    'procedure.evidenceMissing',
    '须附证据而未附的实际值',
    'A reading without the evidence it requires is',
    evidenceMissing ?? 'accept',
    EVIDENCE,
  );
  return targets.rows;
}

/** Settings in words, in the order of the regulation: how it is done, how it is scored, how it is paid. */
export const describePerformance = (settings: PerformanceSettings): SettingRow[] => [
  ...calendarRows(settings.procedure),
  ...targetRows(settings.procedure),
  ...distributionRows(settings.procedure),
  ...reviewRows(settings.procedure),
  ...scoring(settings),
  ...linkage(settings),
  ...raiseRows(settings),
];

export const FIRST_PROCEDURE: PerformanceSettings['procedure'] = {
  calendar: {
    frequency: 'quarterly',
    targetsWithinDays: 14,
    publishedWithinDays: 30,
    lateRule: 'accept-marked',
    remindsFromDays: 3,
  },
  distribution: {
    form: 'range',
    enforcement: 'advisory',
    shares: [
      { rating: 'S', percent: '10' },
      { rating: 'A', percent: '25' },
      { rating: 'B', percent: '50' },
      { rating: 'C', percent: '10' },
      { rating: 'D', percent: '5' },
    ],
    poolBelow: 8,
  },
  appeal: { windowWorkingDays: 5, answerWorkingDays: 10 },
  hasSecondLevel: true,
  anonymityThreshold: 3,
  reasonMinLength: 20,
  targetChangeBy: 'specialist',
  evidenceMissing: 'accept',
};

const rounding = (digits: number) => ({ digits, mode: 'half-up' as const });
const FIRST: PerformanceSettings = {
  missingRule: 'reweight',
  bounds: { low: '0', high: '120' },
  bonusCap: '5',
  scale: [
    { rating: 'S', names: { zh: '卓越', en: 'Outstanding' }, from: '95' },
    { rating: 'A', names: { zh: '优秀', en: 'Excellent' }, from: '85' },
    { rating: 'B', names: { zh: '良好', en: 'Good' }, from: '70' },
    { rating: 'C', names: { zh: '待改进', en: 'To improve' }, from: '60' },
    { rating: 'D', names: { zh: '不合格', en: 'Not met' }, from: null },
  ],
  coefficients: {
    kind: 'by-rating',
    table: [
      { rating: 'S', coefficient: '1.5' },
      { rating: 'A', coefficient: '1.2' },
      { rating: 'B', coefficient: '1' },
      { rating: 'C', coefficient: '0.8' },
      { rating: 'D', coefficient: '0.5' },
    ],
  },
  organisation: { base: '1', pivot: '85', perPoint: '0.01', low: '0.8', high: '1.2', rounding: rounding(3) },
  organisationDepth: 2,
  combination: { kind: 'multiplicative', rounding: rounding(3) },
  rounding: { score: rounding(1), points: { digits: 2 }, total: rounding(1) },
  lights: { achieved: '85', watch: '60' },
  openingCoefficients: { organisation: '1', personal: '1' },
  raises: { S: '8', A: '6', B: '4', C: '0', D: '0' },
  procedure: FIRST_PROCEDURE,
};

const wrong = (where: string, message: Words, remedy: Words): ProblemIssue => ({
  code: 'policy-setting',
  where: `settings.${where}`,
  message,
  remedy,
});

function checkScale({ scale, coefficients }: PerformanceSettings): ProblemIssue[] {
  const starts = scale.map((band) => (band.from === null ? Number.NEGATIVE_INFINITY : Number(band.from)));
  const issues: ProblemIssue[] = [];
  if (starts.some((from, index) => index > 0 && from >= starts[index - 1]!)) {
    const message = { zh: '等级的起点须由高到低。', en: 'The levels must begin lower from one to the next.' };
    const remedy = { zh: '请按从高到低填写各等级起点。', en: 'Give each level a lower start than the one before it.' };
    issues.push(wrong('scale', message, remedy));
  }
  if (starts.at(-1) !== Number.NEGATIVE_INFINITY) {
    const message = { zh: '最低一级须包含其余所有得分。', en: 'The lowest level must take everything below.' };
    issues.push(
      wrong('scale', message, { zh: '最低一级的起点留空。', en: 'Leave the start of the lowest level empty.' }),
    );
  }
  const missing =
    coefficients.kind === 'by-rating'
      ? scale.filter(({ rating }) => !coefficients.table.some((row) => row.rating === rating))
      : [];
  for (const { rating } of missing) {
    const message = { zh: `等级 ${rating} 没有系数。`, en: `The level ${rating} has no coefficient.` };
    const remedy = { zh: '请为每个等级填写系数。', en: 'Give every level a coefficient.' };
    issues.push(wrong('coefficients.table', message, remedy));
  }
  return issues;
}

function checkDistribution({ scale, procedure: { distribution } }: PerformanceSettings): ProblemIssue[] {
  const { shares, form } = distribution;
  const place = 'procedure.distribution.shares';
  const issues: ProblemIssue[] = [];
  const hundredths = shares.reduce((sum, share) => sum + Math.round(Number(share.percent) * 100), 0);
  if (form !== 'none' && hundredths !== 10_000) {
    const sum = hundredths / 100;
    const message = { zh: `等级占比合计为 ${sum}%。`, en: `The shares of the levels sum to ${sum} %.` };
    issues.push(wrong(place, message, { zh: '请调整到合计 100%。', en: 'Change them so that they sum to 100 %.' }));
  }
  for (const { rating } of shares.filter((share) => !scale.some((band) => band.rating === share.rating))) {
    const message = {
      zh: `分布指引中的等级 ${rating} 不在等级表中。`,
      en: `The level ${rating} of the guideline is not on the scale.`,
    };
    issues.push(wrong(place, message, { zh: '请使用等级表中的等级。', en: 'Use the levels of the scale.' }));
  }
  return issues;
}

/** All levels or none: a level left out would cost nothing in raises, and a level that is none is a slip of the pen. */
function checkRaises({ scale, raises }: PerformanceSettings): ProblemIssue[] {
  if (!raises || Object.keys(raises).length === 0) return [];
  const missing = scale
    .filter(({ rating }) => raises[rating] === undefined)
    .map(({ rating }) =>
      wrong(
        `raises.${rating}`,
        { zh: `等级 ${rating} 没有调薪比例。`, en: `The level ${rating} has no raise.` },
        { zh: '请为每个等级填写；不调薪填 0。', en: 'Give every level one; 0 where there is no raise.' },
      ),
    );
  const unknown = Object.keys(raises)
    .filter((level) => !scale.some(({ rating }) => rating === level))
    .map((level) =>
      wrong(
        `raises.${level}`,
        { zh: `调薪指引中的等级 ${level} 不在等级表中。`, en: `The level ${level} of the raises is not on the scale.` },
        { zh: '请使用等级表中的等级。', en: 'Use the levels of the scale.' },
      ),
    );
  return [...missing, ...unknown];
}

const checkPerformance = (settings: PerformanceSettings): ProblemIssue[] => [
  ...checkScale(settings),
  ...checkDistribution(settings),
  ...checkRaises(settings),
];

interface UseRow {
  version: number;
  nameZh: string;
  nameEn: string;
  from: string;
  until: string;
  state: string;
  code: string;
  results: number;
}

const CYCLE_STATES: Choices = {
  draft: { zh: '草稿', en: 'draft' },
  trial: { zh: '试运行', en: 'trial' },
  open: { zh: '进行中', en: 'running' },
  published: { zh: '已发布', en: 'published' },
};

async function cyclesOf(tx: Tx, code: string): Promise<PolicyUse[]> {
  const found = await sql<UseRow>`
    select c.policy_version as version, c.name_zh as "nameZh", c.name_en as "nameEn", c.starts_on as "from", (c.ends_on - 1)::text as until, c.state, c.code,
      (select count(*) from appraisals.scorecard s join appraisals.scorecard_result r on r.cycle_id = c.cycle_id and r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
        where s.cycle_id = c.cycle_id and s.state <> 'excluded' and not s.is_trial and r.rating is not null) as results
    from appraisals.cycle c where c.policy_code = ${code} order by c.starts_on desc`.execute(tx);
  return found.rows.map(({ nameZh, nameEn, state, code: cycle, ...row }) => ({
    ...row,
    names: { zh: nameZh, en: nameEn },
    state: CYCLE_STATES[state] ?? same(state),
    to: `/appraisals/${cycle}`,
  }));
}

export const performancePolicy: PolicyKind = {
  code: 'performance',
  names: { zh: '绩效制度', en: 'Performance policy' },
  needsConsultation: true,
  schema: performanceSettings,
  initial: async () => FIRST,
  describe: async (_tx, settings) => describePerformance(performanceSettings.parse(settings)),
  check: async (_tx, settings) => checkPerformance(performanceSettings.parse(settings)),
  uses: (tx, code) => cyclesOf(tx, code),
};

/** Publication writes the settings that the next cycles pin; it happens once, however often the event is delivered. */
export const followPolicyPublished: SubscriptionSpec = {
  event: 'policy-published',
  name: 'appraisals take over a published policy',
  handle: async ({ tx }, payload) => {
    if (payload.kind !== 'performance') return;
    const settings = performanceSettings.parse(payload.settings);
    await sql`insert into appraisals.policy_version (code, version, effective_from, name_zh, name_en, settings, recorded_by)
      values (${String(payload.code)}, ${Number(payload.version)}, ${String(payload.effectiveFrom)}, ${String(payload.nameZh)}, ${String(payload.nameEn)}, ${JSON.stringify(settings)}::jsonb, ${String(payload.publishedBy)})
      on conflict on constraint policy_version_pk do nothing`.execute(tx);
  },
};
