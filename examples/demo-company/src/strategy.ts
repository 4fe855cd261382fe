import type { Indicator, Names, Objective, PerformancePolicy, Perspective, ScorecardTemplate } from './types.ts';

const n = (zh: string, en: string): Names => ({ zh, en });

export const perspectives: readonly Perspective[] = [
  { code: 'FIN', names: n('财务', 'Finance'), order: 1 },
  { code: 'CUS', names: n('客户', 'Customer'), order: 2 },
  { code: 'PRO', names: n('内部流程', 'Internal process'), order: 3 },
  { code: 'LRN', names: n('学习与成长', 'Learning and growth'), order: 4 },
];

export const objectives: readonly Objective[] = [
  objective('FIN-1', '盈利增长', 'Profitable growth', 'FIN', 'HL', []),
  objective('FIN-2', '成本领先', 'Cost leadership', 'FIN', 'MFC', ['FIN-1']),
  objective('CUS-1', '让客户用得放心的产品', 'Products customers can rely on', 'CUS', 'RDC', ['FIN-1']),
  objective('CUS-2', '快速响应客户', 'Fast answers to customers', 'CUS', 'SMC', ['FIN-1']),
  objective('PRO-1', '新平台按期上市', 'New platform on time', 'PRO', 'RDC', ['CUS-1', 'FIN-1']),
  objective('PRO-2', '一次做对', 'Right the first time', 'PRO', 'MFC', ['CUS-1', 'FIN-2']),
  objective('PRO-3', '计划可信、交付准时', 'Plans that hold, deliveries on time', 'PRO', 'SCD', ['CUS-2', 'FIN-2']),
  // Left without an indicator on purpose: the strategy map has to show that nobody measures it.
  objective('PRO-4', '绿色制造', 'Green manufacturing', 'PRO', 'MFC', ['FIN-2']),
  objective('LRN-1', '留住并培养关键人才', 'Keep and grow key people', 'LRN', 'HRD', ['PRO-1', 'PRO-2']),
  objective('LRN-2', '协作与专业的职能', 'Functions that help', 'LRN', 'FAC', ['PRO-3']),
];

function objective(
  code: string,
  zh: string,
  en: string,
  perspectiveCode: string,
  ownerDepartmentCode: string,
  contributesTo: readonly string[],
): Objective {
  return { code, names: n(zh, en), perspectiveCode, ownerDepartmentCode, contributesTo };
}

const PERCENT = n('%', '%');
const SCORE = n('分', 'points');
const TIMES = n('次', 'times');

type Curve = Pick<Indicator, 'curve' | 'params' | 'polarity'>;

const threePoint = (floor: string, target: string, stretch: string): Curve => ({
  curve: 'three-point',
  polarity: Number(floor) < Number(stretch) ? 'higher' : 'lower',
  params: { floor, floorScore: '60', target, targetScore: '85', stretch, stretchScore: '100' },
});
const ratio = (target: string, cap: string): Curve => ({
  curve: 'ratio',
  polarity: 'higher',
  params: { polarity: 'higher', target, cap },
});
const linear = (floor: string, target: string, stretch: string, cap: string): Curve => {
  const polarity = Number(floor) < Number(stretch) ? 'higher' : 'lower';
  return { curve: 'linear', polarity, params: { polarity, floor, target, stretch, cap } };
};
const range = (low: string, high: string, tolerance: string): Curve => ({
  curve: 'range',
  polarity: 'on-target',
  params: { low, high, tolerance },
});
const deduct = (each: string): Curve => ({
  curve: 'deduct',
  polarity: 'event',
  params: { start: '100', each, lowest: '0' },
});
const auditBands: Curve = {
  curve: 'step',
  polarity: 'higher',
  params: {
    target: '85',
    bands: [
      { from: null, to: '60', score: '40' },
      { from: '60', to: '75', score: '65' },
      { from: '75', to: '85', score: '78' },
      { from: '85', to: '92', score: '88' },
      { from: '92', to: null, score: '100' },
    ],
  },
};
/** Five anchored levels rated by the manager; level 3 is "fully meets". */
const anchored: Curve = {
  curve: 'milestone',
  polarity: 'level',
  params: {
    levels: [
      { code: '1', zh: '1 级：未体现', en: 'Level 1: not shown', score: '50' },
      { code: '2', zh: '2 级：有时做到', en: 'Level 2: sometimes', score: '70' },
      { code: '3', zh: '3 级：稳定做到', en: 'Level 3: steadily', score: '80', isTarget: true },
      { code: '4', zh: '4 级：带动他人', en: 'Level 4: carries others along', score: '90' },
      { code: '5', zh: '5 级：成为标杆', en: 'Level 5: sets the standard', score: '100' },
    ],
  },
};
const milestones: Curve = {
  curve: 'milestone',
  polarity: 'level',
  params: {
    levels: [
      { code: 'missed', zh: '未达成', en: 'Missed', score: '40' },
      { code: 'late', zh: '延期两周内', en: 'Up to two weeks late', score: '70' },
      { code: 'on-time', zh: '按期', en: 'On time', score: '100', isTarget: true },
    ],
  },
};

