/** Columns of a library that comes as a sheet. */
import { indicatorKinds } from '@meritline/engine/scoring';
import type { ImportField, ImportSetting } from '../../imports/index.ts';

const what = { zh: '是什么', en: 'What it is' };
const place = { zh: '归属', en: 'Where it belongs' };
const source = { zh: '来源', en: 'Where it comes from' };
const target = { zh: '目标与计分', en: 'Target and score' };

const text = (
  key: string,
  zh: string,
  en: string,
  aliases: readonly string[],
  maxLength: number,
  group = what,
): ImportField => ({
  key,
  zh,
  en,
  aliases,
  kind: 'text',
  maxLength,
  group,
});
const code = (key: string, zh: string, en: string, aliases: readonly string[], group = place): ImportField => ({
  key,
  zh,
  en,
  aliases,
  kind: 'code',
  maxLength: 60,
  group,
});
const number = (key: string, zh: string, en: string, aliases: readonly string[]): ImportField => ({
  key,
  zh,
  en,
  aliases,
  kind: 'number',
  group: target,
});

export const libraryFields: readonly ImportField[] = [
  {
    ...code('code', '指标编码', 'Indicator code', ['编码', '代码', 'id', 'code', 'kpi code'], what),
    unique: true,
    required: true,
  },
  { ...text('name', '指标名称', 'Name', ['名称', '指标', 'title', 'kpi', 'indicator'], 120), required: true },
  text(
    'nameOther',
    '另一语言的名称',
    'Name in the other language',
    ['英文名称', '英文名', 'english name', '中文名称'],
    120,
  ),
  {
    key: 'kind',
    zh: '指标类型',
    en: 'Kind',
    aliases: ['类型', 'type'],
    kind: 'choice',
    choices: indicatorKinds
      .filter(({ usedAs }) => usedAs === 'weighted')
      .map(({ code: value, names }) => ({ value, ...names, aliases: [value.toUpperCase()] })),
    group: what,
  },
  text('definition', '定义', 'Definition', ['含义', '说明', '描述', 'description'], 900),
  text('formula', '公式', 'Formula', ['计算公式', 'calculation'], 600),
  text('unit', '单位', 'Unit', ['计量单位', 'unit of measure'], 20),
  {
    key: 'polarity',
    zh: '方向',
    en: 'Direction',
    aliases: ['极性', '指标方向', 'polarity'],
    kind: 'choice',
    required: true,
    choices: [
      {
        value: 'higher',
        zh: '越高越好',
        en: 'Higher is better',
        aliases: ['Maximize', 'Maximise', 'max', 'higher', '望大', '正向', '高'],
      },
      {
        value: 'lower',
        zh: '越低越好',
        en: 'Lower is better',
        aliases: ['Minimize', 'Minimise', 'min', 'lower', '望小', '负向', '反向', '低'],
      },
      {
        value: 'on-target',
        zh: '越接近目标越好',
        en: 'On target is best',
        aliases: ['Range', 'target', 'on-target', '望目', '区间', '适度'],
      },
    ],
    group: what,
  },
  {
    key: 'decimals',
    zh: '小数位',
    en: 'Decimals',
    aliases: ['精度', 'precision'],
    kind: 'integer',
    least: '0',
    most: '6',
    group: what,
  },
  text('guidance', '解读', 'Reading it', ['解释', 'interpretation', 'notes', '备注'], 1200),
  text('tags', '标签', 'Tags', ['tag', 'keywords', '关键词'], 300),
  text('reference', '出处', 'Taken from', ['来源网址', 'url', 'link', '参考'], 300),
  code('perspective', '维度', 'Dimension', ['维度代码', 'perspective', 'bsc']),
  code('objective', '战略目标', 'Objective', ['目标代码', 'objective code']),
  code('owner', '归口部门', 'Owner', ['归口', '责任部门', 'owner department']),
  code('parent', '上级指标', 'Parent', ['上级指标编码', 'parent code']),
  {
    key: 'share',
    zh: '承接方式',
    en: 'Share',
    aliases: ['分解方式'],
    kind: 'choice',
    choices: [
      { value: 'same', zh: '同值', en: 'Same value', aliases: ['同值承接', 'same'] },
      { value: 'split', zh: '分解', en: 'Split', aliases: ['split'] },
      { value: 'own', zh: '自定', en: 'Own value', aliases: ['own'] },
    ],
    group: place,
  },
  text('sourceSystem', '数据来源', 'Source', ['来源系统', '来源', 'data source', 'system'], 60, source),
  code('provider', '数据提供部门', 'Provider', ['提供部门', '数据提供', 'provider department'], source),
  {
    key: 'frequency',
    zh: '频率',
    en: 'Frequency',
    aliases: ['统计周期', '考核频率', 'period'],
    kind: 'choice',
    choices: [
      { value: 'month', zh: '每月', en: 'Monthly', aliases: ['月', '月度', 'month'] },
      { value: 'quarter', zh: '每季', en: 'Quarterly', aliases: ['季', '季度', 'quarter'] },
      { value: 'year', zh: '每年', en: 'Yearly', aliases: ['年', '年度', 'year', 'annual'] },
    ],
    group: source,
  },
  number('floor', '门槛', 'Floor', ['底线值', '门槛值', 'threshold']),
  number('target', '目标', 'Target', ['目标值', 'target value']),
  number('stretch', '挑战', 'Stretch', ['挑战值', 'stretch target']),
  number('baseValue', '基期值', 'Base value', ['基准值', 'baseline']),
  number('lastYearValue', '去年值', 'Last year', ['上年实绩', '去年实绩', 'last year value']),
  {
    key: 'evidenceRequired',
    zh: '须附证据',
    en: 'Evidence required',
    aliases: ['需要证据'],
    kind: 'boolean',
    group: target,
  },
];

export const librarySettings: readonly ImportSetting[] = [
  {
    key: 'language',
    zh: '文件的语言',
    en: 'Language of the file',
    help: {
      zh: '定义、公式等只记在这种语言里；名称没有另一语言的一列时两边相同。',
      en: 'Definition, formula and so on are kept in it alone; without a column for the other language the name is the same in both.',
    },
    input: 'choice',
    choices: [
      { value: 'zh', zh: '中文', en: 'Chinese' },
      { value: 'en', zh: '英文', en: 'English' },
    ],
    initial: 'zh',
    required: true,
  },
  {
    key: 'prefix',
    zh: '编码前缀',
    en: 'Prefix of codes',
    help: { zh: '加在每个编码之前，如 KL-。可为空。', en: 'Put before each code, such as KL-. May be empty.' },
    input: 'text',
    initial: '',
  },
  {
    key: 'effectiveFrom',
    zh: '生效日期',
    en: 'In force from',
    help: {
      zh: '空 = 今天。已有指标的新版本须晚于现行版本。',
      en: 'Empty = today. A new version must begin after the present one.',
    },
    input: 'date',
    initial: '',
  },
  {
    key: 'reference',
    zh: '整个库的出处',
    en: 'Where the library is from',
    help: {
      zh: '如名称与许可；行内没有出处时使用。',
      en: 'Such as its name and licence; used where a row names none.',
    },
    input: 'text',
    initial: '',
  },
];
