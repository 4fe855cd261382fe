/**
 * The evidence that a policy was made as the law asks: what it asks and whether it was done, the text by its digest, who was
 * consulted, each comment with its answer, the meetings with who attended, approval, publication, and who confirmed reading it.
 */

import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { z } from 'zod';
import { CIVIL_ZONE, civilMinute } from '../../../platform/clock/index.ts';
import { renderPdf } from '../../../platform/documents/index.ts';
import { type QueryContext, query } from '../../../platform/operation/index.ts';
import { type Language, problems, say, type Words } from '../../../platform/problem/index.ts';
import { userNames } from '../../access/index.ts';
import type { LegalDemand } from '../record/legal-demands.ts';
import { type EvidenceStep, evidenceFacts, evidenceSteps, missingEvidence } from '../record/readiness.ts';
import {
  digestOfText,
  policyByCode,
  STATE_WORDS,
  type StoredPolicy,
  type StoredVersion,
  versionsOf,
} from '../record/stored.ts';
import { type ConsultationComment, consultationRecord, type MeetingRecord } from './oversee.ts';

const TEMPLATE = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set page(paper: "a4", margin: (x: 20mm, y: 18mm), footer: [#set text(size: 7.5pt, fill: rgb("#5b6273")); #data.footer #h(1fr) #context counter(page).display("1 / 1", both: true)])
#set text(font: "Noto Sans SC", size: 9pt, fill: rgb("#1b1f2a"), lang: data.lang)
#let quiet(body) = text(fill: rgb("#5b6273"), body)
#text(size: 16pt, weight: 700, data.title) \\ #quiet(data.subtitle)
#v(3mm)
#grid(columns: (30mm, 1fr), row-gutter: 2mm, ..data.facts.map(fact => (quiet(fact.label), [#fact.value])).flatten())
#for section in data.sections [
  #v(4mm)
  #text(size: 11pt, weight: 700, section.title)
  #if section.text != "" [ \\ #section.text ]
  #if section.rows.len() > 0 [
    #table(columns: section.widths.map(width => width * 1fr), stroke: (x, y) => (bottom: 0.4pt + rgb("#dfe2ea")), inset: (x: 2pt, y: 4pt),
      table.header(..section.head.map(cell => text(weight: 700, cell))), ..section.rows.flatten())
  ]
]
`;

interface Section {
  readonly title: string;
  readonly text: string;
  readonly head: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

interface Reader {
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly addressedAt: Date;
  readonly openedAt: Date | null;
  readonly confirmedAt: Date | null;
}

interface Evidence {
  readonly policy: StoredPolicy;
  readonly version: StoredVersion;
  readonly comments: readonly ConsultationComment[];
  readonly meetings: readonly MeetingRecord[];
  readonly consulted: number;
  readonly readers: readonly Reader[];
  readonly steps: readonly EvidenceStep[];
  readonly missing: readonly Words[];
  readonly nameOf: (userId: string | null) => string;
}

const OUTCOMES: Readonly<Record<NonNullable<ConsultationComment['outcome']>, Words>> = {
  adopted: { zh: '采纳', en: 'Adopted' },
  'adopted-in-part': { zh: '部分采纳', en: 'Adopted in part' },
  'not-adopted': { zh: '未采纳', en: 'Not adopted' },
  explained: { zh: '已说明', en: 'Explained' },
};
const MEETINGS: Readonly<Record<MeetingRecord['kind'], Words>> = {
  'workers-congress': { zh: '职工代表大会', en: 'Workers’ congress' },
  'all-staff': { zh: '全体职工大会', en: 'Meeting of all staff' },
  union: { zh: '与工会协商', en: 'Consultation with the union' },
  representatives: { zh: '与职工代表协商', en: 'Consultation with representatives' },
};
const SIDES: Readonly<Record<MeetingRecord['attendance'][number]['side'], Words>> = {
  employees: { zh: '职工', en: 'employees' },
  union: { zh: '工会', en: 'union' },
  company: { zh: '公司', en: 'company' },
};

/** Minutes are enough on paper; a day of the evidence is the company's day, and the footer names the zone once. */
const moment = (at: Date | string | null): string => (at === null ? '—' : civilMinute(new Date(at)));

const readersOf = async (tx: QueryContext['tx'], policyId: string, version: number): Promise<Reader[]> =>
  (
    await sql<Reader>`
    select coalesce(e.number, '') as number, p.name_zh as "nameZh", p.name_en as "nameEn", coalesce(d.name_zh, '') as "departmentZh", coalesce(d.name_en, '') as "departmentEn",
      r.addressed_at as "addressedAt", r.opened_at as "openedAt", r.confirmed_at as "confirmedAt"
    from policies.receipt r join people.person p on p.person_id = r.person_id
    left join lateral (select number from people.employment e where e.person_id = r.person_id order by e.hired_on desc limit 1) e on true
    left join organization.department_version d on d.path = p.department_path and d.effective_until is null
    where r.policy_id = ${policyId} and r.version = ${version} and r.stage = 'publication' order by p.department_path, e.number`.execute(
      tx,
    )
  ).rows;

export async function gatherEvidence(context: QueryContext, code: string, wanted: number): Promise<Evidence> {
  const { tx, actor, today } = context;
  const policy = await policyByCode(tx, code);
  const version = (await versionsOf(tx, policy.policyId)).find((one) => one.version === wanted);
  if (!version) throw problems.notFound('policy-version', `${code} v${wanted}`);
  const { comments, meetings } = await consultationRecord(context, policy.policyId, wanted);
  const facts = await evidenceFacts(tx, policy.policyId, wanted, today);
  const names = await userNames(tx, [version.submittedBy, version.approvedBy, version.publishedBy], actor);
  return {
    policy,
    version,
    comments,
    meetings,
    consulted: facts.addressed,
    readers: await readersOf(tx, policy.policyId, wanted),
    steps: evidenceSteps(facts),
    missing: missingEvidence(facts).map(({ message }) => message),
    nameOf: (userId) => (userId === null ? '—' : (names.get(userId) ?? userId)),
  };
}

type Both = (zh: string, en: string) => string;

const STATUSES: Readonly<Record<LegalDemand['status'], Words>> = {
  official: { zh: '已对照法律原文', en: 'read in the official text' },
  'second-hand': { zh: '引自转述', en: 'read at second hand' },
  assumed: { zh: '惯例，法律未明文规定', en: 'practice, not written in the law' },
  company: { zh: '公司规定', en: 'set by the company' },
};

/** What is asked of the version, as the law stood on the day, each with whether it was done. */
const demandsOf = ({ steps }: Evidence, both: Both, language: Language): Section[] =>
  steps.length === 0
    ? []
    : [
        {
          title: both('法定要求', 'What the law asks'),
          text: '',
          head: [both('要求', 'Demand'), both('内容', 'What it asks'), both('依据', 'Law'), both('完成', 'Done')],
          widths: [2, 5, 3, 1],
          rows: steps.map(({ names, asked, law, status, isDone }) => [
            say(names, language),
            say(asked, language),
            both(`${law.zh}（${STATUSES[status].zh}）`, `${law.en} (${STATUSES[status].en})`),
            isDone ? both('是', 'yes') : both('否', 'no'),
          ]),
        },
      ];

function consultationOf({ version, comments, consulted }: Evidence, both: Both, language: Language): Section {
  return {
    title: both('一、征求意见', '1 Consultation'),
    text:
      version.consultationFrom === null
        ? both('未征求意见。', 'Nobody was consulted.')
        : both(
            `期间 ${version.consultationFrom} 至 ${version.consultationUntil}，送达 ${consulted} 人，收到意见 ${comments.length} 条，结束于 ${moment(version.consultationClosedAt)}。`,
            `From ${version.consultationFrom} to ${version.consultationUntil}; sent to ${quantity(consulted, 'person', 'people')}; ${quantity(comments.length, 'comment', 'comments')}; closed ${moment(version.consultationClosedAt)}.`,
          ),
    head: [both('提出', 'By'), both('意见', 'Comment'), both('处理', 'Outcome'), both('答复', 'Answer')],
    widths: [2, 4, 1.4, 4],
    rows: comments.map((one) => [
      `${both(one.nameZh, one.nameEn)} ${moment(one.commentedAt)}`,
      `${one.articleKey === null ? '' : `[${one.articleKey}] `}${one.body}`,
      one.outcome === null ? both('未答复', 'Not answered') : say(OUTCOMES[one.outcome], language),
      one.answer === null ? '—' : `${one.answer} (${one.answeredBy} ${moment(one.answeredAt)})`,
    ]),
  };
}

const meetingOf = (one: MeetingRecord, both: Both, language: Language): Section => ({
  title: `${both('二、讨论与协商', '2 Discussion')}: ${say(MEETINGS[one.kind], language)} ${one.heldOn}`,
  text: [
    both(
      `地点 ${one.place}；主持 ${one.chairedBy}；应到 ${one.invited} 人，实到 ${one.attendance.length} 人。`,
      `At ${one.place}; chaired by ${one.chairedBy}; ${one.invited} invited, ${one.attendance.length} attended.`,
    ),
    `${both('记录：', 'Minutes: ')}${one.minutes}`,
    `${both('决定：', 'Decision: ')}${one.decision}`,
    ...one.attachments.map((file) => `${both('附件', 'File')} ${file.fileName} · SHA-256 ${file.sha256}`),
  ].join('\n'),
  head: [both('到会人员', 'Attended'), both('代表', 'Side'), both('职务', 'Role')],
  widths: [2, 1, 2],
  rows: one.attendance.map((who) => [who.name, say(SIDES[who.side], language), who.role || '—']),
});

function publicationOf({ version, nameOf }: Evidence, both: Both): Section {
  const step = (zh: string, en: string, by: string | null, at: Date | null, note = '—') => [
    both(zh, en),
    nameOf(by),
    moment(at),
    note,
  ];
  return {
    title: both('三、审批与发布', '3 Approval and publication'),
    text: '',
    head: [both('步骤', 'Step'), both('人员', 'By'), both('时间', 'At'), both('说明', 'Note')],
    widths: [1, 2, 2, 4],
    rows: [
      step('提交', 'Submitted', version.submittedBy, version.submittedAt, version.reason || '—'),
      step('批准', 'Approved', version.approvedBy, version.approvedAt, version.approvalNote ?? '—'),
      step(
        '发布',
        'Published',
        version.publishedBy,
        version.publishedAt,
        version.effectiveFrom === null
          ? '—'
          : both(`自 ${version.effectiveFrom} 起施行`, `in force from ${version.effectiveFrom}`),
      ),
    ],
  };
}

function receiptsOf({ readers }: Evidence, both: Both): Section {
  const confirmed = readers.filter((one) => one.confirmedAt !== null).length;
  return {
    title: both('四、公示与签收', '4 Made known: read receipts'),
    text: both(
      `告知 ${readers.length} 人，签收 ${confirmed} 人。`,
      `${quantity(readers.length, 'person was', 'people were')} told, ${confirmed} confirmed.`,
    ),
    head: [
      both('人员', 'Person'),
      both('部门', 'Department'),
      both('告知', 'Told'),
      both('打开', 'Opened'),
      both('签收', 'Confirmed'),
    ],
    widths: [3, 3, 2, 2, 2],
    rows: readers.map((one) => [
      `${both(one.nameZh, one.nameEn)} ${one.number}`,
      both(one.departmentZh, one.departmentEn),
      moment(one.addressedAt),
      moment(one.openedAt),
      moment(one.confirmedAt),
    ]),
  };
}

export function evidencePaper(found: Evidence, language: Language, footer: string) {
  const both: Both = (zh, en) => say({ zh, en }, language);
  const { policy, version, steps, missing } = found;
  const digest = version.digest ?? digestOfText(version.articles, version.settings);
  return {
    lang: language === 'en' ? 'en' : 'zh',
    title: both('制度制定程序证明', 'Evidence of how a policy was made'),
    subtitle: `${both(policy.nameZh, policy.nameEn)} · ${policy.code} v${version.version}`,
    footer,
    facts: [
      { label: both('状态', 'State'), value: say(STATE_WORDS[version.state], language) },
      { label: both('正文与设置', 'Text and settings'), value: `SHA-256 ${digest}` },
      {
        label: both('依据', 'Law'),
        value: steps.length === 0 ? '—' : [...new Set(steps.map(({ law }) => say(law, language)))].join('; '),
      },
      {
        label: both('尚缺', 'Missing'),
        value: missing.length === 0 ? both('无', 'nothing') : missing.map((one) => say(one, language)).join(' '),
      },
    ],
    sections: [
      ...demandsOf(found, both, language),
      consultationOf(found, both, language),
      ...found.meetings.map((one) => meetingOf(one, both, language)),
      publicationOf(found, both),
      receiptsOf(found, both),
    ],
  };
}

export const policyEvidence = query({
  name: 'policy-evidence',
  summary: { zh: '制度制定程序证明（PDF）', en: 'The evidence of how a policy was made, as a PDF' },
  permission: 'policies.oversee',
  isDownload: true,
  input: z.object({ code: z.string().max(40), version: z.coerce.number().int() }),
  output: z.any(),
  handle: async (context, { code, version }) => {
    const { actor, now, look } = context;
    const found = await gatherEvidence(context, code, version);
    const at = moment(now);
    const footer = say(
      {
        zh: `${actor.names.zh} 于 ${at} 下载；时间均为 ${CIVIL_ZONE}`,
        en: `Downloaded by ${actor.names.en} on ${at}; all times are ${CIVIL_ZONE}`,
      },
      actor.language,
    );
    look({ subject: { kind: 'policy', id: code }, details: { version, document: 'evidence' } });
    return {
      fileName: say(
        { zh: `制度程序证明-${code}-v${version}.pdf`, en: `policy-evidence-${code}-v${version}.pdf` },
        actor.language,
      ),
      contentType: 'application/pdf',
      bytes: renderPdf(TEMPLATE, evidencePaper(found, actor.language, footer)),
    };
  },
});