type Text = readonly [zh: string, en: string];
interface Draft {
  readonly code: string;
  readonly names: Text;
  readonly definition: Text;
  readonly formula: Text;
  readonly unit: Names;
  readonly precision: number;
  readonly objective: string | null;
  readonly scope: Indicator['scope'];
  readonly system: string;
  readonly provider: string | null;
  readonly curve: Curve;
  readonly use?: Indicator['use'];
}

const DRAFTS: readonly Draft[] = [
  {
    code: 'F01',
    names: ['营业收入达成率', 'Revenue attainment'],
    definition: ['本季确认收入相对预算的完成程度', 'Revenue recognised in the quarter against budget'],
    formula: ['确认收入 ÷ 预算收入 × 100', 'Recognised revenue ÷ budget × 100'],
    unit: PERCENT,
    precision: 1,
    objective: 'FIN-1',
    scope: 'department',
    system: 'ERP',
    provider: 'FND',
    curve: ratio('100', '115'),
  },
  {
    code: 'F02',
    names: ['毛利率', 'Gross margin'],
    definition: ['主营产品毛利占收入的比例', 'Gross profit of main products as a share of revenue'],
    formula: ['（收入 − 成本）÷ 收入 × 100', '(Revenue − cost) ÷ revenue × 100'],
    unit: PERCENT,
    precision: 1,
    objective: 'FIN-1',
    scope: 'department',
    system: 'ERP',
    provider: 'FND',
    curve: threePoint('28', '32', '36'),
  },
  {
    code: 'F03',
    names: ['设计降本率', 'Design cost reduction'],
    definition: ['设计变更带来的材料成本下降', 'Material cost saved by design changes'],
    formula: ['降本额 ÷ 基准材料成本 × 100', 'Saving ÷ base material cost × 100'],
    unit: PERCENT,
    precision: 1,
    objective: 'FIN-2',
    scope: 'both',
    system: 'Finance',
    provider: 'FND',
    curve: threePoint('3', '6', '9'),
  },
  {
    code: 'F04',
    names: ['单位制造成本指数', 'Unit manufacturing cost index'],
    definition: ['同口径单位制造成本，去年同期为 100', 'Like-for-like unit cost, same quarter last year = 100'],
    formula: ['本季单位成本 ÷ 去年同期单位成本 × 100', 'Unit cost ÷ unit cost a year ago × 100'],
    unit: n('指数', 'index'),
    precision: 1,
    objective: 'FIN-2',
    scope: 'department',
    system: 'ERP',
    provider: 'FND',
    curve: threePoint('104', '100', '96'),
  },
  {
    code: 'F05',
    names: ['应收账款周转天数', 'Receivable days'],
    definition: ['从开票到收款的平均天数', 'Average days from invoice to cash'],
    formula: ['平均应收 ÷ 季度收入 × 90', 'Average receivables ÷ revenue × 90'],
    unit: n('天', 'days'),
    precision: 0,
    objective: 'FIN-1',
    scope: 'both',
    system: 'ERP',
    provider: 'FND',
    curve: threePoint('75', '60', '48'),
  },
  {
    code: 'F06',
    names: ['存货周转天数', 'Inventory days'],
    definition: ['存货太多占资金，太少误交付', 'Too much ties up cash, too little delays deliveries'],
    formula: ['平均存货 ÷ 季度成本 × 90', 'Average inventory ÷ cost of sales × 90'],
    unit: n('天', 'days'),
    precision: 0,
    objective: 'FIN-2',
    scope: 'department',
    system: 'ERP',
    provider: 'FND',
    curve: range('35', '45', '25'),
  },
  {
    code: 'F07',
    names: ['个人签单额达成率', 'Personal order attainment'],
    definition: ['本人签订的合同额相对目标', 'Orders signed by the person against target'],
    formula: ['签单额 ÷ 目标签单额 × 100', 'Orders ÷ target × 100'],
    unit: PERCENT,
    precision: 1,
    objective: 'FIN-1',
    scope: 'person',
    system: 'CRM',
    provider: 'FND',
    curve: ratio('105', '115'),
  },
  {
    code: 'F08',
    names: ['人工成本预算执行率', 'Labour cost against budget'],
    definition: ['实际人工成本与预算的偏离', 'Actual labour cost against budget'],
    formula: ['实际人工成本 ÷ 预算 × 100', 'Actual labour cost ÷ budget × 100'],
    unit: PERCENT,
    precision: 1,
    objective: 'FIN-2',
    scope: 'both',
    system: 'ERP',
    provider: 'FND',
    curve: range('95', '101', '20'),
  },
  {
    code: 'C01',
    names: ['每千台现场故障数', 'Field failures per 1,000'],
    definition: ['出厂 12 个月内每千台的故障数', 'Failures within 12 months per 1,000 units'],
    formula: ['故障台数 ÷ 在保台数 × 1000', 'Failed units ÷ units in warranty × 1,000'],
    unit: n('台/千台', 'per 1,000'),
    precision: 1,
    objective: 'CUS-1',
    scope: 'both',
    system: 'CRM',
    provider: 'CSD',
    curve: threePoint('4.0', '2.5', '1.5'),
  },
  {
    code: 'C02',
    names: ['准时交付率', 'On-time delivery'],
    definition: ['按承诺日期交付的订单比例', 'Orders delivered on the promised date'],
    formula: ['准时订单 ÷ 全部订单 × 100', 'Orders on time ÷ all orders × 100'],
    unit: PERCENT,
    precision: 1,
    objective: 'PRO-3',
    scope: 'both',
    system: 'ERP',
    provider: 'SMC',
    curve: threePoint('90', '95', '99'),
  },
  {
    code: 'C03',
    names: ['客户有效投诉', 'Justified complaints'],
    definition: ['经质量部确认的客户投诉', 'Complaints confirmed by Quality'],
    formula: ['投诉次数', 'Number of complaints'],
    unit: TIMES,
    precision: 0,
    objective: 'CUS-1',
    scope: 'both',
    system: 'CRM',
    provider: 'CSD',
    curve: deduct('10'),
  },
  {
    code: 'C04',
    names: ['客户满意度', 'Customer satisfaction'],
    definition: ['季度回访评分', 'Score of the quarterly call-back'],
    formula: ['回访得分的平均', 'Average call-back score'],
    unit: SCORE,
    precision: 1,
    objective: 'CUS-2',
    scope: 'both',
    system: 'CRM',
    provider: 'QAD',
    curve: auditBands,
  },
  {
    code: 'C05',
    names: ['一次修复率', 'First-time fix'],
    definition: ['一次上门解决的服务单比例', 'Service calls solved on the first visit'],
    formula: ['一次解决单 ÷ 全部服务单 × 100', 'Solved at once ÷ all calls × 100'],
    unit: PERCENT,
    precision: 1,
    objective: 'CUS-2',
    scope: 'both',
    system: 'Service desk',
    provider: 'QAD',
    curve: threePoint('80', '88', '95'),
  },
  {
    code: 'C06',
    names: ['服务响应时长', 'Response time'],
    definition: ['从报修到工程师联系客户', 'From the call to the engineer’s contact'],
    formula: ['响应小时数的平均', 'Average hours to respond'],
    unit: n('小时', 'hours'),
    precision: 1,
    objective: 'CUS-2',
    scope: 'both',
    system: 'Service desk',
    provider: 'QAD',
    curve: linear('8', '4', '2', '105'),
  },
  {
    code: 'C07',
    names: ['内部服务满意度', 'Internal service satisfaction'],
    definition: ['被服务部门的评分', 'Score given by the departments served'],
    formula: ['五分制评分的平均', 'Average on a scale of five'],
    unit: SCORE,
    precision: 2,
    objective: 'LRN-2',
    scope: 'both',
    system: 'Survey',
    provider: 'QAD',
    curve: threePoint('3.5', '4.2', '4.8'),
  },
  {
    code: 'C08',
    names: ['新客户数', 'New customers'],
    definition: ['首次下单的客户', 'Customers with a first order'],
    formula: ['新客户个数', 'Number of new customers'],
    unit: n('个', 'customers'),
    precision: 0,
    objective: 'CUS-2',
    scope: 'both',
    system: 'CRM',
    provider: 'FND',
    curve: linear('1', '3', '5', '110'),
  },
  {
    code: 'P01',
    names: ['设计按期发布率', 'On-time design releases'],
    definition: ['按计划日期发布的设计', 'Designs released on the planned date'],
    formula: ['按期发布 ÷ 计划发布 × 100', 'On time ÷ planned × 100'],
    unit: PERCENT,
    precision: 1,
    objective: 'PRO-1',
    scope: 'both',
    system: 'PLM',
    provider: 'QAD',
    curve: threePoint('85', '95', '100'),
  },
  {
    code: 'P02',
    names: ['驱动一次合格率', 'Drive first-pass yield'],
    definition: ['驱动器首次测试合格的比例', 'Drives that pass the first test'],
    formula: ['首测合格 ÷ 首测总数 × 100', 'Passed ÷ tested × 100'],
    unit: PERCENT,
    precision: 1,
    objective: 'PRO-2',
    scope: 'both',
    system: 'MES',
    provider: 'INS',
    curve: threePoint('94', '97', '99'),
  },
  {
    code: 'P03',
    names: ['V3 平台里程碑', 'Platform V3 milestone'],
    definition: ['本季应到的平台节点', 'The platform milestone due in the quarter'],
    formula: ['按项目评审结论', 'As the project review found'],
    unit: n('节点', 'milestone'),
    precision: 0,
    objective: 'PRO-1',
    scope: 'both',
    system: 'PLM',
    provider: 'QAD',
    curve: milestones,
  },
  {
    code: 'P04',
    names: ['工序合格率', 'Process yield'],
    definition: ['本人或本组工序的合格率', 'Yield of the person’s or team’s process'],
    formula: ['合格件 ÷ 加工件 × 100', 'Good parts ÷ parts made × 100'],
    unit: PERCENT,
    precision: 1,
    objective: 'PRO-2',
    scope: 'both',
    system: 'MES',
    provider: 'INS',
    curve: threePoint('97.0', '98.5', '99.6'),
  },
  {
    code: 'P05',
    names: ['产量达成率', 'Output attainment'],
    definition: ['完工工时相对计划', 'Hours completed against plan'],
    formula: ['完工工时 ÷ 计划工时 × 100', 'Hours completed ÷ planned × 100'],
    unit: PERCENT,
    precision: 1,
    objective: 'PRO-3',
    scope: 'both',
    system: 'MES',
    provider: 'SCD',
    curve: ratio('110', '110'),
  },
  {
    code: 'P06',
    names: ['漏检率', 'Escapes per 1,000'],
    definition: ['流到下道或客户的不良', 'Defects that reached the next step or the customer'],
    formula: ['漏检件 ÷ 检验件 × 1000', 'Escapes ÷ inspected × 1,000'],
    unit: n('‰', '‰'),
    precision: 2,
    objective: 'PRO-2',
    scope: 'both',
    system: 'QMS',
    provider: 'CSD',
    curve: threePoint('3.00', '1.50', '0.50'),
  },
  {
    code: 'P07',
    names: ['计划准确率', 'Plan accuracy'],
    definition: ['计划与实际的吻合程度', 'How closely plan and reality agree'],
    formula: ['（1 − 偏差 ÷ 计划）× 100', '(1 − deviation ÷ plan) × 100'],
    unit: PERCENT,
    precision: 1,
    objective: 'PRO-3',
    scope: 'both',
    system: 'ERP',
    provider: 'FND',
    curve: threePoint('88', '94', '98'),
  },
  {
    code: 'P08',
    names: ['设备综合效率', 'Equipment effectiveness'],
    definition: ['时间、性能、质量三者之积', 'Availability × performance × quality'],
    formula: ['开动率 × 性能率 × 合格率', 'Availability × performance × quality'],
    unit: PERCENT,
    precision: 1,
    objective: 'FIN-2',
    scope: 'department',
    system: 'MES',
    provider: 'SCD',
    curve: threePoint('72', '80', '87'),
  },
  {
    code: 'P09',
    names: ['结账与报送按期', 'Closing and filings on time'],
    definition: ['本季应办事项全部按期完成', 'All closings and filings of the quarter on time'],
    formula: ['全部按期为是', 'Yes when all were on time'],
    unit: n('是/否', 'yes/no'),
    precision: 0,
    objective: null,
    scope: 'both',
    system: 'Filing log',
    provider: 'QAD',
    curve: { curve: 'zero-one', polarity: 'event', params: { done: '95', notDone: '50' } },
  },
  {
    code: 'P10',
    names: ['千行代码缺陷', 'Defects per 1,000 lines'],
    definition: ['发布后 90 天内的缺陷密度', 'Defects within 90 days of release'],
    formula: ['缺陷数 ÷ 千行代码', 'Defects ÷ 1,000 lines'],
    unit: n('个/千行', 'per 1,000 lines'),
    precision: 2,
    objective: 'CUS-1',
    scope: 'both',
    system: 'Git',
    provider: 'QAD',
    curve: threePoint('1.20', '0.60', '0.20'),
  },
  {
    code: 'P11',
    names: ['改善提案', 'Improvement proposals'],
    definition: ['被采纳的改善提案', 'Proposals that were adopted'],
    formula: ['采纳件数', 'Number adopted'],
    unit: n('件', 'proposals'),
    precision: 0,
    objective: 'PRO-2',
    scope: 'person',
    system: 'Proposal box',
    provider: 'QAD',
    curve: { curve: 'add', polarity: 'event', params: { start: '60', each: '12', cap: '100' } },
  },
  {
    code: 'P12',
    names: ['现场审核得分', 'Workplace audit'],
    definition: ['5S 与安全审核', '5S and safety audit'],
    formula: ['审核表得分', 'Score of the audit sheet'],
    unit: SCORE,
    precision: 0,
    objective: 'PRO-2',
    scope: 'department',
    system: 'QMS',
    provider: 'QAD',
    curve: auditBands,
  },
  {
    code: 'L01',
    names: ['带教与知识沉淀', 'Mentoring and knowledge'],
    definition: ['带新人、写文档、做分享', 'Guides newcomers, writes things down, shares'],
    formula: ['主管按锚定等级评定', 'Rated by the manager on anchored levels'],
    unit: n('级', 'level'),
    precision: 0,
    objective: 'LRN-1',
    scope: 'person',
    system: 'Manager',
    provider: null,
    curve: anchored,
  },
  {
    code: 'L02',
    names: ['关键人才保留率', 'Key people retained'],
    definition: ['名单内人员仍在职的比例', 'Listed people still with us'],
    formula: ['在职人数 ÷ 名单人数 × 100', 'Still here ÷ listed × 100'],
    unit: PERCENT,
    precision: 0,
    objective: 'LRN-1',
    scope: 'both',
    system: 'HR',
    provider: 'HRD',
    curve: threePoint('85', '94', '100'),
  },
  {
    code: 'L03',
    names: ['培训完成率', 'Training done'],
    definition: ['完成计划培训的比例', 'Planned training completed'],
    formula: ['完成学时 ÷ 计划学时 × 100', 'Hours done ÷ planned × 100'],
    unit: PERCENT,
    precision: 0,
    objective: 'LRN-1',
    scope: 'both',
    system: 'LMS',
    provider: 'HRD',
    curve: threePoint('80', '92', '100'),
  },
  {
    code: 'L04',
    names: ['协作与担当', 'Teamwork and ownership'],
    definition: ['主动补位、说到做到', 'Steps in, keeps promises'],
    formula: ['主管按锚定等级评定', 'Rated by the manager on anchored levels'],
    unit: n('级', 'level'),
    precision: 0,
    objective: 'LRN-2',
    scope: 'person',
    system: 'Manager',
    provider: null,
    curve: anchored,
  },
  {
    code: 'L05',
    names: ['团队管理', 'Leading the team'],
    definition: ['目标清楚、反馈及时、用人公正', 'Clear goals, timely feedback, fair treatment'],
    formula: ['上级按锚定等级评定', 'Rated by the superior on anchored levels'],
    unit: n('级', 'level'),
    precision: 0,
    objective: 'LRN-1',
    scope: 'person',
    system: 'Manager',
    provider: null,
    curve: anchored,
  },
  veto(
    'V01',
    ['重大安全事故', 'Major safety incident'],
    ['本人负主要责任的安全事故', 'A safety incident the person is mainly to blame for'],
    'QAD',
  ),
  veto('V02', ['泄密事件', 'Confidentiality breach'], ['经确认的泄密', 'A confirmed breach of confidentiality'], 'FAC'),
  {
    code: 'B01',
    names: ['发明专利授权', 'Patents granted'],
    definition: ['本季授权的发明专利', 'Invention patents granted in the quarter'],
    formula: ['件数', 'Number'],
    unit: n('件', 'patents'),
    precision: 0,
    objective: null,
    scope: 'person',
    system: 'IP register',
    provider: 'FAC',
    curve: { curve: 'bonus', polarity: 'event', params: { each: '2', cap: '4' } },
    use: 'bonus',
  },
  {
    code: 'B02',
    names: ['公司级表彰', 'Company award'],
    definition: ['本季获得的公司级表彰', 'Company awards received in the quarter'],
    formula: ['次数', 'Number'],
    unit: TIMES,
    precision: 0,
    objective: null,
    scope: 'person',
    system: 'HR',
    provider: 'HRD',
    curve: { curve: 'bonus', polarity: 'event', params: { each: '3', cap: '3' } },
    use: 'bonus',
  },
];

