/** The decision of a case on paper: who asked for what, on which evidence, who decided what, and what it changed. */
import { z } from 'zod';
import { CIVIL_ZONE, civilDate, civilMinute } from '../../../platform/clock/index.ts';
import { renderPdf } from '../../../platform/documents/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { type Language, problems, say, type Words } from '../../../platform/problem/index.ts';
import { readCase } from './case-detail.ts';

const TEMPLATE = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set page(paper: "a4", margin: (x: 22mm, y: 20mm), footer: [#set text(size: 7.5pt, fill: rgb("#5b6273")); #data.footer #h(1fr) #context counter(page).display()])
#set text(font: "Noto Sans SC", size: 9.5pt, fill: rgb("#1b1f2a"), lang: data.lang)
#let quiet(body) = text(fill: rgb("#5b6273"), body)
#text(size: 16pt, weight: 700, data.title) \\ #quiet(data.subtitle)
#v(3mm)
#grid(columns: (1fr, 1fr), row-gutter: 2mm, ..data.facts.map(fact => [#quiet(fact.label): #fact.value]))
#for section in data.sections [
  #v(4mm)
  #text(weight: 700, section.title)
  #if section.text != "" [ \\ #section.text ]
  #if section.rows.len() > 0 [
    #table(columns: section.head.len(), stroke: (x, y) => (bottom: 0.4pt + rgb("#dfe2ea")), inset: (x: 2pt, y: 4pt),
      table.header(..section.head.map(cell => text(weight: 700, cell))), ..section.rows.flatten())
  ]
]
`;

const OUTCOME: Readonly<Record<string, Words>> = {
  upheld: { zh: '申诉成立', en: 'Upheld' },
  partly: { zh: '部分成立', en: 'Upheld in part' },
  rejected: { zh: '申诉不成立', en: 'Rejected' },
};
const SIDE: Readonly<Record<string, Words>> = {
  hr: { zh: '人力资源', en: 'HR' },
  employees: { zh: '职工代表', en: 'Employees' },
  business: { zh: '业务', en: 'Business' },
};

type Detail = Awaited<ReturnType<typeof readCase>>;

interface Section {
  readonly title: string;
  readonly text: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const figure = (value: string | null | undefined): string => value ?? '—';
/** The company's day: deadlines are counted in it. */
const dayOf = (moment: string | null): string => (moment === null ? '—' : civilDate(new Date(moment)));

function sectionsOf(detail: Detail, language: Language): Section[] {
  const both = (zh: string, en: string) => say({ zh, en }, language);
  const outcome = (code: string | null) => (code === null ? '—' : say(OUTCOME[code]!, language));
  const { before, after } = detail.effect ?? { before: null, after: null };
  const change = (label: string, key: 'score' | 'rating' | 'personalCoefficient' | 'coefficient') => [
    label,
    figure(before?.[key]),
    figure(after?.[key]),
  ];
  const table = (title: string, head: string[], rows: string[][], text = ''): Section => ({ title, text, head, rows });
  const committee = detail.hearings.filter((one) => one.role === 'committee');
  const sections = [
    table(both('申诉理由', 'What was said'), [], [], detail.statement),
    table(
      both('逐项裁定', 'Rulings'),
      [
        both('内容', 'Point'),
        both('登记', 'Recorded'),
        both('主张', 'Claimed'),
        both('裁定', 'Ruling'),
        both('理由', 'Reason'),
      ],
      detail.points.map((point) => [
        both(point.titleZh, point.titleEn),
        figure(point.recorded),
        point.claimed,
        point.ruling === 'upheld' ? `${both('成立', 'Upheld')} ${figure(point.corrected)}` : both('不成立', 'Rejected'),
        figure(point.rulingReason),
      ]),
    ),
    table(
      both('证据（SHA-256）', 'Evidence (SHA-256)'),
      [both('材料', 'Item'), both('提供人', 'By'), both('摘要', 'Digest')],
      detail.evidence.map((one) => [
        both(one.titleZh, one.titleEn),
        both(one.byZh, one.byEn),
        `${one.digest.slice(0, 16)}…`,
      ]),
    ),
    table(
      both('委员会', 'Committee'),
      [both('委员', 'Member'), both('代表', 'Side'), both('表决', 'Vote')],
      committee.map((one) => [both(one.nameZh, one.nameEn), say(SIDE[one.side!]!, language), outcome(one.vote)]),
    ),
    table(
      both(`裁定：${outcome(detail.outcome)}`, `Decision: ${outcome(detail.outcome)}`),
      [],
      [],
      detail.decision ?? '',
    ),
    table(
      detail.outcome === 'rejected' ? both('若申诉成立', 'Had it been upheld') : both('结果的更正', 'What it changed'),
      ['', both('更正前', 'Before'), both('更正后', 'After')],
      before === null
        ? []
        : [
            change(both('得分', 'Score'), 'score'),
            change(both('等级', 'Level'), 'rating'),
            change(both('个人系数', 'Personal coefficient'), 'personalCoefficient'),
            change(both('综合系数', 'Coefficient'), 'coefficient'),
          ],
    ),
  ];
  // Who voted is not shown to the parties: no heading over nothing.
  return sections.filter(({ text, rows }) => text !== '' || rows.length > 0);
}

function paperOf(detail: Detail, language: Language, footer: string) {
  const both = (zh: string, en: string) => say({ zh, en }, language);
  return {
    lang: language === 'en' ? 'en' : 'zh',
    title: both('绩效申诉裁定书', 'Decision on an appeal'),
    subtitle: `${detail.number} · ${both(detail.subjectZh, detail.subjectEn)}`,
    footer,
    facts: [
      { label: both('申诉人', 'Raised by'), value: `${both(detail.nameZh, detail.nameEn)} ${detail.employeeNumber}` },
      { label: both('部门', 'Department'), value: both(detail.departmentZh, detail.departmentEn) },
      { label: both('提交', 'Raised'), value: dayOf(detail.raisedAt) },
      { label: both('答复期限', 'Answer due'), value: figure(detail.answerBy) },
      { label: both('处理人', 'Handled by'), value: both(detail.handlerZh ?? '—', detail.handlerEn ?? '—') },
      {
        label: both('裁定人', 'Decided by'),
        value: `${both(detail.decidedByZh ?? '—', detail.decidedByEn ?? '—')} ${dayOf(detail.decidedAt)}`,
      },
    ],
    sections: sectionsOf(detail, language),
  };
}

export const caseDocument = query({
  name: 'case-document',
  summary: { zh: '裁定书（PDF）', en: 'The decision as a PDF' },
  permission: 'signed-in',
  isDownload: true,
  input: z.object({ caseId: z.uuid() }),
  output: z.unknown(),
  handle: async ({ tx, actor, today, now }, { caseId }) => {
    const detail = await readCase(tx, actor, today, caseId);
    if (detail.state !== 'decided') {
      throw problems.conflict(
        'case-not-decided',
        { zh: '本案尚未裁定。', en: 'The case is not decided yet.' },
        { zh: '裁定后可下载裁定书。', en: 'The document is there once it is decided.' },
        caseId,
      );
    }
    const moment = `${civilMinute(now)} ${CIVIL_ZONE}`;
    const footer = say(
      { zh: `${actor.names.zh} 于 ${moment} 下载`, en: `Downloaded by ${actor.names.en} on ${moment}` },
      actor.language,
    );
    const fileName = say({ zh: `裁定书-${detail.number}.pdf`, en: `decision-${detail.number}.pdf` }, actor.language);
    return {
      fileName,
      contentType: 'application/pdf',
      bytes: renderPdf(TEMPLATE, paperOf(detail, actor.language, footer)),
    };
  },
});
