/** The page of every mistake, made by making each of them. */
import { type IssueCase, type ToldCase, toldCases } from './issue-cases.ts';

const HEADINGS: Readonly<Record<IssueCase['about'], string>> = {
  formula: 'In a formula 公式',
  definition: 'In a set of pay items 薪资项目',
  'rule-file': 'In a file of a rule pack 规则包文件',
  fact: 'In a fact 数据',
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const row = ({ written, code, place, message, remedy }: ToldCase): string =>
  `| \`${cell(written === '' ? ' ' : written)}\` | \`${code}\` | \`${cell(place)}\` | ${cell(message.zh)}<br>${cell(message.en)} | ${cell(remedy.zh)}<br>${cell(remedy.en)} |`;

/** The page as Markdown. */
export function issuesPage(): string {
  const cases = toldCases();
  const parts = Object.entries(HEADINGS).map(([about, heading]) => {
    const rows = cases.filter((each) => each.about === about).map(row);
    return `## ${heading}\n\n| Written 写法 | Code 代码 | Place 位置 | Message 说明 | Remedy 改法 |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Mistakes and their remedies 错误与改法

Written by \`npm run reference\`, which makes every one of these ${cases.length} mistakes; do not edit. A mistake is never a zero: the
figure stays empty, and nobody else's is touched. Codes are public and stable.

${parts.join('\n')}`;
}