function veto(code: string, names: Text, definition: Text, provider: string): Draft {
  return {
    code,
    names,
    definition,
    formula: ['发生次数', 'Number of events'],
    unit: TIMES,
    precision: 0,
    objective: null,
    scope: 'both',
    system: 'Incident log',
    provider,
    curve: { curve: 'veto', polarity: 'event', params: { effect: 'cap-rating', rating: 'C' } },
    use: 'veto',
  };
}

export const indicators: readonly Indicator[] = DRAFTS.map((draft) => ({
  code: draft.code,
  names: n(...draft.names),
  definition: n(...draft.definition),
  formula: n(...draft.formula),
  unit: draft.unit,
  precision: draft.precision,
  objectiveCode: draft.objective,
  scope: draft.scope,
  use: draft.use ?? 'weighted',
  source: {
    kind: draft.provider === null ? 'rating' : 'import',
    system: draft.system,
    providerDepartmentCode: draft.provider,
  },
  ...draft.curve,
}));

const indicatorByCode = new Map(indicators.map((indicator) => [indicator.code, indicator]));

/** The indicator with this code; an unknown code is a bug of the generator. */
export function indicatorOf(code: string): Indicator {
  const indicator = indicatorByCode.get(code);
  if (indicator === undefined) throw new Error(`no indicator ${code}`);
  return indicator;
}

