/** The words printed in a form, in the language it is issued in. */
import type { FormLanguage } from './content.ts';

const WORDS = {
  cover: ['填写说明', 'Read first'],
  title: ['绩效评价表', 'Appraisal form'],
  selfTitle: ['员工自评表', 'Self rating form'],
  cycle: ['考核周期', 'Cycle'],
  version: ['版本', 'Version'],
  department: ['部门', 'Department'],
  people: ['人数', 'People'],
  due: ['请于此日前交回', 'Return by'],
  form: ['表单编号', 'Form id'],
  digest: ['校验码', 'Digest'],
  how: ['如何填写', 'How to fill it in'],
  howSheets: ['每位评价人一张工作表。', 'There is one sheet for each rater.'],
  howCells: [
    '只填写浅黄色的单元格：每个待评指标的等级、综合等级和评语；其余单元格已锁定，请勿改动。',
    'Fill in the pale yellow cells only: the level of each line to be rated, the overall level and the words. All other cells are locked; leave them as they are.',
  ],
  howOverall: [
    '综合等级留空或选“按计算”，即采用系统计算的等级；与计算等级不同时，须在评语中写明依据的事实。',
    'Leave the overall level empty or choose “as computed” to take the computed level. Where it differs from the computed level the words must name the facts it rests on.',
  ],
  howSelf: [
    '只填写浅黄色的单元格：综合等级和说明，两项都要填写；其余单元格已锁定，请勿改动。',
    'Fill in the pale yellow cells only: the overall level and the words, both of them. All other cells are locked; leave them as they are.',
  ],
  howReturn: [
    '不必评价的人可整人留空。填写后保存并交回本文件，不要另存为其他格式。',
    'A person may be left empty altogether. Save and return this file; do not save it in another format.',
  ],
  scale: ['等级标准', 'Rating scale'],
  number: ['工号', 'Number'],
  name: ['姓名', 'Name'],
  item: ['指标', 'Indicator'],
  weight: ['权重', 'Weight'],
  standard: ['目标与等级说明', 'Target and anchors'],
  reading: ['实绩与依据', 'Reading and evidence'],
  level: ['等级（请填写）', 'Level (fill in)'],
  comment: ['评语（请填写）', 'Words (fill in)'],
  key: ['行码', 'Row'],
  overall: ['综合等级', 'Overall level'],
  overallStandard: ['留空或“按计算”= 采用计算等级', 'Empty or “as computed” = the computed level'],
  computed: ['按计算', 'as computed'],
  partWords: ['评语', 'Words'],
  partStandard: ['仅评价本人负责的时段，按天数加权', 'Only the days that were yours, weighted by days'],
  selfStandard: ['请选择等级并写明说明', 'Choose a level and say why'],
  span: ['负责时段', 'Your days'],
  days: ['天', 'days'],
  previous: ['前期', 'Before'],
  self: ['自评', 'Self'],
  rater: ['评价人', 'Rater'],
  none: ['—', '—'],
  measured: ['由数据得出', 'measured'],
  veto: ['否决项', 'veto'],
  bonus: ['加分项', 'bonus'],
  target: ['目标', 'Target'],
  chooseTitle: ['请从列表中选择', 'Choose from the list'],
  notTakenTitle: ['不能这样填写', 'This is not taken'],
  chooseText: ['请选择列表中的等级。', 'Choose one of the levels in the list.'],
  numberText: ['请填写数字。', 'Enter a number.'],
  commentText: ['评语不超过 4000 字。', 'At most 4,000 characters.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type SheetWord = keyof typeof WORDS;

export const sheetWords =
  (language: FormLanguage) =>
  (key: SheetWord): string =>
    WORDS[key][language === 'en' ? 1 : 0];

/** Both forms of a word, for reading what was written in either language. */
export const bothWords = (key: SheetWord): readonly string[] => WORDS[key];
