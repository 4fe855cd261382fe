/** A policy from its template to the cycle that pins it: drafts, consultation, evidence, approval by another, publication, receipts, rights. */

import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asActor, newId } from '../../platform/database/index.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';
import { STARTER } from '../multi-rater/index.ts';
import { sendNotices } from '../notices/index.ts';
import { evidencePaper, gatherEvidence } from './queries/evidence-file.ts';

const START = Date.parse('2026-06-01T10:00:00+08:00');
let day = 0;
const clock = { now: () => new Date(START + day * 86_400_000) };
const P = { code: 'PERF', version: 1 };

describe('policies', () => {
  let product: TestProduct;
  let company: SmallCompany;
  let author: TestClient;
  let head: TestClient;
  let clerk: TestClient;
  let engineer: TestClient;
  let manager: TestClient;
  const detail = async (client: TestClient, version?: number) =>
    (await client.get('/policies/policy-detail', { code: 'PERF', version })).body;
  const act = (client: TestClient, name: string, body: object = {}) =>
    client.post(`/policies/${name}`, { ...P, ...body });
  const codes = (answer: { body: { issues: { code: string }[] } }) => answer.body.issues.map((issue) => issue.code);
  /** What a reader was told of the policy, oldest first. */
  const told = async (client: TestClient): Promise<{ kind: string; titleEn: string; bodyZh: string; link: string }[]> =>
    (await client.get('/notices/my-notices')).body.notices.toReversed();

  beforeAll(async () => {
    product = await testProduct({ clock });
    company = await smallCompany(product.databases.ownerUrl);
    const { people } = company;
    const as = (roles: string[], personId?: string, unitPath?: string) =>
      product.signIn({ roles, ...(personId ? { personId } : {}), ...(unitPath ? { unitPath } : {}) });
    author = await as(['performance-specialist']);
    head = await as(['hr-head', 'performance-specialist']);
    clerk = await as(['employee'], people.sales_clerk.personId);
    engineer = await as(['employee'], people.rd_engineer.personId);
    manager = await as(['employee', 'manager'], people.sales_head.personId, 'company.SALES');
  });
  afterAll(() => product.close());

  it('begins from a template; a draft is seen by nobody who does not run policies', async () => {
    const kinds = (await author.get('/policies/policy-kinds')).body;
    expect(kinds.templates.map((t: { code: string; articles: number }) => [t.code, t.articles])).toEqual([
      ['pay', 16],
      ['performance', 20],
    ]);
    const given = {
      code: 'PERF',
      kind: 'performance',
      nameZh: '绩效办法',
      nameEn: 'Performance policy',
      templateCode: 'performance',
      reason: '建立制度',
    };
    expect((await author.post('/policies/create-policy', { ...given, noConsultationReason: 'small' })).body.code).toBe(
      'consultation-required',
    );
    expect((await author.post('/policies/create-policy', { ...given, templateCode: 'pay' })).status).toBe(404);
    expect((await author.post('/policies/create-policy', given)).body).toEqual({ ...P, revision: 1 });
    expect((await author.post('/policies/create-policy', given)).body.code).toBe('policy-exists');
    expect((await clerk.get('/policies/policy-list')).body).toEqual({ policies: [], open: 0 });
    expect((await clerk.get('/policies/policy-detail', { code: 'PERF' })).status).toBe(404);
    const rows = await asActor(
      product.databases.app,
      clerk.userId,
      true,
      async (tx) => (await sql`select from policies.version`.execute(tx)).rows,
    );
    expect(rows.length).toBe(0);
  });

  it('saves articles and settings; a wrong one is named with its place, an older page does not overwrite', async () => {
    const { articles, settings, rows } = await detail(author);
    expect(rows.find((row: { path: string }) => row.path === 'procedure.appeal.windowWorkingDays').value).toEqual({
      zh: '5 个工作日',
      en: '5 working days',
    });
    // Every pointer of the template leads to a setting: the save checks it.
    const save = (body: object) => act(author, 'save-draft', { revision: 1, articles, settings, ...body });
    const bad = structuredClone(settings);
    bad.procedure.distribution.shares[0].percent = '90';
    bad.scale[1].from = '99';
    expect((await save({ settings: bad })).body.issues.map((i: { where: string }) => i.where)).toEqual([
      'settings.scale',
      'settings.procedure.distribution.shares',
    ]);
    expect(codes(await save({ settings: { ...settings, missingRule: 'guess' } }))).toEqual(['policy-setting']);
    // A level without a raise is no raise of zero, and a raise for a level that is none raises nobody.
    const { D: _lowest, ...raises } = settings.raises;
    expect(
      (await save({ settings: { ...settings, raises: { ...raises, E: '1' } } })).body.issues.map(
        (i: { where: string }) => i.where,
      ),
    ).toEqual(['settings.raises.D', 'settings.raises.E']);
    const pointing = structuredClone(articles);
    pointing[0].governs = ['no.such'];
    expect(codes(await save({ articles: pointing }))).toEqual(['setting-unknown']);
    const script = structuredClone(articles);
    script[0].body.zh.content[0] = { type: 'html', content: [{ type: 'text', text: '<script>' }] };
    expect((await save({ articles: script })).status).toBe(422);
    const link = structuredClone(articles);
    link[0].body.zh.content[0].content[0].marks = [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }];
    expect((await save({ articles: link })).status).toBe(422);
    expect((await save({})).body.revision).toBe(2);
    expect((await save({})).body.code).toBe('draft-changed');
  });

  it('cannot be submitted without consultation, answers, meeting and attendance; each with its remedy', async () => {
    expect(codes(await act(author, 'submit-policy'))).toEqual([
      'consultation-missing',
      'comment-unanswered',
      'meeting-missing',
      'attendance-missing',
    ]);
    expect((await act(author, 'open-consultation', { until: '2026-06-01', audience: ['company'] })).body.code).toBe(
      'consultation-short',
    );
    expect(
      (await act(author, 'open-consultation', { until: '2026-06-10', audience: ['company.NOWHERE'] })).body.code,
    ).toBe('audience-empty');
    expect((await act(author, 'open-consultation', { until: '2026-06-10', audience: ['company.SALES'] })).body).toEqual(
      { addressed: 2 },
    );
    // Told in the product and by mail: a rule nobody heard of does not hold.
    await product.settle();
    expect(await told(clerk)).toMatchObject([
      {
        kind: 'news',
        titleEn: 'Please comment on “Performance policy”',
        bodyZh: expect.stringContaining('截止 2026-06-10'),
        link: '/policies/PERF?v=1',
      },
    ]);
    expect(await told(engineer)).toEqual([]);
    expect((await clerk.get('/policies/policy-list')).body).toMatchObject({
      open: 1,
      policies: [{ code: 'PERF', mine: [{ stage: 'consultation', until: '2026-06-10' }] }],
    });
    expect((await engineer.get('/policies/policy-detail', { code: 'PERF' })).status).toBe(404);
    expect((await act(engineer, 'comment-policy', { articleKey: 'appeal', body: '我不在范围内' })).status).toBe(404);
    expect((await act(clerk, 'open-policy')).status).toBe(200);
    expect((await act(clerk, 'comment-policy', { articleKey: 'no-such', body: '?' })).status).toBe(404);
    const said = await act(clerk, 'comment-policy', { articleKey: 'appeal', body: '五个工作日太短，建议七个工作日' });
    expect(said.status).toBe(200);
    expect((await detail(clerk)).myComments).toMatchObject([{ articleKey: 'appeal', outcome: null }]);
    // What a person said is read by who runs policies, not by the manager: not by a route, not by SQL.
    expect((await manager.get('/policies/policy-consultation', P)).status).toBe(403);
    const seen = (client: TestClient) =>
      asActor(
        product.databases.app,
        client.userId,
        true,
        async (tx) => (await sql`select from policies.comment`.execute(tx)).rows.length,
      );
    expect([await seen(clerk), await seen(author), await seen(manager), await seen(engineer)]).toEqual([1, 1, 0, 0]);

    expect((await act(author, 'close-consultation')).body.code).toBe('consultation-running');
    day = 10;
    expect((await act(clerk, 'comment-policy', { articleKey: null, body: '晚了' })).body.code).toBe(
      'consultation-over',
    );
    expect((await act(author, 'close-consultation')).body).toEqual({ comments: 1 });
    expect(codes(await act(author, 'submit-policy'))).toEqual([
      'comment-unanswered',
      'meeting-missing',
      'attendance-missing',
    ]);
    const answer = { commentId: said.body.commentId, outcome: 'adopted', answer: '改为七个工作日' };
    expect((await author.post('/policies/answer-comment', answer)).status).toBe(200);
    const meeting = {
      kind: 'representatives',
      heldOn: '2026-06-09',
      place: '会议室',
      chairedBy: '周明',
      invited: 3,
      minutes: '逐条讨论',
      decision: '同意修改后的草案',
    };
    const companyOnly = [{ name: '周明', side: 'company', role: '主持' }];
    expect(
      codes(await act(author, 'record-meeting', { ...meeting, heldOn: '2026-05-01', attendance: companyOnly })),
    ).toEqual(['meeting-record']);
    const held = await act(author, 'record-meeting', { ...meeting, attendance: companyOnly });
    expect(codes(await act(author, 'submit-policy'))).toEqual(['attendance-missing']);
    const file = { fileName: 'C:\\签到表.pdf', bytes: Buffer.from('signed') };
    const attached = await author.upload(
      '/policies/attach-file',
      { code: 'PERF', version: '1', meetingId: held.body.meetingId },
      file,
    );
    expect(attached.status).toBe(200);
    expect(
      (
        await author.get('/policies/meeting-file', { code: 'PERF', attachmentId: attached.body.attachmentId })
      ).body.toString(),
    ).toBe('signed');
    expect(
      (
        await act(author, 'record-meeting', {
          ...meeting,
          attendance: [...companyOnly, { name: '李娜', side: 'employees', role: '职工代表' }],
        })
      ).status,
    ).toBe(200);
  });

  it('is revised by the answers; what was consulted and what is approved are compared in words and settings', async () => {
    const { articles, settings, revision, state } = await detail(author);
    expect(state).toBe('revision');
    settings.procedure.appeal.windowWorkingDays = 7;
    const appeal = articles.find((a: { key: string }) => a.key === 'appeal');
    appeal.heading = { zh: '申诉期限', en: 'Time for an appeal' };
    const added = { ...appeal, key: 'extra', heading: { zh: '补充', en: 'More' } };
    const kept = articles.filter((a: { key: string }) => a.key !== 'coaching');
    expect((await act(author, 'save-draft', { revision, articles: [...kept, added], settings })).status).toBe(200);
    const compared = (await author.get('/policies/policy-comparison', { ...P, against: 'consulted' })).body;
    expect(compared.settings).toEqual([
      {
        path: 'procedure.appeal.windowWorkingDays',
        group: { zh: '复核与申诉', en: 'Review and appeal' },
        names: { zh: '申诉期限', en: 'Window for an appeal' },
        before: { zh: '5 个工作日', en: '5 working days' },
        after: { zh: '7 个工作日', en: '7 working days' },
      },
    ]);
    const changed = compared.articles.filter((a: { change: string }) => a.change !== 'same');
    expect(changed.map((a: { key: string; change: string }) => [a.key, a.change])).toEqual([
      ['coaching', 'removed'],
      ['appeal', 'changed'],
      ['extra', 'added'],
    ]);
    expect(changed[1].heading.zh).toEqual([
      { kind: 'same', text: '申诉' },
      { kind: 'added', text: '期限' },
    ]);
    // A route that asks for readers' sake is closed to them until publication.
    expect((await clerk.get('/policies/policy-comparison', { ...P, against: 'consulted' })).status).toBe(404);
  });

  it('is approved by another person than its authors, by the digest that was read', async () => {
    expect((await act(author, 'submit-policy')).status).toBe(200);
    const { digest } = await detail(head);
    expect((await act(author, 'approve-policy', { digest })).status).toBe(403);
    expect((await act(head, 'approve-policy', { digest: 'another' })).body.code).toBe('policy-changed');
    expect((await act(head, 'return-policy', { reason: '请补充附则' })).status).toBe(200);
    // The head writes on it: from then on the head may not approve, neither by the route nor in the table.
    const { articles, settings, revision } = await detail(head);
    expect((await act(head, 'save-draft', { revision, articles, settings })).status).toBe(200);
    await act(author, 'submit-policy');
    expect((await act(head, 'approve-policy', { digest })).body.code).toBe('own-policy');
    const force = asActor(product.databases.app, head.userId, false, (tx) =>
      sql`update policies.version set state = 'approved', approved_by = ${head.userId}, approved_at = now()`.execute(
        tx,
      ),
    );
    await expect(force).rejects.toThrow('version_four_eyes_ck');
    const other = await product.signIn({ roles: ['hr-head'] });
    expect(
      (await act(author, 'publish-policy', { effectiveFrom: '2026-07-01', audience: ['company'] })).body.code,
    ).toBe('policy-state');
    expect((await act(other, 'approve-policy', { digest, note: '同意' })).status).toBe(200);
  });

  it('is published to people who confirm it; a newcomer is asked too; the table refuses a receipt given for another', async () => {
    expect(
      (await act(author, 'publish-policy', { effectiveFrom: '2026-06-01', audience: ['company'] })).body.code,
    ).toBe('effective-early');
    const published = await act(author, 'publish-policy', { effectiveFrom: '2026-07-01', audience: ['company'] });
    expect(published.body).toMatchObject({ addressed: 4 });
    await product.settle();
    expect((await told(engineer)).map(({ kind, titleEn }) => [kind, titleEn])).toEqual([
      ['news', 'Please read and confirm “Performance policy”'],
    ]);
    expect((await detail(engineer)).state).toBe('published');
    expect((await act(engineer, 'confirm-policy')).status).toBe(200);
    expect((await act(engineer, 'confirm-policy')).body.at).toBe(clock.now().toISOString());
    const remindReaders = async () => (await act(author, 'remind-readers')).body;
    // Three reminders a week over all modules: the manager has had two of another one, and gets one of these.
    const { personId } = company.people.sales_head;
    for (const topic of ['rating', 'targets']) {
      const words = { zh: topic, en: topic };
      const about = { module: 'appraisals', subject: { kind: 'cycle', id: topic }, topic, link: '/team' };
      const to = { personId, departmentPath: 'company.SALES' };
      const notice = { ...about, ...to, kind: 'reminder' as const, title: words, body: words };
      await sendNotices(product.databases.batch, [notice], 'a test', clock.now());
    }
    expect(await remindReaders()).toEqual({ reminded: 3, alreadyToday: 0, capped: 0 });
    expect(await remindReaders()).toEqual({ reminded: 0, alreadyToday: 3, capped: 0 });
    expect((await told(clerk)).filter(({ kind }) => kind === 'reminder')).toMatchObject([
      { titleEn: 'Not confirmed yet: “Performance policy”', link: '/policies/PERF?v=1' },
    ]);
    expect((await told(engineer)).every(({ kind }) => kind === 'news')).toBe(true);
    day += 1;
    expect(await remindReaders()).toEqual({ reminded: 2, alreadyToday: 0, capped: 1 });
    expect((await told(manager)).filter(({ kind }) => kind === 'reminder')).toHaveLength(3);
    day -= 1;
    const receipts = (await author.get('/policies/policy-receipts', P)).body;
    expect(receipts).toMatchObject({ addressed: 4, opened: 1, confirmed: 1, total: 4 });
    expect(receipts.readers[3]).toMatchObject({ number: 'T004', reminders: 0 });
    const forged = await asActor(product.databases.app, author.userId, false, (tx) =>
      sql`update policies.receipt set opened_at = now(), confirmed_at = now() where confirmed_at is null`.execute(tx),
    );
    expect(Number(forged.numAffectedRows)).toBe(0);
    const late = newId();
    const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
    await owner.connect();
    await owner.query(
      `insert into people.person (person_id, name_zh, name_en, name_pinyin, name_initials, department_path) values ($1, '新人', 'Xin Ren', 'xinren', 'xr', 'company.RD')`,
      [late],
    );
    await owner.query(
      `insert into people.employment (person_id, employment_id, number, legal_entity_id, hired_on, contract_kind, department_path) values ($1, $2, 'T005', $3, '2026-06-20', 'fixed-term', 'company.RD')`,
      [late, newId(), company.legalEntityId],
    );
    await owner.query(`insert into platform.outbox (event_id, event, payload) values ($1, 'person-hired', $2)`, [
      newId(),
      JSON.stringify({ personId: late }),
    ]);
    await owner.end();
    await product.settle();
    expect((await author.get('/policies/policy-receipts', P)).body.addressed).toBe(5);
    const newcomer = await product.signIn({ roles: ['employee'], personId: late });
    expect((await told(newcomer)).map(({ titleEn }) => titleEn)).toEqual([
      'Please read and confirm “Performance policy”',
    ]);
    // Who was told before is not told again because somebody came.
    expect((await told(engineer)).filter(({ kind }) => kind === 'news')).toHaveLength(1);
  });

  it('prints how it was made: consultation, meeting, approval, publication and receipts, for those who run policies', async () => {
    expect((await engineer.get('/policies/policy-evidence', P)).status).toBe(403);
    expect((await author.get('/policies/policy-evidence', { code: 'PERF', version: 9 })).status).toBe(404);
    const paper = await author.get('/policies/policy-evidence', P);
    expect(paper.status).toBe(200);
    expect(paper.body.subarray(0, 5).toString()).toBe('%PDF-');
    // What is on it: everything the law asks for, and nothing missing.
    const found = await asActor(product.databases.app, author.userId, true, (tx) =>
      gatherEvidence({ tx, today: '2026-06-20', actor: { userId: author.userId, language: 'en' } } as never, 'PERF', 1),
    );
    const { sections, facts } = evidencePaper(found, 'en', '');
    expect(sections[0]!.rows.map((row) => row.at(-1))).toEqual(['yes', 'yes', 'yes', 'yes', 'yes']);
    expect(sections[0]!.rows[4]![2]).toBe('Labour Contract Law, art. 4 (read at second hand)');
    expect(evidencePaper(found, 'zh-CN', '').sections[0]!.rows[4]).toEqual([
      '已公示或告知',
      '直接涉及劳动者切身利益的规章制度，应当公示或者告知劳动者。',
      '《中华人民共和国劳动合同法》第四条（引自转述）',
      '是',
    ]);
    const section = (number: number) => sections.filter(({ title }) => title.startsWith(`${number} `));
    expect([1, 2, 3, 4].map((number) => section(number).length > 0)).toEqual([true, true, true, true]);
    const [[consultation], meetings, [publication], [receipts]] = [section(1), section(2), section(3), section(4)];
    expect(consultation!.rows.length).toBeGreaterThan(0);
    for (const row of consultation!.rows) expect(row[3]).not.toBe('—');
    expect(meetings.flatMap(({ rows }) => rows).some((row) => row[1] !== 'company')).toBe(true);
    expect(publication!.rows.every((row) => row[2] !== '—')).toBe(true);
    expect(receipts!.text).toBe('5 people were told, 1 confirmed.');
    // The day of the evidence is the company's: half past one in the night of Shanghai is not the evening before.
    const night = { ...found, readers: [{ ...found.readers[0]!, confirmedAt: new Date('2026-06-19T17:30:00Z') }] };
    expect(evidencePaper(night, 'en', '').sections.at(-1)!.rows[0]!.at(-1)).toBe('2026-06-20 01:30');
    expect(facts.at(-1)!.value).toBe('nothing');
    expect(facts[1]!.value).toMatch(/^SHA-256 [0-9a-f]{64}$/);
  });

  it('a new version changes the next cycle and no past one', async () => {
    const cycle = (code: string, startsOn: string, endsOn: string, paysFrom: string) =>
      author.post('/appraisals/create-cycle', {
        code,
        nameZh: code,
        nameEn: code,
        startsOn,
        endsOn,
        paysFrom,
        phases: [{ phase: 'rating', startsOn: endsOn, endsOn: `${endsOn.slice(0, 8)}20` }],
      });
    expect((await cycle('2026Q3', '2026-07-01', '2026-10-01', '2026-11')).body).toMatchObject({
      policyCode: 'PERF',
      policyVersion: 1,
    });
    expect((await author.post('/policies/draft-version', { code: 'PERF', reason: '调整分布' })).body).toEqual({
      code: 'PERF',
      version: 2,
      revision: 1,
    });
    expect((await author.post('/policies/draft-version', { code: 'PERF', reason: '再来' })).body.code).toBe(
      'policy-open',
    );
    const settingsOf = async (code: string) =>
      (
        await sql<{
          settings: { procedure: { appeal: { windowWorkingDays: number } } };
          version: number;
        }>`select settings, policy_version as version from appraisals.cycle where code = ${code}`.execute(
          product.databases.batch,
        )
      ).rows[0]!;
    const two = { code: 'PERF', version: 2 };
    const draft = (await author.get('/policies/policy-detail', two)).body;
    draft.settings.procedure.appeal.windowWorkingDays = 10;
    await act(author, 'save-draft', { ...two, revision: 1, articles: draft.articles, settings: draft.settings });
    await act(author, 'open-consultation', { ...two, until: '2026-06-20', audience: ['company'] });
    await act(author, 'record-meeting', {
      ...two,
      kind: 'union',
      heldOn: '2026-06-11',
      place: '线上',
      chairedBy: '李娜',
      invited: 1,
      minutes: '讨论',
      decision: '同意',
      attendance: [{ name: '李娜', side: 'union' }],
    });
    expect((await act(author, 'close-consultation', { ...two, earlyReason: '全员已反馈' })).status).toBe(200);
    await act(author, 'submit-policy', two);
    const other = await product.signIn({ roles: ['hr-head'] });
    const { digest } = (await other.get('/policies/policy-detail', two)).body;
    expect((await act(other, 'approve-policy', { ...two, digest })).status).toBe(200);
    expect(
      (await act(author, 'publish-policy', { ...two, effectiveFrom: '2026-07-01', audience: ['company'] })).body.code,
    ).toBe('effective-early');
    expect(
      (await act(author, 'publish-policy', { ...two, effectiveFrom: '2026-10-01', audience: ['company'] })).status,
    ).toBe(200);
    await product.settle();
    expect((await cycle('2026Q4', '2026-10-01', '2027-01-01', '2027-02')).body).toMatchObject({ policyVersion: 2 });
    expect([
      (await settingsOf('2026Q3')).settings.procedure.appeal.windowWorkingDays,
      (await settingsOf('2026Q4')).settings.procedure.appeal.windowWorkingDays,
    ]).toEqual([7, 10]);
    const { uses } = (await author.get('/policies/policy-uses', { code: 'PERF' })).body;
    expect(uses.map((use: { version: number; names: { en: string } }) => [use.names.en, use.version])).toEqual([
      ['2026Q4', 2],
      ['2026Q3', 1],
    ]);
    day = 130;
    expect((await author.get('/policies/policy-list')).body.policies[0]).toMatchObject({
      inForce: 2,
      latest: { version: 2, state: 'in-force' },
    });
    expect((await detail(engineer, 1)).state).toBe('superseded');
  });

  it('lays down how the next cycle is carried out: days, late rule, second level, each with its article', async () => {
    const period = { kind: 'quarterly', startsOn: '2027-01-01', endsOn: '2027-04-01' };
    const { policy, phases } = (await author.get('/appraisals/planned-cycle', period)).body;
    expect(policy).toMatchObject({ code: 'PERF', version: 2 });
    const term = (path: string) => policy.terms.find((one: { path: string }) => one.path === path);
    expect(term('procedure.calendar.targetsWithinDays')).toMatchObject({ raw: 14, article: { key: 'calendar' } });
    expect(term('procedure.appeal.windowWorkingDays')).toMatchObject({ raw: 10, article: { key: 'appeal' } });
    const phase = (name: string) => phases.find((one: { phase: string }) => one.phase === name);
    expect(phase('second-level').isUsual).toBe(true);
    expect(phase('publication').endsOn <= '2027-05-06').toBe(true);

    const next = (code: string, changed: object[]) =>
      author.post('/appraisals/create-cycle', {
        code,
        nameZh: code,
        nameEn: code,
        ...period,
        paysFrom: '2027-06',
        phases: changed,
      });
    const check = async (cycleId: string) =>
      (await author.get('/appraisals/launch-check', { cycleId })).body.items.find(
        (item: { code: string }) => item.code === 'policy-departure',
      );
    const usual = phases
      .filter((one: { isUsual: boolean }) => one.isUsual)
      .map(({ isUsual: _, ...one }: { isUsual: boolean }) => one);
    const kept = (await next('2027Q1', usual)).body.cycleId;
    expect(await check(kept)).toMatchObject({ severity: 'passed', count: 0 });
    const reminds = await sql<{
      reminds: boolean;
    }>`select reminds from appraisals.cycle where cycle_id = ${kept}`.execute(product.databases.batch);
    expect(reminds.rows[0]!.reminds).toBe(true);
    const other = usual
      .filter((one: { phase: string }) => one.phase !== 'second-level')
      .map((one: { phase: string; endsOn: string }) =>
        one.phase === 'publication'
          ? { ...one, endsOn: '2027-05-29' }
          : one.phase === 'rating'
            ? { ...one, lateRule: 'refuse' }
            : one.phase === 'appeal'
              ? { ...one, startsOn: '2027-06-01', endsOn: '2027-06-05' }
              : one,
      );
    const departs = await check((await next('2027Q1B', other)).body.cycleId);
    expect(departs).toMatchObject({ severity: 'warning', count: 4 });
    expect(departs.places.map((place: { labelEn: string }) => place.labelEn)).toEqual([
      'Publication: until 2027-05-28 (policy: until 2027-04-30, article 5)',
      'Rating: refused (policy: taken and marked, article 5)',
      'Second level: not planned (policy: required, article 9)',
      'Appeals: 4 working days (policy: 10 working days, article 13)',
    ]);
    const { departures } = (await author.get('/appraisals/cycle-terms', { cycleId: kept })).body;
    expect(departures).toEqual([]);
  });

  it('lays down the guideline of a calibration, and a session that departs from it says so', async () => {
    const cycle = await sql<{ id: string }>`
      update appraisals.cycle set state = 'open' where code = '2026Q4' returning cycle_id as id`.execute(
      product.databases.batch,
    );
    const cycleId = cycle.rows[0]!.id;
    const { cycles } = (await author.get('/calibration/session-choices')).body;
    const { settings, policy } = cycles.find((one: { cycleId: string }) => one.cycleId === cycleId);
    expect(policy).toMatchObject({ code: 'PERF', version: 2, article: { key: 'distribution' } });
    expect(settings).toMatchObject({
      form: 'range',
      enforcement: 'advisory',
      poolBelow: 8,
      reasonMinLength: 20,
      distribution: expect.arrayContaining([{ rating: 'A', percent: '25' }]),
    });
    const open = async (changed: object) => {
      const scope = { kind: 'custom', personIds: [company.people.sales_clerk.personId] };
      const given = { cycleId, nameZh: '校准', nameEn: 'Calibration', scope, members: [] };
      const made = await author.post('/calibration/open-session', { ...given, settings: { ...settings, ...changed } });
      expect(made.status, JSON.stringify(made.body)).toBe(200);
      await product.settle();
      return (await author.get('/calibration/session-board', { sessionId: made.body.sessionId })).body;
    };
    expect((await open({ reasonMinLength: 30 })).departures).toEqual([]);
    const board = await open({ enforcement: 'enforced', poolBelow: 3, reasonMinLength: 5 });
    expect(board.policy).toMatchObject({ code: 'PERF', version: 2 });
    expect(board.departures).toEqual([
      {
        path: 'procedure.distribution.enforcement',
        policy: { zh: '参考', en: 'advisory' },
        session: { zh: '强制', en: 'enforced' },
      },
      {
        path: 'procedure.distribution.poolBelow',
        policy: { zh: '8 人以下', en: 'under 8 people' },
        session: { zh: '3 人以下', en: 'under 3 people' },
      },
      {
        path: 'procedure.reasonMinLength',
        policy: { zh: '20 字', en: '20 characters' },
        session: { zh: '5 字', en: '5 characters' },
      },
    ]);
  });

  it('promises raters of a 360 round of its cycles a threshold: a round may promise more, not less', async () => {
    const cycle = await sql<{ id: string }>`
      update appraisals.cycle set settings = jsonb_set(settings, '{procedure,anonymityThreshold}', '4') where code = '2026Q4' returning cycle_id as id`.execute(
      product.databases.batch,
    );
    await author.post('/multi-rater/save-questionnaire', {
      code: 'general',
      expectedVersion: 0,
      nameZh: '通用',
      nameEn: 'General',
      content: STARTER,
      reason: 'first',
    });
    const open = (threshold: number | null) =>
      author.post('/multi-rater/open-round', {
        nameZh: '360',
        nameEn: '360',
        questionnaireCode: 'general',
        cycleId: cycle.rows[0]!.id,
        indicatorCode: null,
        threshold,
        nominateUntil: '2026-12-01',
        answerUntil: '2026-12-20',
        population: { numbers: [company.people.sales_clerk.number] },
      });
    const low = await open(3);
    expect(low.body.issues.map((issue: { code: string }) => issue.code)).toEqual(['threshold-below-policy']);
    expect(low.body.issues[0].message).toBe(
      'The threshold of 3 is below the 4 that the policy PERF v2, article 11, promises.',
    );
    const opened = await open(null);
    expect(opened.status, JSON.stringify(opened.body)).toBe(200);
    const { threshold } = (await author.get('/multi-rater/round-detail', { roundId: opened.body.roundId })).body;
    expect(threshold).toBe(4);
  });

  it('binds a pay policy to pay items that exist', async () => {
    const made = await author.post('/policies/create-policy', {
      code: 'PAY',
      kind: 'pay',
      nameZh: '薪酬办法',
      nameEn: 'Pay policy',
      templateCode: 'pay',
      reason: '建立制度',
    });
    expect(made.status).toBe(200);
    const { articles, settings, rows, revision } = (await author.get('/policies/policy-detail', { code: 'PAY' })).body;
    expect(rows.find((row: { path: string }) => row.path.startsWith('items.')).value.zh).not.toBe('');
    const pay = { code: 'PAY', version: 1, revision, articles };
    expect(
      codes(await act(author, 'save-draft', { ...pay, settings: { ...settings, items: ['no-such-item'] } })),
    ).toContain('policy-setting');
    expect((await act(author, 'save-draft', { ...pay, settings })).status).toBe(200);
    expect((await act(author, 'discard-draft', { code: 'PAY', reason: '不需要' })).status).toBe(200);
  });
});