/** `P01 25, P02 20` → lines. */
const lines = (text: string) =>
  text.split(', ').map((part) => {
    const [indicatorCode, weight] = part.split(' ');
    return { indicatorCode: indicatorCode!, weight: weight! };
  });

const personal = (
  code: string,
  zh: string,
  en: string,
  families: ScorecardTemplate['families'],
  text: string,
  bonus: readonly string[] = ['B02'],
): ScorecardTemplate => ({
  code,
  names: n(zh, en),
  kind: 'person',
  families,
  lines: lines(text),
  vetoes: ['V01', 'V02'],
  bonus,
});

const DEPARTMENT_LINES: readonly (readonly [string, string])[] = [
  ['HL', 'F01 30, F02 25, C01 15, C02 15, L02 15'],
  ['RDC', 'P01 25, P03 25, C01 20, F03 20, L02 10'],
  ['RD1', 'P01 25, P02 25, C01 20, F03 20, L03 10'],
  ['SVC', 'P01 35, P02 25, C01 25, L03 15'],
  ['SVH', 'P01 30, P02 30, F03 25, L03 15'],
  ['RD2', 'P01 35, F03 30, C01 20, L03 15'],
  ['RDP', 'P01 25, P03 30, P10 30, L02 15'],
  ['EMB', 'P01 35, P10 40, P03 25'],
  ['CLD', 'P01 35, P10 35, C07 30'],
  ['MFC', 'F04 25, C02 25, P04 20, P08 15, L02 15'],
  ['MF1', 'P04 30, P05 25, P08 25, P12 20'],
  ['CN1', 'P04 35, P05 35, P12 30'],
  ['CN2', 'P04 35, P05 35, P12 30'],
  ['MF2', 'P02 35, P05 30, C02 20, P12 15'],
  ['ASM', 'P04 35, P05 35, P12 30'],
  ['ELA', 'P02 40, P05 30, P12 30'],
  ['QAD', 'P06 40, C03 30, C01 30'],
  ['INS', 'P06 60, P12 20, L03 20'],
  ['SCD', 'P07 35, F06 30, C02 35'],
  ['SMC', 'F01 40, F05 25, C04 20, C08 15'],
  ['SEA', 'F01 50, F05 25, C08 25'],
  ['SNO', 'F01 50, F05 25, C08 25'],
  ['CSD', 'C04 35, C05 35, C06 30'],
  ['FSV', 'C05 45, C06 40, L03 15'],
  ['FAC', 'C07 45, F08 30, L02 25'],
  ['HRD', 'C07 40, F08 35, P09 25'],
  ['FND', 'C07 45, P09 40, L03 15'],
];

