import type { Names } from '@meritline/engine/explain';

/** One mistake in a file of a rule pack. */
export interface PackFault {
  /** Public and stable. */
  readonly code: FaultCode;
  /** Path of the file seen from the pack, `parameters/monthly-basic-deduction.yaml`. */
  readonly file: string;
  /** Line in the file, counted from 1, where it can be told. */
  readonly line?: number;
  /** Place in the data, `values[1].effectiveFrom`. */
  readonly place: string;
  readonly message: Names;
  readonly remedy: Names;
}

/** The rule pack cannot be used; the message lists every fault with its file, line, place and remedy. */
export class RulePackError extends Error {
  readonly pack: string;
  readonly faults: readonly PackFault[];

  constructor(pack: string, faults: readonly PackFault[]) {
    const lines = faults.map(
      ({ file, line, place, message, remedy }) =>
        `  ${file}${line === undefined ? '' : `:${line}`}${place === '' ? '' : ` ${place}`}: ${message.en}. ${remedy.en}.`,
    );
    super(`rule pack ${pack} has ${faults.length} fault${faults.length === 1 ? '' : 's'}\n${lines.join('\n')}`);
    this.name = 'RulePackError';
    this.pack = pack;
    this.faults = faults;
  }
}

type Told = readonly [message: Names, remedy: Names];
const two = (zh: string, en: string): Names => ({ zh, en });

const ORDER: Names = two(
  '开始日期依次递增，前一个值的截止日期不晚于后一个的开始日期',
  'Let the first days rise, and end a value no later than the next begins',
);

