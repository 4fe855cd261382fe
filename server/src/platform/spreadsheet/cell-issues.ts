/** Every fault and doubt a cell can have, in words a specialist can act on. Codes are public and stable. */
import type { Words } from '../problem/index.ts';
import type { Field } from './fields.ts';

export interface CellIssue {
  /** Number of the row in the sheet. */
  readonly row: number;
  readonly column: number;
  readonly address: string;
  readonly heading: string;
  readonly field: string;
  /** As it stands in the file, at most 200 characters of it. */
  readonly value: string;
  readonly code: string;
  /** `error`: the row cannot go in. `confirm`: once a person agrees to this code. `warning`: it goes in, and this is to be known. */
  readonly severity: 'error' | 'confirm' | 'warning';
  readonly message: Words;
  readonly remedy: Words;
}

const EXCEL_DAMAGE: Words = {
  zh: '先把该列的单元格格式设为“文本”，再从原始资料重新录入完整号码；已丢失的末几位无法恢复。',
  en: 'Format the column as Text first, then enter the full number again from the source; the lost digits cannot be recovered.',
};
const CHECK_SOURCE: Words = { zh: '请与证件原件核对后改正。', en: 'Check it against the document and correct it.' };
const CHECK_CARD: Words = { zh: '请与银行卡或开户资料核对。', en: 'Check it against the card or the account papers.' };
const WRITE_DATE: Words = { zh: '请写成 2026-09-01 的形式。', en: 'Write it as 2026-09-01.' };
const CONFIRM: Words = {
  zh: '若无误请勾选确认，否则在文件中改正。',
  en: 'Agree if it is right, otherwise correct it in the file.',
};

type Sentence = readonly [message: Words, remedy: Words];
const word = (zh: string, en: string): Words => ({ zh, en });