export const templates: readonly ScorecardTemplate[] = [
  ...DEPARTMENT_LINES.map(
    ([code, text]): ScorecardTemplate => ({
      code: `D-${code}`,
      names: n(`${code} 部门记分卡`, `${code} department scorecard`),
      kind: 'department',
      families: [],
      lines: lines(text),
      vetoes: ['V01'],
      bonus: [],
    }),
  ),
  personal('T-ENG', '研发工程师', 'R&D engineers', ['engineering'], 'P01 25, P02 20, C01 15, P03 15, F03 15, L01 10', [
    'B01',
    'B02',
  ]),
  personal('T-SWE', '软件工程师', 'Software engineers', ['software'], 'P01 30, P10 25, P03 20, L01 15, L03 10', [
    'B01',
    'B02',
  ]),
  personal('T-PRD', '生产操作', 'Production', ['production'], 'P05 30, P04 30, L04 20, C03 10, P11 10'),
  personal('T-QUA', '质量检验', 'Quality', ['quality'], 'P06 40, L04 25, L03 20, C03 15'),
  personal('T-SUP', '计划采购', 'Planning and buying', ['supply'], 'P07 35, C02 30, L04 25, L03 10'),
  personal('T-SAL', '销售', 'Sales', ['sales'], 'F07 40, C08 20, F05 20, L04 20'),
  personal('T-SRV', '服务', 'Service', ['service'], 'C05 30, C06 25, C04 20, L04 15, C03 10'),
  personal('T-FUN', '职能', 'Functions', ['functions'], 'C07 35, P09 25, L04 25, L03 15'),
  personal('T-MGT', '管理者', 'Managers', ['management'], 'L05 30, L02 20, C07 20, F08 20, L03 10'),
];

