/** Lasting yes or no of a person that insurance hangs on, by the words people and files say them in. */
import type { Words } from '../../platform/problem/index.ts';
import { countriesKnowing } from './countries.ts';

type Answer = Words & { readonly aliases: readonly string[] };

export interface LastingFact {
  readonly code: string;
  readonly names: Words;
  readonly aliases: readonly string[];
  readonly yes: Answer;
  readonly no: Answer;
}

export const LASTING_FACTS: readonly LastingFact[] = [
  {
    code: 'local_hukou',
    names: { zh: '本市户籍', en: 'Local hukou' },
    aliases: ['户籍', '户籍类型', '户口', '户口性质', '是否本市户籍', 'hukou'],
    yes: { zh: '本市', en: 'Local', aliases: ['是', '本市户籍', '本地', '深户', 'yes', 'true'] },
    no: { zh: '非本市', en: 'Not local', aliases: ['否', '非本市户籍', '外地', '外埠', '非深户', 'no', 'false'] },
  },
  {
    code: 'medical_tier_two',
    names: { zh: '医保档次', en: 'Medical tier' },
    aliases: ['医疗保险档次', '医保档', '医疗档次'],
    yes: { zh: '二档', en: 'Tier two', aliases: ['2', '2档', '二', 'second'] },
    no: { zh: '一档', en: 'Tier one', aliases: ['1', '1档', '一', 'first'] },
  },
  {
    code: 'work_injury_only',
    names: { zh: '参保范围', en: 'Insured for' },
    aliases: ['参保类型', '参保险种'],
    yes: { zh: '仅工伤保险', en: 'Work injury only', aliases: ['仅工伤', '单工伤', '工伤'] },
    no: { zh: '全部险种', en: 'All schemes', aliases: ['全部', '五险', '正常参保'] },
  },
  {
    code: 'mpf_exempt',
    names: { zh: '强积金', en: 'Provident fund' },
    aliases: ['强积金豁免', '获豁免强积金', 'mpf exempt', 'mpf'],
    yes: { zh: '获豁免', en: 'Exempt', aliases: ['豁免', '是', 'yes', 'true'] },
    no: { zh: '须供款', en: 'Not exempt', aliases: ['不豁免', '否', 'no', 'false'] },
  },
];

/** Facts the pay of a country knows, in the order of a form. */
export const lastingFactsIn = (country: string): LastingFact[] =>
  LASTING_FACTS.filter(({ code }) => countriesKnowing(code).includes(country));
