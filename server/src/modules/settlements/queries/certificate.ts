import { sql } from 'kysely';
import { z } from 'zod';
import { renderPdf } from '../../../platform/documents/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { problems, say } from '../../../platform/problem/index.ts';
import { currencyOfPlace } from '../../../platform/rule-packs/index.ts';
import { type Figures, figuresOf } from '../figures.ts';

/** One A4 page; all texts come as data, nothing of them is evaluated. */
const TEMPLATE = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: data.company)
#set page(paper: "a4", margin: (x: 25mm, top: 28mm, bottom: 22mm), footer: [#set text(size: 7.5pt, fill: rgb("#5b6273")); #data.footer #h(1fr) Meritline])
#set text(font: "Noto Sans SC", size: 10.5pt, fill: rgb("#1b1f2a"), lang: data.lang)
#align(center, text(size: 18pt, weight: 700, data.title))
#v(8mm)
#data.opening
#v(4mm)
#table(columns: (1fr, 1fr), stroke: 0.4pt + rgb("#dfe2ea"), inset: 7pt, ..data.facts.map(fact => (text(fill: rgb("#5b6273"), fact.label), fact.value)).flatten())
#v(6mm)
#data.closing
#v(14mm)
#align(right)[#data.company \\ #v(10mm) #data.seal \\ #data.date]
`;

const WORDS = {
  title: { zh: '离职与工资证明', en: 'Certificate of employment and wages' },
  opening: {
    zh: '兹证明下列人员曾在本单位工作，其工资情况如下：',
    en: 'This is to certify the employment and the wages of the person named below:',
  },
  name: { zh: '姓名', en: 'Name' },
  number: { zh: '工号', en: 'Employee number' },
  identity: { zh: '证件号码', en: 'Identity document' },
  job: { zh: '职务', en: 'Job' },
  from: { zh: '入职日期', en: 'Employed from' },
  until: { zh: '最后工作日', en: 'Last day' },
  reason: { zh: '离职原因', en: 'Ground of leaving' },
  average: { zh: '离职前月平均工资（税前）', en: 'Average monthly wage before leaving, before tax' },
  months: { zh: '统计月数', en: 'Months counted' },
  leave: { zh: '未休年休假工资', en: 'Pay for annual leave not taken' },
  severance: { zh: '经济补偿', en: 'Severance' },
  closing: { zh: '特此证明。', en: 'Issued at the request of the person.' },
  seal: { zh: '（盖章）', en: '(seal)' },
} as const;

const REASONS: Readonly<Record<string, { zh: string; en: string }>> = {
  resigned: { zh: '本人辞职', en: 'Resigned' },
  'contract-ended': { zh: '合同到期', en: 'The contract ended' },
  dismissed: { zh: '单位解除', en: 'Ended by the employer' },
  retired: { zh: '退休', en: 'Retired' },
};

/** The certificate of wages a leaver takes along, in either language; recorded as an export. */
export const certificate = query({
  name: 'certificate',
  summary: { zh: '离职与工资证明（PDF）', en: 'Certificate of wages as PDF' },
  permission: 'settlements.read',
  input: z.object({ personId: z.uuid(), employmentId: z.uuid(), language: z.enum(['zh-CN', 'en']).optional() }),
  output: z.unknown(),
  isDownload: true,
  handle: async ({ tx, actor, today, look }, { personId, employmentId, language: asked }) => {
    const language = asked ?? actor.language;
    const found = await sql<{
      number: string;
      nameZh: string;
      nameEn: string;
      jobZh: string;
      jobEn: string;
      companyZh: string;
      companyEn: string;
      identity: string | null;
      figures: Figures;
    }>`
      select e.number, p.name_zh as "nameZh", p.name_en as "nameEn", j.name_zh as "jobZh", j.name_en as "jobEn", v.name_zh as "companyZh", v.name_en as "companyEn",
        (select d.number from people.identity_document d where d.person_id = e.person_id order by d.kind limit 1) as identity, s.figures
      from people.employment e join people.person p on p.person_id = e.person_id
      join settlements.settlement s on s.person_id = e.person_id and s.employment_id = e.employment_id and s.state = 'confirmed'
      join lateral (select job_id from people.assignment a where a.person_id = e.person_id and a.employment_id = e.employment_id order by a.effective_from desc limit 1) a on true
      join organization.job_version j on j.job_id = a.job_id and j.effective_until is null
      join organization.legal_entity_version v on v.legal_entity_id = e.legal_entity_id and v.effective_until is null
      where e.person_id = ${personId} and e.employment_id = ${employmentId} and e.person_id is distinct from access.person()`.execute(
      tx,
    );
    const row = found.rows[0];
    if (!row) throw problems.notFound('confirmed settlement', employmentId);
    look({ subject: { kind: 'settlement', id: employmentId }, personId, details: { certificate: language } });
    const { leaveFen, severanceFen } = row.figures;
    const { lastDay, hiredOn, endReason, wagesFen, wagesMonths, place } = await figuresOf(tx, personId, employmentId);
    const word = (key: keyof typeof WORDS) => say(WORDS[key], language);
    const both = (zh: string, en: string) => say({ zh, en }, language);
    const currency = currencyOfPlace(place);
    const money = (fen: number) =>
      `${(fen / 100).toLocaleString('en', { minimumFractionDigits: 2 })} ${both(currency.zh, currency.en)}`;
    const reason = REASONS[endReason ?? ''];
    const facts: readonly (readonly [keyof typeof WORDS, string])[] = [
      ['name', both(row.nameZh, row.nameEn)],
      ['number', row.number],
      ['identity', row.identity ?? '—'],
      ['job', both(row.jobZh, row.jobEn)],
      ['from', hiredOn],
      ['until', lastDay],
      ['reason', reason ? say(reason, language) : '—'],
      ['average', money(Math.round(wagesFen / Math.max(1, wagesMonths)))],
      ['months', String(wagesMonths)],
      ...(leaveFen === null ? [] : [['leave', money(leaveFen)] as const]),
      ...(severanceFen === null ? [] : [['severance', money(severanceFen)] as const]),
    ];
    const bytes = renderPdf(TEMPLATE, {
      lang: language === 'en' ? 'en' : 'zh',
      title: word('title'),
      opening: word('opening'),
      closing: word('closing'),
      seal: word('seal'),
      company: both(row.companyZh, row.companyEn),
      date: today,
      footer: `${row.number} · ${today}`,
      facts: facts.map(([key, value]) => ({ label: word(key), value })),
    });
    return { fileName: `${row.number}-${both('工资证明', 'certificate')}.pdf`, contentType: 'application/pdf', bytes };
  },
});