const level = (rating: string, zh: string, en: string, from: string | null) => ({ rating, names: n(zh, en), from });

export const policy: PerformancePolicy = {
  code: 'HR-PM',
  names: n('绩效管理办法', 'Performance policy'),
  version: '2',
  effectiveFrom: '2026-04-01',
  missingRule: 'reweight',
  bounds: { low: '0', high: '120' },
  bonusCap: '5',
  scale: [
    level('S', '卓越', 'Outstanding', '95'),
    level('A', '优秀', 'Excellent', '85'),
    level('B', '良好', 'Good', '70'),
    level('C', '待改进', 'To improve', '60'),
    level('D', '不合格', 'Not met', null),
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
  organisation: {
    base: '1',
    pivot: '85',
    perPoint: '0.01',
    low: '0.8',
    high: '1.2',
    rounding: { digits: 3, mode: 'half-up' },
  },
  organisationDepth: 2,
  combination: { kind: 'multiplicative', rounding: { digits: 3, mode: 'half-up' } },
  rounding: { score: { digits: 1, mode: 'half-up' }, points: { digits: 2 }, total: { digits: 1, mode: 'half-up' } },
  lights: { achieved: '85', watch: '60' },
  openingCoefficients: { organisation: '1', personal: '1' },
  raises: { S: '8', A: '6', B: '4', C: '0', D: '0' },
  procedure: {
    calendar: { frequency: 'quarterly', targetsWithinDays: 15, publishedWithinDays: 30 },
    distribution: {
      form: 'range',
      enforcement: 'advisory',
      shares: [
        { rating: 'S', percent: '10' },
        { rating: 'A', percent: '20' },
        { rating: 'B', percent: '50' },
        { rating: 'C', percent: '15' },
        { rating: 'D', percent: '5' },
      ],
      poolBelow: 10,
    },
    appeal: { windowWorkingDays: 7, answerWorkingDays: 10 },
    hasSecondLevel: false,
    anonymityThreshold: 3,
    reasonMinLength: 10,
    targetChangeBy: 'specialist',
    evidenceMissing: 'accept',
  },
};

/** The version before, for the quarters that began before the revision: scored alike, carried out by other terms. */
const firstPolicy: PerformancePolicy = {
  ...policy,
  version: '1',
  effectiveFrom: '2025-10-01',
  procedure: {
    ...policy.procedure,
    distribution: { ...policy.procedure.distribution, poolBelow: 8 },
    appeal: { ...policy.procedure.appeal, windowWorkingDays: 5 },
    reasonMinLength: 20,
  },
};

/** Every version, the first one first. */
export const policyVersions: readonly PerformancePolicy[] = [firstPolicy, policy];
