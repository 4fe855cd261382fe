/** The report on paper, made of what the report shows and nothing more. */
import { z } from 'zod';
import { renderPdf } from '../../../platform/documents/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { type Language, problems, say, type Words } from '../../../platform/problem/index.ts';
import { type Report, readReport } from './report.ts';

const TEMPLATE = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set page(paper: "a4", margin: (x: 20mm, y: 18mm), footer: [#set text(size: 7.5pt, fill: rgb("#5b6273")); #data.footer #h(1fr) #context counter(page).display()])
#set text(font: "Noto Sans SC", size: 9pt, fill: rgb("#1b1f2a"), lang: data.lang)
#let quiet(body) = text(fill: rgb("#5b6273"), body)
#text(size: 16pt, weight: 700, data.title) \\ #quiet(data.subtitle)
#v(3mm)
#for section in data.tables [
  #v(4mm)
  #text(weight: 700, section.title)
  #table(columns: section.head.len(), stroke: (x, y) => (bottom: 0.4pt + rgb("#dfe2ea")), inset: (x: 2pt, y: 4pt),
    table.header(..section.head.map(cell => text(weight: 700, cell))), ..section.rows.flatten())
]
#for note in data.notes [
  #v(2mm)
  #quiet(note)
]
#for question in data.remarks [
  #v(4mm)
  #text(weight: 700, question.title)
  #for words in question.words [
    #v(1mm)
    #block(inset: (left: 6pt), stroke: (left: 1.5pt + rgb("#bfbdf6")), words)
  ]
]
`;

const GROUPS: Readonly<Record<string, Words>> = {
  self: { zh: '本人', en: 'Self' },
  manager: { zh: '直接上级', en: 'Manager' },
  'second-level': { zh: '间接上级', en: 'Second level' },
  peer: { zh: '同事', en: 'Peers' },
  report: { zh: '直接下属', en: 'Direct reports' },
  customer: { zh: '内部客户', en: 'Internal customers' },
  others: { zh: '其他', en: 'Others' },
};
const STANDINGS: Readonly<Record<string, Words>> = {
  'blind-spot': { zh: '盲点', en: 'Blind spot' },
  'hidden-strength': { zh: '隐藏优势', en: 'Hidden strength' },
};
const NONE = '—';

function tablesOf(report: Report, language: Language) {
  const both = (zh: string, en: string) => say({ zh, en }, language);
  const group = (code: string) => say(GROUPS[code]!, language);
  const standing = (code: string) => (STANDINGS[code] ? say(STANDINGS[code], language) : '');
  const shown = report.groups.filter((one) => one.state === 'shown');
  const line = (name: string, one: Report['competencies'][number]['items'][number]) => [
    name,
    ...shown.map(({ code }) => {
      const own = one.groups.find((each) => each.group === code);
      return own ? `${own.mean} (${own.least}–${own.most})` : NONE;
    }),
    one.gap ?? NONE,
    standing(one.standing),
  ];
  return [
    {
      title: both('谁作了答', 'Who answered'),
      head: [both('组', 'Group'), 'n', both('权重', 'Weight'), both('均值', 'Mean')],
      rows: shown.map((one) => [
        one.relations.length > 1 ? `${group(one.code)} (${one.relations.map(group).join(', ')})` : group(one.code),
        String(one.answered),
        one.weight ?? NONE,
        one.mean ?? NONE,
      ]),
    },
    {
      title: both('胜任力', 'Competencies'),
      head: ['', ...shown.map(({ code }) => group(code)), both('差距', 'Gap'), ''],
      rows: report.competencies.flatMap((one) => {
        const known = report.content.competencies.find((each) => each.code === one.code)!;
        return [
          line(say(known, language), one),
          ...one.items.map((item) =>
            line(`   ${say(known.items.find((each) => each.code === item.code)!, language)}`, item),
          ),
        ];
      }),
    },
  ];
}

export const reportDocument = query({
  name: 'report-document',
  summary: { zh: '360 度反馈报告（PDF）', en: 'The report of a person as PDF' },
  permission: 'multi-rater.take-part',
  isDownload: true,
  input: z.object({ roundId: z.uuid(), personId: z.uuid().optional() }),
  output: z.any(),
  handle: async (context, { roundId, personId }) => {
    const { actor, look } = context;
    const id = personId ?? actor.personId;
    if (id === null) throw problems.notFound('multi-rater-report', actor.userId);
    const report = await readReport(context, roundId, id);
    if (report.isOwn) look({ subject: { kind: 'multi-rater-report', id: roundId }, personId: id });
    const { language } = actor;
    const both = (zh: string, en: string) => say({ zh, en }, language);
    const suppressed = report.groups.filter((one) => one.state === 'suppressed');
    const data = {
      lang: language === 'en' ? 'en' : 'zh',
      title: both(`${report.nameZh}的 360 度反馈报告`, `360 feedback of ${report.nameEn}`),
      subtitle: `${both(report.roundZh, report.roundEn)} · ${both('得分', 'Score')} ${report.score ?? NONE}`,
      footer: `${report.number} · ${report.releasedAt.slice(0, 10)} · ${both(`匿名各组不少于 ${report.threshold} 人`, `anonymous groups of at least ${report.threshold}`)}`,
      tables: tablesOf(report, language),
      notes: suppressed.map((one) => {
        const list = one.relations.map((relation) => say(GROUPS[relation]!, language)).join(', ');
        return both(
          `${list}：作答不足 ${report.threshold} 人，未显示。`,
          `${list}: not shown, fewer than ${report.threshold} answered.`,
        );
      }),
      remarks: report.content.questions
        .map((question) => ({
          title: say(question, language),
          words: report.remarks
            .filter((one) => one.question === question.code)
            .map((one) => `${one.words} (${say(GROUPS[one.group]!, language)})`),
        }))
        .filter((question) => question.words.length > 0),
    };
    return { fileName: `360-${report.number}.pdf`, contentType: 'application/pdf', bytes: renderPdf(TEMPLATE, data) };
  },
});
