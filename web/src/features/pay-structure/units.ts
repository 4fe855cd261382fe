/** Units as the rule packs write them, in English, and what they are called in Chinese. */
const CHINESE: Readonly<Record<string, string>> = {
  yuan: '元',
  'day of the month': '日（每月）',
  'yuan a month': '元/月',
  'yuan a year': '元/年',
  'yuan a day': '元/天',
  'yuan an hour': '元/小时',
  'yuan a payment': '元/次',
  'true or false': '是/否',
  days: '天',
  months: '个月',
  years: '年',
  hours: '小时',
  people: '人',
  traces: '项',
  multiple: '倍',
  share: '比例',
  'class 1 to 8': '一至八类',
  'month of the year': '月份',
  'month of the year, 01 or 07': '月份（01 或 07）',
  'share of the base': '占基数',
  'share of the base; zero = by class and float': '占基数（零 = 按行业与浮动）',
  'share of the payment': '占收入额',
  'share of the levy': '占应缴额',
  'share of the headcount': '占人数',
  'share of the class rate': '占行业基准费率',
  'share of the amount after costs': '占减除费用后的余额',
  'share of the amount a day': '每日占应缴额',
  'share of total wages': '占工资总额',
  'share of the taxable amount': '占应纳税所得额',
  'share of taxable income': '占应纳税所得额',
  'share of the gain': '占所得',
  'years of the local average wage': '当地年平均工资的年数',
  'times the local average wage': '当地平均工资的倍数',
  'times the local average monthly wage': '当地月平均工资的倍数',
};

/** A unit in the reader's language; one that has no Chinese name yet stays as it is written. */
export const unitIn = (language: 'zh-CN' | 'en', unit: string | null): string =>
  unit === null ? '' : language === 'en' ? unit : (CHINESE[unit] ?? unit);

export const hasChineseUnit = (unit: string): boolean => Object.hasOwn(CHINESE, unit);
