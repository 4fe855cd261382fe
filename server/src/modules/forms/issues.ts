/** Everything that can be wrong with a returned form, in words; codes are public and stable. */
import { quantity } from '@meritline/engine/explain';
import { z } from 'zod';
import type { Words } from '../../platform/problem/index.ts';

const words = z.object({ zh: z.string(), en: z.string() });

/** A fault with its place: sheet and cell are null where it is about the whole file. */
export const formIssue = z.object({
  code: z.string(),
  sheet: z.string().nullable(),
  cell: z.string().nullable(),
  /** As it stands in the file. */
  value: z.string(),
  message: words,
  remedy: words,
});
export type FormIssue = z.infer<typeof formIssue>;

type Details = Readonly<Record<string, string>>;
type Sentence = readonly [message: (d: Details) => Words, remedy: (d: Details) => Words];

const say = (zh: string, en: string) => (): Words => ({ zh, en });

const SENTENCES = {
  'not-a-form': [
    say('文件中没有表单编号，无法识别。', 'The file carries no form id and cannot be recognised.'),
    say(
      '请交回发放的原文件，不要把内容复制到新文件。',
      'Return the file that was issued; do not copy its content into a new one.',
    ),
  ],
  'form-unknown': [
    (d) => ({ zh: `没有编号为 ${d.form} 的表单。`, en: `There is no form ${d.form}.` }),
    say('请确认文件来自本系统，或重新发放。', 'Check that the file comes from this product, or issue it again.'),
  ],
  'another-cycle': [
    (d) => ({
      zh: `这是周期 ${d.found} 的表单，本次收集的是 ${d.expected}。`,
      en: `This form belongs to the cycle ${d.found}; ${d.expected} is being collected.`,
    }),
    say('请在对应的周期中收集。', 'Collect it in its own cycle.'),
  ],
  'wrong-version': [
    (d) => ({
      zh: `文件是第 ${d.found} 版，现行的是第 ${d.expected} 版。`,
      en: `The file is version ${d.found}; version ${d.expected} is the one in force.`,
    }),
    say('请下载现行版本，重新填写后交回。', 'Download the version in force, fill it in and return it.'),
  ],
  'digest-differs': [
    say(
      '文件的校验码与发放时不同，表单内容已被改动。',
      'The digest in the file is not the one it was issued with: the form was altered.',
    ),
    say('请在原文件中填写后交回。', 'Fill in the original file and return that.'),
  ],
  'duplicate-return': [
    (d) => ({ zh: `与已收集的“${d.other}”完全相同。`, en: `The same file was collected before as “${d.other}”.` }),
    say(
      '无需处理；如要更改，请在文件中改动后交回。',
      'Nothing to do; to change something, change it in the file and return it.',
    ),
  ],
  'forms-closed': [
    say('该批表单的收集已结束。', 'The collection of these forms is closed.'),
    say('请联系绩效专员重新发放。', 'Ask the performance specialist to issue them again.'),
  ],
  'sheet-unknown': [
    (d) => ({ zh: `表单中没有工作表“${d.sheet}”。`, en: `The form has no sheet “${d.sheet}”.` }),
    say('请删除多余的工作表。', 'Remove the sheet that was added.'),
  ],
  'rows-unmarked': [
    say(
      '工作表的行码列（I 列）已丢失，无法对应到人。',
      'The column of row codes (column I) is gone; rows cannot be matched to people.',
    ),
    say('请在原文件中填写后交回。', 'Fill in the original file and return that.'),
  ],
  'person-unknown': [
    (d) => ({ zh: `该行不属于此表单：${d.who}。`, en: `This row does not belong to the form: ${d.who}.` }),
    say('请删除增加的行；漏发的人员请重新发放表单。', 'Remove the row; for a person left out, issue a form.'),
  ],
  'row-twice': [
    (d) => ({ zh: `该行出现了两次（另见 ${d.other}）。`, en: `This row stands twice (see ${d.other}).` }),
    say('请只保留一行。', 'Keep one of them.'),
  ],
  'row-missing': [
    (d) => ({ zh: `缺少“${d.item}”一行。`, en: `The row “${d.item}” is missing.` }),
    say('请在原文件中填写后交回。', 'Fill in the original file and return that.'),
  ],
  'locked-cell-changed': [
    (d) => ({
      zh: `锁定的单元格被改动，原为“${d.expected}”。`,
      en: `A locked cell was changed; it read “${d.expected}”.`,
    }),
    say(
      '请恢复原值；如内容有误，请告知绩效专员。',
      'Put the original back; if it is wrong, tell the performance specialist.',
    ),
  ],
  'formula-in-cell': [
    say('单元格是公式，结果不予采信。', 'The cell is a formula, whose result is not trusted.'),
    say('请直接填写等级或文字。', 'Enter the level or the words themselves.'),
  ],
  'out-of-scale': [
    (d) => ({ zh: `“${d.found}”不在等级范围内。`, en: `“${d.found}” is not on the scale.` }),
    (d) => ({ zh: `可填：${d.known}。`, en: `Use one of: ${d.known}.` }),
  ],
  'not-a-number': [
    (d) => ({ zh: `“${d.found}”不是数字。`, en: `“${d.found}” is not a number.` }),
    say('请填写数字。', 'Enter a number.'),
  ],
  'level-missing': [
    (d) => ({ zh: `指标“${d.item}”还没有等级。`, en: `The indicator “${d.item}” has no level yet.` }),
    say(
      '请为此人的每个待评指标填写等级，或整人留空。',
      'Give each line of this person a level, or leave the person empty.',
    ),
  ],
  'comment-too-long': [
    (d) => ({
      zh: `评语有 ${d.length} 个字符，超过 4000。`,
      en: `The words have ${quantity(Number(d.length), 'character', 'characters')}, more than 4,000.`,
    }),
    say('请缩短。', 'Shorten them.'),
  ],
} as const satisfies Record<string, Sentence>;

export type FormIssueCode = keyof typeof SENTENCES;

export function issueOf(
  code: FormIssueCode,
  place: { readonly sheet?: string; readonly cell?: string; readonly value?: string } = {},
  details: Details = {},
): FormIssue {
  const [message, remedy] = SENTENCES[code] as Sentence;
  return {
    code,
    sheet: place.sheet ?? null,
    cell: place.cell ?? null,
    value: (place.value ?? '').slice(0, 200),
    message: message(details),
    remedy: remedy(details),
  };
}