const SENTENCES = {
  'required-empty': [word('必填，但为空。', 'Required, but empty.'), word('请填写。', 'Fill it in.')],
  'formula-in-cell': [
    word(
      '单元格是公式，显示的结果未必是最新的，不予采信。',
      'The cell is a formula; the result it shows may be stale and is not trusted.',
    ),
    word(
      '请复制该列，用“选择性粘贴 → 数值”替换公式。',
      'Copy the column and use Paste Special → Values to replace the formula.',
    ),
  ],
  'error-value': [
    word('单元格是 Excel 错误值。', 'The cell holds an Excel error.'),
    word('请修正公式的来源，或填入实际数值。', 'Mend what the formula refers to, or enter the value itself.'),
  ],
  'text-too-long': [word('文字太长。', 'The text is too long.'), word('请缩短。', 'Shorten it.')],
  'identity-damaged': [
    word(
      '身份证号已被 Excel 破坏：按数字保存只保留 15 位有效数字。',
      'The identity number was destroyed by Excel, which keeps only 15 digits of a number.',
    ),
    EXCEL_DAMAGE,
  ],
  'identity-maybe-damaged': [
    word(
      '身份证号以 000 结尾，可能已被 Excel 破坏。',
      'The identity number ends in 000 and may have been destroyed by Excel.',
    ),
    CONFIRM,
  ],
  'identity-old-15': [
    word('这是 15 位旧身份证号。', 'This is an old identity number of 15 digits.'),
    word('请改用现行 18 位身份证号。', 'Use the current number of 18 characters.'),
  ],
  'identity-length': [word('身份证号不是 18 位。', 'The identity number does not have 18 characters.'), CHECK_SOURCE],
  'identity-characters': [
    word('身份证号只能由数字组成，末位可为 X。', 'An identity number consists of digits, with X allowed at the end.'),
    CHECK_SOURCE,
  ],
  'identity-birth-date': [
    word('身份证号中的出生日期不成立。', 'The birth date in the identity number is not possible.'),
    CHECK_SOURCE,
  ],
  'identity-check-character': [
    word('身份证号校验位不符，至少有一位写错。', 'The check character does not fit: at least one digit is wrong.'),
    CHECK_SOURCE,
  ],
  'bank-account-damaged': [
    word(
      '银行账号已被 Excel 破坏：按数字保存只保留 15 位有效数字。',
      'The bank account number was destroyed by Excel, which keeps only 15 digits of a number.',
    ),
    EXCEL_DAMAGE,
  ],
  'bank-account-maybe-damaged': [
    word(
      '银行账号第 15 位以后全为 0，可能已被 Excel 破坏。',
      'All digits after the 15th are 0; Excel may have destroyed the number.',
    ),
    CONFIRM,
  ],
  'bank-account-check-digit': [
    word('银行卡号校验位不符。', 'The check digit of the card number does not fit.'),
    CHECK_CARD,
  ],
  'bank-account-characters': [
    word('银行账号只能由数字组成。', 'A bank account number consists of digits.'),
    CHECK_CARD,
  ],
  'bank-account-length': [word('银行账号应为 8 至 32 位。', 'A bank account number has 8 to 32 digits.'), CHECK_CARD],
  'not-a-number': [
    word('不是数字。', 'Not a number.'),
    word('请填写数字，说明文字请放到备注列。', 'Enter a number; put words in a notes column.'),
  ],
  'number-too-long': [
    word('数字过长，不像数值。', 'Too long for a quantity.'),
    word('请检查是否填错了列。', 'Check whether it stands in the wrong column.'),
  ],
  'ambiguous-separator': [
    word('分隔符有歧义（如 1,23）。', 'The separator can be read in two ways (as in 1,23).'),
    word(
      '小数点用“.”，千位每三位一个“,”，或不用分隔符。',
      'Use “.” for decimals and “,” every three digits, or no separators.',
    ),
  ],
  'ten-thousands': [
    word('按“万/千/亿”换算后的数值需要确认。', 'The multiplied-out value (万, 千, 亿) needs a person’s word.'),
    CONFIRM,
  ],
  'too-many-decimals': [
    word('金额超过两位小数。', 'The amount has more than two decimals.'),
    word('请四舍五入到分。', 'Round it to the cent.'),
  ],
  'amount-too-large': [
    word('金额超出可处理的范围。', 'The amount is beyond what can be handled.'),
    word('请检查单位与位数。', 'Check the unit and the digits.'),
  ],
  'not-an-integer': [word('应为整数。', 'A whole number is needed.'), word('请去掉小数部分。', 'Remove the decimals.')],
  'below-least': [
    word('小于允许的最小值。', 'Below the least value allowed.'),
    word('请检查数值与单位。', 'Check the value and its unit.'),
  ],
  'above-most': [
    word('大于允许的最大值。', 'Above the greatest value allowed.'),
    word('请检查数值与单位。', 'Check the value and its unit.'),
  ],
  'ambiguous-percent': [
    word('无法判断是比例还是百分点。', 'It cannot be told whether this is a fraction or percentage points.'),
    word('请写成 11% 或 0.11。', 'Write 11% or 0.11.'),
  ],
  'not-a-date': [word('不是日期。', 'Not a date.'), WRITE_DATE],
  'no-such-date': [word('没有这一天。', 'There is no such day.'), WRITE_DATE],
  'ambiguous-date': [
    word('日期有歧义（日、月、年顺序不明）。', 'The date can be read in two ways (order of day, month and year).'),
    WRITE_DATE,
  ],
  'incomplete-date': [word('缺少日。', 'The day is missing.'), WRITE_DATE],
  'not-a-month': [word('不是月份。', 'Not a month.'), word('请写成 2026-09 的形式。', 'Write it as 2026-09.')],
  'day-in-month-column': [
    word('月份列中填的是某一天。', 'A month column holds a day.'),
    word('请写成 2026-09 的形式。', 'Write it as 2026-09.'),
  ],
  'not-a-boolean': [word('应为“是”或“否”。', 'Yes or no is needed.'), word('请填“是”或“否”。', 'Enter yes or no.')],
  'not-a-choice': [
    word('不在可选项中。', 'Not one of the choices.'),
    word('请改为可选项之一。', 'Use one of the choices.'),
  ],
  'phone-form': [
    word('不像电话号码。', 'Does not look like a phone number.'),
    word('请填写 11 位手机号，或以 + 开头的国际号码。', 'Enter 11 digits, or an international number starting with +.'),
  ],
  'email-form': [
    word('不像邮箱地址。', 'Does not look like an e-mail address.'),
    word('请检查 @ 及其前后内容。', 'Check what stands before and after the @.'),
  ],
  'duplicate-value': [
    word('与另一行重复。', 'The same as in another row.'),
    word('请删去重复的一行，或改正号码。', 'Remove one of the rows, or correct the number.'),
  ],
} as const satisfies Record<string, Sentence>;

export type CellIssueCode = keyof typeof SENTENCES;

/** Words of a code for one field; `detail` (bounds, choices, the other row) is added to the message. */
export function issueWords(code: CellIssueCode, field: Field, detail?: Words): { message: Words; remedy: Words } {
  const [message, remedy] = SENTENCES[code];
  return {
    message: {
      zh: `${field.zh}：${message.zh}${detail ? `（${detail.zh}）` : ''}`,
      en: `${field.en}: ${message.en}${detail ? ` (${detail.en})` : ''}`,
    },
    remedy,
  };
}

export const isCellIssueCode = (code: string): code is CellIssueCode => Object.hasOwn(SENTENCES, code);