/** What can be wrong with a rule pack, in the words of both languages; `about` is the name or text at fault. */
const FAULTS = {
  'file-not-known': (about) => [
    two('规则包中没有文件放在这里', 'No file of a rule pack has this place'),
    two(`已知位置：${about}`, `Known are ${about}`),
  ],
  'pack-file-missing': () => [
    two('缺少 pack.yaml', 'pack.yaml is missing'),
    two('每个规则包都要有 pack.yaml', 'Write one: every rule pack has one'),
  ],
  'not-yaml': (about) => [
    two(`不是有效的 YAML：${about}`, `This is no YAML: ${about}`),
    two('检查缩进、冒号和引号', 'Check indentation, colons and quotation marks'),
  ],
  'not-as-expected': (about) => [
    two(`写法不符合要求：${about}`, `Not written as expected: ${about}`),
    two('按 docs/concepts/rule-packs.md 中的样例改写', 'Write it as in docs/concepts/rule-packs.md'),
  ],
  'source-file-name': (about) => [
    two(`来源“${about}”的文件名与代码不符`, `The file of the source ${about} has another name than its code`),
    two(`文件名改为 sources/${about}.yaml`, `Name it sources/${about}.yaml`),
  ],
  'source-unknown': (about) => [
    two(`没有来源“${about}”`, `There is no source ${about}`),
    two(`增加 sources/${about}.yaml，或改用已有的来源`, `Add sources/${about}.yaml, or name one that exists`),
  ],
  'bound-unknown': (about) => [
    two(
      `风险检查用到的“${about}”不在其 bounds 中，或规则包没有该数值`,
      `A risk check names ${about}, which is none of its bounds or no value of the pack`,
    ),
    two('在 bounds 中列出规则包的参数或表', 'List it under bounds, as a parameter or table of the pack'),
  ],
  'risk-check-twice': (about) => [
    two(`风险检查“${about}”出现了两次`, `The risk check ${about} stands twice`),
    two('删去其中一项', 'Take one of them out'),
  ],
  'pay-items-not-named': (about) => [
    two(`没有列出 ${about}，但该文件存在`, `Does not name ${about} although the file is there`),
    two('在 pack.yaml 的 payItems 中按显示顺序列出', 'Name it under payItems of pack.yaml, in the order of display'),
  ],
  'pay-items-file-missing': (about) => [
    two(`列出了 ${about}，但没有该文件`, `Names ${about} but there is no such file`),
    two('增加该文件，或从 payItems 中删去', 'Add the file, or take the name out of payItems'),
  ],
  'jurisdiction-undeclared': (about) => [
    two(`pack.yaml 没有列出地区“${about}”`, `No pack.yaml lists the jurisdiction ${about}`),
    two('在 pack.yaml 的 jurisdictions 中列出', 'List it under jurisdictions of pack.yaml'),
  ],
  'flag-undeclared': (about) => [
    two(`flags.yaml 没有声明标记：${about}`, `No flags.yaml declares ${about}`),
    two('在 flags.yaml 中声明，或更正薪资项目的标记', 'Declare it in flags.yaml, or correct the flag of the pay item'),
  ],
  'series-twice': (about) => [
    two(`同一数值已写在 ${about}`, `The same figure is already written in ${about}`),
    two('把各时期的值写在同一个文件里', 'Keep all its values through time in one file'),
  ],
  'series-differ': (about) => [
    two(`名称、类型、单位或列与 ${about} 不一致`, `Names, type, unit or columns differ from those in ${about}`),
    two('同一代码在各地区使用相同的名称、类型、单位和列', 'Use the same ones in every jurisdiction'),
  ],
  'ends-before-it-begins': () => [
    two('截止日期不晚于开始日期', 'effectiveUntil is not after effectiveFrom'),
    two('effectiveUntil 是不再适用的第一天', 'effectiveUntil is the first day on which it no longer holds'),
  ],
  'values-not-rising': () => [two('各时期的值没有递增或有重叠', 'The values do not rise in time, or overlap'), ORDER],
  'values-missing': () => [
    two('没有数值', 'There is no value'),
    two(
      '至少写一个值；由用人单位确定的写 setBy: employer',
      'Give at least one; where the employer sets it, say setBy: employer',
    ),
  ],
  'value-of-another-type': (about) => [
    two(`不是 ${about} 类型的值`, `This is not a value of type ${about}`),
    two(
      '数字用引号写成十进制文本，真假写 true 或 false',
      'Quote figures as decimal text; write true or false for booleans',
    ),
  ],
  'column-unknown': (about) => [
    two(`表中没有列“${about}”`, `The table has no column ${about}`),
    two('在 columns 中声明，或更正列名', 'Declare it under columns, or correct the name'),
  ],
  'rows-wrong': (about) => [
    two(`表的各行有误：${about}`, `The rows are wrong: ${about}`),
    two('各行的界限依次递增，键不重复', 'Let the bounds rise from row to row; give each key once'),
  ],
  'figure-unknown': (about) => [
    two(`没有项目“${about}”`, `There is no figure ${about}`),
    two('改用本计算或规则包中的项目代码', 'Name an item of this calculation or of the pack'),
  ],
  'input-unknown': (about) => [
    two(`没有输入“${about}”`, `There is no input ${about}`),
    two('在 inputs 中声明，或更正代码', 'Declare it under inputs, or correct the code'),
  ],
  'calculation-twice': (about) => [
    two(`同一计算在同一时间已写在 ${about}`, `The same calculation holds at that time in ${about}`),
    two('给前一个写上 effectiveUntil', 'Give the earlier one an effectiveUntil'),
  ],
  'calculation-unknown': (about) => [
    two(`没有计算“${about}”`, `There is no calculation ${about}`),
    two('按本规则包的某个计算写 method 和 kind', 'Name the method and kind of a calculation of this pack'),
  ],
  'includes-itself': (about) => [
    two(`计算“${about}”经由 includes 又用到自己`, `The calculation ${about} comes back to itself by what it includes`),
    two('去掉其中一个 includes', 'Take one of the includes out'),
  ],
  'holiday-ends-before-it-begins': () => [
    two('假期的最后一天早于第一天', 'The last day of the holiday lies before its first'),
    two('until 是假期的最后一天', 'until is its last day, included'),
  ],
  'day-in-two-holidays': (about) => [
    two(`${about} 属于两个假期`, `${about} belongs to two holidays`),
    two('更正其中一个假期的起止日期', 'Correct the days of one of them'),
  ],
  'statutory-day-outside': (about) => [
    two(`${about} 不在该假期之内`, `${about} is outside the holiday`),
    two('法定节假日必须在假期的起止日期之内', 'Statutory days lie between from and until'),
  ],
  'work-day-off': (about) => [
    two(`${about} 是放假日`, `${about} is a day off`),
    two('调休上班日不能在假期之内', 'A make-up work day cannot lie in a holiday'),
  ],
  'currency-unknown': (about) => [
    two(`没有货币“${about}”`, `There is no currency ${about}`),
    two('写 ISO 4217 的代码：CNY、HKD、EUR', 'Give a code of ISO 4217: CNY, HKD, EUR'),
  ],
  'currency-not-hundredths': (about) => [
    two(`货币 ${about} 没有两位小数`, `The currency ${about} has not two decimals`),
    two(
      '金额以货币的百分之一保存，只能使用有两位小数的货币',
      'Amounts are kept in hundredths, so that only a currency of two decimals can be paid in',
    ),
  ],
  'pack-missing': (about) => [
    two(`需要规则包“${about}”`, `Needs the pack ${about}`),
    two('先装入它所依据的规则包', 'Load it before this one'),
  ],
  'check-twice': (about) => [
    two(`检查“${about}”重复`, `The check ${about} is written twice`),
    two('给其中一个另取代码', 'Give one of them another code'),
  ],
} satisfies Record<string, (about: string) => Told>;

export type FaultCode = keyof typeof FAULTS;

/** The codes of all faults, for the reference page and its test. */
export const FAULT_CODES = Object.keys(FAULTS) as FaultCode[];

/** A fault of a file at a place. `about` is what is at fault or what is known, as its code needs. */
export function fault(code: FaultCode, file: string, place: string, about = ''): PackFault {
  const told: (about: string) => Told = FAULTS[code];
  const [message, remedy] = told(about);
  return { code, file, place, message, remedy };
}
