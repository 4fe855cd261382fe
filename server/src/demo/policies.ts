/**
 * Regulations of the demo company, made by the operations a person would use: the performance policy with its revision, and
 * the pay policy that is out for consultation. Receipts of people without a sign-in are completed by the owner.
 */
import {
  type ArticleChange,
  type PolicyComment,
  type PolicyMeeting,
  type PolicyVersionStory,
  payPolicyStory,
  performanceVersions,
} from '@meritline/demo-company';
import pg from 'pg';
import { modules } from '../modules/index.ts';
import { addressNewcomers, digestOfText } from '../modules/policies/index.ts';
import { civilDate } from '../platform/clock/index.ts';
import { sql } from '../platform/database/index.ts';
import { actAs, type DemoRole, personOf } from './act.ts';
import type { DemoContext } from './context.ts';

interface Article {
  readonly key: string;
  readonly governs: readonly string[];
  readonly body: { readonly zh: Doc; readonly en: Doc };
}
interface Doc {
  readonly type: 'doc';
  readonly content: readonly unknown[];
}

/** One version of a policy and who writes it. */
interface Making {
  readonly context: DemoContext;
  readonly code: string;
  readonly version: number;
  readonly author: DemoRole;
}

const EVERYBODY = ['company'];
const policies = () => modules.find(({ name }) => name === 'policies')!;
const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`);

const act = (context: DemoContext, role: DemoRole, moment: Date, name: string, input: object) =>
  actAs(context, policies(), { role, at: moment, name, input });
const write = ({ context, code, version, author }: Making, moment: Date, name: string, input: object = {}) =>
  act(context, author, moment, name, { code, version, ...input });

/** Before the cycles, which are bound to its versions. */
export async function loadPerformancePolicy(context: DemoContext): Promise<void> {
  const { company } = context;
  for (const story of performanceVersions) {
    const settings = company.policyVersions.find(({ version }) => Number(version) === story.version)!;
    await makeVersion(context, story, settings);
  }
  await addressNewcomers(context.databases.batch, context.clock.now(), null);
  const last = performanceVersions.at(-1)!;
  context.log(
    `  policies: ${performanceVersions.length} versions of ${company.policy.code}, in force since ${last.effectiveFrom}`,
  );
}

async function makeVersion(
  context: DemoContext,
  story: PolicyVersionStory,
  policy: DemoContext['company']['policy'],
): Promise<void> {
  const { code, names, version: _version, effectiveFrom: _from, ...settings } = policy;
  const making: Making = { context, code, version: story.version, author: 'performance-specialist' };
  const begun = at(story.drafted, '10:00');
  if (story.version === 1) {
    const named = { code, kind: 'performance', nameZh: names.zh, nameEn: names.en };
    await act(context, making.author, begun, 'create-policy', {
      ...named,
      templateCode: 'performance',
      reason: story.reason,
    });
  } else await act(context, making.author, begun, 'draft-version', { code, reason: story.reason });
  const articles = revised(await articlesOf(making), story.changes);
  await write(making, at(story.drafted, '16:30'), 'save-draft', { revision: 1, articles, settings });
  await consult(making, at(story.consulted, '09:30'), story.consultedUntil, story.comments);
  await meet(making, at(story.met, '17:40'), story.meeting);
  await write(making, at(story.met, '18:00'), 'close-consultation');
  await write(making, at(story.submitted, '10:20'), 'submit-policy');
  const digest = await digestOf(making);
  await act(context, 'hr-head', at(story.approved, '15:10'), 'approve-policy', {
    code,
    version: story.version,
    digest,
    note: story.approvalNote,
  });
  const published = at(story.published, '09:00');
  await write(making, published, 'publish-policy', { effectiveFrom: story.effectiveFrom, audience: EVERYBODY });
  await confirmReceipts(making, story.confirmed, published);
}

/** Once pay items and layers are there, to which the pay policy is bound. */
export async function loadPayPolicy(context: DemoContext): Promise<void> {
  const { code, names, reason, ...story } = payPolicyStory;
  const day = (daysAgo: number) => civilDate(new Date(context.clock.now().getTime() - daysAgo * 86_400_000));
  const making: Making = { context, code, version: 1, author: 'pay-specialist' };
  const named = { code, kind: 'pay', nameZh: names.zh, nameEn: names.en };
  await act(context, making.author, at(day(story.draftedDaysAgo), '11:00'), 'create-policy', {
    ...named,
    templateCode: 'pay',
    reason,
  });
  const { articles, settings } = await stored(making);
  await write(making, at(day(story.draftedDaysAgo), '17:00'), 'save-draft', {
    revision: 1,
    articles,
    settings: { ...(settings as object), items: story.items },
  });
  await consult(making, at(day(story.consultedDaysAgo), '09:00'), day(-story.daysLeft), story.comments);
  await meet(making, at(day(story.metDaysAgo), '17:30'), story.meeting);
}

interface Stored {
  readonly articles: readonly Article[];
  readonly settings: unknown;
}

async function stored({ context, code, version }: Making): Promise<Stored> {
  const found = await sql<Stored>`
    select v.articles, v.settings from policies.version v join policies.policy p on p.policy_id = v.policy_id
    where p.code = ${code} and v.version = ${version}`.execute(context.databases.batch);
  return found.rows[0]!;
}

const articlesOf = async (making: Making) => (await stored(making)).articles;

async function digestOf(making: Making): Promise<string> {
  const { articles, settings } = await stored(making);
  return digestOfText(articles as Parameters<typeof digestOfText>[0], settings as Record<string, unknown>);
}

/** Articles with paragraphs added at their end, and new ones in their place. */
function revised(articles: readonly Article[], changes: readonly ArticleChange[]): Article[] {
  const next = [...articles];
  for (const { key, after, heading, governs, paragraphs } of changes) {
    const more = (language: 'zh' | 'en') =>
      paragraphs.map((each) => ({ type: 'paragraph', content: [{ type: 'text', text: each[language] }] }));
    const body = (before: readonly unknown[], language: 'zh' | 'en'): Doc => ({
      type: 'doc',
      content: [...before, ...more(language)],
    });
    const place = next.findIndex((each) => each.key === (after ?? key));
    const there = next[place]!;
    if (after === null)
      next[place] = {
        ...there,
        body: { zh: body(there.body.zh.content, 'zh'), en: body(there.body.en.content, 'en') },
      };
    else {
      const added = { key, chapter: null, heading, governs, body: { zh: body([], 'zh'), en: body([], 'en') } };
      next.splice(place + 1, 0, added);
    }
  }
  return next;
}

/** What was said on the second day, and answered on the fourth. */
async function consult(making: Making, opened: Date, until: string, comments: readonly PolicyComment[]): Promise<void> {
  const { context, code, version } = making;
  const days = (count: number) => new Date(opened.getTime() + count * 86_400_000);
  await write(making, opened, 'open-consultation', { until, audience: EVERYBODY });
  for (const { by, articleKey, body, answer } of comments) {
    await act(context, by, days(1), 'open-policy', { code, version });
    const { commentId } = await act(context, by, days(1), 'comment-policy', { code, version, articleKey, body });
    if (answer === null) continue;
    await act(context, making.author, days(3), 'answer-comment', {
      commentId,
      outcome: answer.outcome,
      answer: answer.text,
    });
  }
}

/** The record with its attendance list as a file; who attended is of the company. */
async function meet(making: Making, moment: Date, meeting: PolicyMeeting): Promise<void> {
  const { context, code, version, author } = making;
  const { company } = context;
  const chair = personOf(company, 'hr-head').names.zh;
  const staff = company.persons.filter(({ employeeNumber }) =>
    company.users.every((user) => user.employeeNumber !== employeeNumber),
  );
  const attendance = [
    { name: chair, side: 'company', role: '主持' },
    { name: personOf(company, author).names.zh, side: 'company', role: '起草人' },
    ...staff.slice(20, 26).map(({ names }, place) => ({
      name: names.zh,
      side: place === 0 ? 'union' : 'employees',
      role: place === 0 ? '工会主席' : '职工代表',
    })),
  ];
  const { meetingId } = await write(making, moment, 'record-meeting', {
    ...meeting,
    heldOn: civilDate(moment),
    chairedBy: chair,
    attendance,
  });
  const list = ['姓名,一方,身份', ...attendance.map(({ name, side, role }) => `${name},${side},${role}`)].join('\r\n');
  await actAs(context, policies(), {
    role: author,
    at: moment,
    name: 'attach-file',
    input: { code, version: String(version), meetingId },
    file: { fileName: `签到表-${civilDate(moment)}.csv`, bytes: Buffer.from(`\uFEFF${list}\r\n`) },
  });
}

/** So many of a hundred confirmed within a fortnight, half of the rest only opened it; the demo employee has it open still. */
async function confirmReceipts({ context, code, version }: Making, ofHundred: number, published: Date): Promise<void> {
  const employee = personOf(context.company, 'employee').employeeNumber;
  const others = context.company.users.map((user) => user.employeeNumber).filter((number) => number !== employee);
  const owner = new pg.Client({ connectionString: context.databases.urls.owner });
  await owner.connect();
  try {
    await owner.query(
      `update policies.receipt r set opened_at = g.opened, confirmed_at = case when g.draw < $3::bigint then g.opened + interval '4 minutes' end
       from (select r.person_id, case when e.number = any ($5) then 0 when e.number = $6 and $2 <> '1' then $3::bigint else ('x' || substr(md5(e.number || $2), 1, 6))::bit(24)::bigint % 100 end as draw,
           $4::timestamptz + (('x' || substr(md5(e.number || 'o' || $2), 1, 6))::bit(24)::bigint % 17000) * interval '1 minute' as opened
         from policies.receipt r join policies.policy p on p.policy_id = r.policy_id
         join lateral (select number from people.employment e where e.person_id = r.person_id order by hired_on desc limit 1) e on true
         where p.code = $1 and r.version = $2::bigint and r.stage = 'publication') g, policies.policy p
       where p.code = $1 and r.policy_id = p.policy_id and r.version = $2::bigint and r.stage = 'publication' and r.person_id = g.person_id
         and g.draw < $3::bigint + (100 - $3::bigint) / 2`,
      [code, String(version), ofHundred, published, others, employee],
    );
  } finally {
    await owner.end();
  }
}
