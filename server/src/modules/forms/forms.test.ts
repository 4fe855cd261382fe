/** Forms over the demo company: issued, filled in by another spreadsheet program, collected; each fault named where it is. */
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asActor, newId } from '../../platform/database/index.ts';
import { packArchive, unpackArchive } from '../../platform/spreadsheet/index.ts';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { placeReturned } from '../appraisals/index.ts';
import { MARK_SHEET } from './sheets/layout.ts';
import { openForm, peopleOf, rate } from './testing/fill-form.ts';

// Inside the rating phase of the demo company's open quarter.
const CLOCK = { now: () => new Date('2026-11-23T10:00:00+08:00') };

interface Refused {
  fileName: string;
  sheet: string | null;
  cell: string | null;
  code: string;
  number: string | null;
  message: { zh: string; en: string };
  remedy: { zh: string; en: string };
}

describe('forms', () => {
  let product: TestProduct;
  let specialist: TestClient;
  let cycleId: string;

  const issue = async (given: Record<string, unknown> = {}) => {
    const answer = await specialist.post('/forms/issue-forms', {
      cycleId,
      groupedBy: 'rater',
      raters: 'all',
      language: 'zh-CN',
      dueOn: '2026-12-15',
      ...given,
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    await product.settle();
    return answer.body as { issueId: string; number: number; forms: number; people: number };
  };
  const board = async (by = 'form') =>
    (await specialist.get('/forms/forms-board', { cycleId, by })).body.rows as {
      key: string;
      people: number;
      taken: number;
      inApp: number;
      refused: number;
      conflict: number;
      waiting: number;
      late: number;
    }[];
  const formOf = async (formId: string) => (await specialist.get('/forms/form-file', { formId })).body as Buffer;
  const collect = async (...files: { fileName: string; bytes: Buffer }[]) => {
    const answer = await specialist.upload('/forms/collect-forms', { cycleId }, ...files);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    await product.settle();
    const { collectionId } = answer.body;
    const detail = (await specialist.get('/forms/collection-detail', { collectionId })).body;
    const cells = (await specialist.get('/forms/refused-cells', { collectionId })).body.cells as Refused[];
    expect(detail.collection.state).toBe('done');
    return { collectionId, files: detail.files, collection: detail.collection, cells };
  };

  beforeAll(async () => {
    product = await testProduct({ clock: CLOCK });
    const { company, ids } = await appraisedCompany(product.databases, CLOCK);
    const own = company.users.find((user) => user.role === 'performance-specialist')!.employeeNumber;
    specialist = await product.signIn({
      roles: ['performance-specialist'],
      personId: ids.personByNumber.get(own)!.personId,
    });
    const cycles = (await specialist.get('/appraisals/cycles')).body.cycles as { cycleId: string; state: string }[];
    cycleId = cycles.find((one) => one.state === 'open')!.cycleId;
    await sql`update appraisals.scorecard set rated_at = null where cycle_id = ${cycleId}`.execute(
      product.databases.batch,
    );
    await sql`delete from appraisals.scorecard_rating where role <> 'self' and scorecard_id in (select scorecard_id from appraisals.scorecard where cycle_id = ${cycleId})`.execute(
      product.databases.batch,
    );
    await sql`update appraisals.cycle_phase set starts_on = '2026-11-01', ends_on = '2026-12-20', closed_at = null, opened_at = '2026-11-01' where cycle_id = ${cycleId} and phase = 'rating'`.execute(
      product.databases.batch,
    );
  });
  afterAll(() => product.close());

  it('issues one protected workbook per rater: locked but for the cells to fill, bound to lists, with its mark', async () => {
    const made = await issue();
    const rows = await board();
    expect(rows).toHaveLength(made.forms);
    expect(rows.reduce((sum, row) => sum + row.people, 0)).toBeLessThanOrEqual(made.people);
    const form = await openForm(await formOf(rows[0]!.key));
    const [first] = form.rows;
    const protection = (first!.sheet as unknown as { sheetProtection: { sheet: boolean } }).sheetProtection;
    expect(protection.sheet).toBe(true);
    const rated = form.rows.filter(({ level }) => level.protection?.locked === false);
    expect(rated.length).toBeGreaterThan(0);
    for (const { level } of rated) expect(['list', 'decimal']).toContain(level.dataValidation?.type);
    for (const { row } of form.rows)
      for (const at of [1, 2, 3, 4, 5, 6, 9]) expect(row.getCell(at).protection?.locked).not.toBe(false);
    const mark = form.book.getWorksheet(MARK_SHEET)!;
    expect(mark.state).toBe('veryHidden');
    expect(mark.getCell('B1').text).toBe(rows[0]!.key);
    expect(mark.getCell('B3').text).toBe(String(made.number));
    expect(mark.getCell('B4').text).toMatch(/^[0-9a-f]{64}$/);
  });

  it('takes a form that another program filled in, and scores who is in it', async () => {
    const [row] = await board();
    const form = await openForm(await formOf(row!.key));
    for (const person of peopleOf(form)) rate(form, person);
    const { collection, cells, files } = await collect({ fileName: '好.xlsx', bytes: await form.save() });
    expect(cells).toEqual([]);
    expect(collection).toMatchObject({ files: 1, taken: row!.people, refused: 0, conflicts: 0 });
    expect(files[0]).toMatchObject({ state: 'taken', fileName: '好.xlsx' });
    expect((await board())[0]).toMatchObject({ key: row!.key, taken: row!.people, waiting: 0 });
    const kept = await sql<{ n: number; by: string; readings: number }>`
      select count(*) as n, min(m.rated_by) as by, count(r.reading_id) as readings from forms.form_person p
      join appraisals.scorecard s on s.person_id = p.person_id and s.scorecard_id = p.scorecard_id and s.rated_at is not null
      join appraisals.scorecard_rating m on m.person_id = p.person_id and m.scorecard_id = p.scorecard_id and m.role = 'manager' and m.submitted_at is not null
      left join appraisals.reading r on r.person_id = p.person_id and r.scorecard_id = p.scorecard_id and r.recorded_by = m.rated_by and r.replaced_at is null
      where p.form_id = ${row!.key}`.execute(product.databases.batch);
    expect(kept.rows[0]!.by).toBe(`form:${row!.key}`);
    expect(kept.rows[0]!.n).toBeGreaterThanOrEqual(row!.people);
    expect(kept.rows[0]!.readings).toBeGreaterThan(0);
  });

  it('refuses a form of another cycle, a card that is closed, and what comes after the phase, each by name', async () => {
    const [target] = (await board()).filter((row) => row.waiting === row.people).sort((a, b) => a.people - b.people);
    if (!target) throw new Error('no form waits');
    const original = await formOf(target.key);
    const { batch } = product.databases;
    let turn = 0;
    const codeNow = async () => {
      const form = await openForm(original);
      for (const person of peopleOf(form)) rate(form, person, `try ${turn}`);
      turn += 1;
      const { cells } = await collect({ fileName: `${turn}.xlsx`, bytes: await form.save() });
      return [...new Set(cells.map(({ code }) => code))];
    };
    const other = sql`(select cycle_id from appraisals.cycle where state = 'published' order by code limit 1)`;
    await sql`update forms.form set cycle_id = ${other} where form_id = ${target.key}`.execute(batch);
    expect(await codeNow()).toEqual(['another-cycle']);
    await sql`update forms.form set cycle_id = ${cycleId} where form_id = ${target.key}`.execute(batch);

    const card = sql`scorecard_id in (select scorecard_id from forms.form_person where form_id = ${target.key})`;
    await sql`update appraisals.scorecard set state = 'excluded' where ${card}`.execute(batch);
    expect(await codeNow()).toEqual(['scorecard-closed']);
    await sql`update appraisals.scorecard set state = 'open' where ${card}`.execute(batch);

    const phase = sql`cycle_id = ${cycleId} and phase = 'rating'`;
    const before = await sql<{ ends: string; rule: string }>`
      select ends_on as ends, late_rule as rule from appraisals.cycle_phase where ${phase}`.execute(batch);
    for (const [rule, code] of [
      ['refuse', 'phase-closed'],
      ['accept-approved', 'late-needs-approval'],
    ]) {
      await sql`update appraisals.cycle_phase set ends_on = '2026-11-20', late_rule = ${rule} where ${phase}`.execute(
        batch,
      );
      expect(await codeNow()).toEqual([code]);
    }
    const { ends, rule } = before.rows[0]!;
    await sql`update appraisals.cycle_phase set ends_on = ${ends}, late_rule = ${rule} where ${phase}`.execute(batch);
    expect((await board()).find((row) => row.key === target.key)).toMatchObject({
      taken: 0,
      refused: target.people,
    });
    expect(await codeNow()).toEqual([]);
    expect((await board()).find((row) => row.key === target.key)).toMatchObject({
      taken: target.people,
      refused: 0,
    });
  });

  it('names each fault with file, sheet, cell, words and remedy, and takes the people around it', async () => {
    const target = (await board()).find((row) => row.people >= 4 && row.taken === 0)!;
    const form = await openForm(await formOf(target.key));
    const [a, b, c, ...rest] = peopleOf(form);
    for (const person of [a!, b!, c!, ...rest]) rate(form, person);
    // A level off the scale, a locked cell changed, a level other than the computed one without words.
    const lineOf = (person: string) => form.of(person).find(({ level }) => level.protection?.locked === false)!;
    lineOf(a!).level.value = '卓越';
    form.of(b!)[0]!.row.getCell(2).value = '别人';
    const overall = form.of(c!).at(-1)!;
    overall.level.value = 'D';
    const added = overall.sheet.addRow(['99999', '陌生人', '', '', '', '', 'S']);
    const { cells, files, collectionId } = await collect({ fileName: '错.xlsx', bytes: await form.save() });
    const found = new Map(cells.map((one) => [one.code, one]));
    expect([...found.keys()].sort()).toEqual([
      'locked-cell-changed',
      'out-of-scale',
      'person-unknown',
      'reason-needed',
    ]);
    expect(found.get('out-of-scale')).toMatchObject({
      cell: lineOf(a!).level.address,
      sheet: overall.sheet.name,
      fileName: '错.xlsx',
    });
    expect(found.get('locked-cell-changed')!.cell).toBe(form.of(b!)[0]!.row.getCell(2).address);
    expect(found.get('reason-needed')!.cell).toBe(overall.comment.address);
    expect(found.get('person-unknown')!.cell).toBe(added.getCell(1).address);
    for (const one of cells) for (const text of [one.message, one.remedy]) expect(text.zh && text.en).toBeTruthy();
    expect(files[0]).toMatchObject({ state: 'partly', refused: 3, taken: target.people - 3 });
    expect((await board()).find((row) => row.key === target.key)).toMatchObject({
      refused: 3,
      taken: target.people - 3,
    });

    // Back they go, with the reasons beside the cells; mended, the same workbook is taken.
    const back = (await specialist.get('/forms/returned-archive', { collectionId })).body as Buffer;
    const returned = [];
    for await (const file of unpackArchive(back, 'issues.zip')) returned.push(file);
    expect(returned).toHaveLength(1);
    const mended = await openForm(returned[0]!.bytes);
    expect(peopleOf(mended)).toEqual([a, b, c]);
    const wrong = mended.of(a!).find(({ level }) => level.text === '卓越')!;
    expect(wrong.row.getCell(10).text).toContain('卓越');
    expect(wrong.level.note).toBeTruthy();
    for (const person of [a!, b!]) rate(mended, person);
    mended.of(c!).at(-1)!.comment.value = '三次交付延期，均有记录。';
    const again = await collect({ fileName: '改.xlsx', bytes: await mended.save() });
    expect(again.cells).toEqual([]);
    expect(again.collection).toMatchObject({ taken: 3 });
    expect((await board()).find((row) => row.key === target.key)).toMatchObject({ refused: 0, taken: target.people });
  });

  it('refuses as a whole what is no form, unknown, of another version, altered or collected before', async () => {
    const [first] = await board();
    const original = await formOf(first!.key);
    const marked = async (cell: string, value: string) => {
      const form = await openForm(original);
      form.book.getWorksheet(MARK_SHEET)!.getCell(cell).value = value;
      return form.save();
    };
    const bare = new ExcelJS.Workbook();
    bare.addWorksheet('x').addRow(['a', 'b']);
    const copy = await marked('A9', 'copy');
    const { files } = await collect(
      { fileName: '1.xlsx', bytes: Buffer.from(await bare.xlsx.writeBuffer()) },
      { fileName: '2.xlsx', bytes: await marked('B1', '01990000-0000-7abc-8000-000000000001') },
      { fileName: '3.xlsx', bytes: await marked('B3', '99') },
      { fileName: '4.xlsx', bytes: await marked('B4', 'f'.repeat(64)) },
      { fileName: '5.xlsx', bytes: copy },
      { fileName: '6.xlsx', bytes: copy },
      { fileName: '7.xlsx', bytes: Buffer.from('%PDF-1.7 no form') },
    );
    const codes = files
      .map((one: { fileName: string; issues: { code: string }[] }) => [one.fileName, one.issues[0]?.code])
      .sort();
    expect(codes.slice(0, 4)).toEqual([
      ['1.xlsx', 'not-a-form'],
      ['2.xlsx', 'form-unknown'],
      ['3.xlsx', 'wrong-version'],
      ['4.xlsx', 'digest-differs'],
    ]);
    expect(codes.filter(([, code]: string[]) => code === 'duplicate-return')).toHaveLength(1);
    expect(codes.at(-1)).toEqual(['7.xlsx', 'not-a-spreadsheet']);
  });

  it('refuses a rating whose card is gone, by name and with the remedy, and writes nothing of it', async () => {
    const { batch } = product.databases;
    const someone = await sql<{ id: string }>`
      select rater_person_id as id from appraisals.scorecard where cycle_id = ${cycleId} and rater_person_id is not null limit 1`.execute(
      batch,
    );
    const scorecardId = newId();
    const given = {
      ...{ scorecardId, formId: newId(), rating: 'B', comment: 'The card is gone.', levels: [], isChosen: false },
      rater: { personId: someone.rows[0]!.id, nameZh: '某经理', nameEn: 'A manager' },
    };
    const at = { now: CLOCK.now(), today: '2026-11-23' };
    const [answer] = await batch.transaction().execute((tx) => placeReturned(tx, [given], at));
    expect(answer).toMatchObject({ outcome: 'refused', issues: [{ code: 'scorecard-unknown', where: 'card' }] });
    const [issue] = answer!.issues;
    expect([issue!.message.zh, issue!.message.en, issue!.remedy.zh, issue!.remedy.en]).not.toContain('');
    const written = await sql<{ n: number }>`
      select count(*) as n from appraisals.scorecard_rating where scorecard_id = ${scorecardId}`.execute(batch);
    expect(written.rows[0]!.n).toBe(0);
  });

  it('overwrites nothing that was entered meanwhile: both are kept until a person chooses', async () => {
    const target = (await board()).find((row) => row.waiting >= 2 && row.people === row.waiting)!;
    const form = await openForm(await formOf(target.key));
    const people = peopleOf(form);
    for (const person of people) rate(form, person);
    const first = await sql<{ personId: string; scorecardId: string }>`
      select p.person_id as "personId", p.scorecard_id as "scorecardId" from forms.form_person p join forms.form f on f.form_id = p.form_id
      where p.form_id = ${target.key} and p.scorecard_id = (f.content #>> '{sheets,0,people,0,scorecardId}')::uuid`.execute(
      product.databases.batch,
    );
    const card = first.rows[0]!;
    await sql`insert into appraisals.scorecard_rating (person_id, scorecard_id, role, rating, comment, levels, version, rated_by, rated_by_zh, rated_by_en, changed_at, submitted_at, department_path)
      select person_id, scorecard_id, 'manager', 'B', '在系统中提交', '[]', 1, 'somebody', '某经理', 'A manager', now(), now(), department_path from appraisals.scorecard where scorecard_id = ${card.scorecardId}`.execute(
      product.databases.batch,
    );
    await sql`update appraisals.scorecard set rated_at = now() where scorecard_id = ${card.scorecardId}`.execute(
      product.databases.batch,
    );
    const { collection } = await collect({ fileName: '冲突.xlsx', bytes: await form.save() });
    expect(collection).toMatchObject({ taken: people.length - 1, conflicts: 1 });
    const ratingOf = async () =>
      (
        await sql<{
          comment: string;
          by: string;
        }>`select comment, rated_by as by from appraisals.scorecard_rating where scorecard_id = ${card.scorecardId} and role = 'manager'`.execute(
          product.databases.batch,
        )
      ).rows[0]!;
    expect(await ratingOf()).toMatchObject({ comment: '在系统中提交', by: 'somebody' });
    const { conflicts, total } = (await specialist.get('/forms/return-conflicts', { cycleId, limit: 1 })).body;
    expect([conflicts.length, total]).toEqual([1, 1]);
    expect(conflicts[0]).toMatchObject({
      personId: card.personId,
      standing: { by: '某经理', rating: 'B', isSubmitted: true },
    });
    const { returnId, personId } = conflicts[0];
    const chosen = await specialist.post('/forms/decide-returned', {
      choices: [{ returnId, personId, take: true }],
      reason: '经理确认以表单为准',
    });
    expect(chosen.body.answers).toMatchObject([{ personId, outcome: 'taken' }]);
    expect((await ratingOf()).by).toBe(`form:${target.key}`);
    expect((await specialist.get('/forms/return-conflicts', { cycleId })).body.conflicts).toEqual([]);
    expect(
      (
        await specialist.post('/forms/decide-returned', {
          choices: [{ returnId, personId, take: false }],
          reason: '再选一次',
        })
      ).status,
    ).toBe(404);
  });

  it('refuses a rater who has changed, and a superseded form after a new issue; English forms read in English', async () => {
    const target = (await board()).findLast((row) => row.waiting >= 1 && row.people === row.waiting)!;
    const old = await formOf(target.key);
    const form = await openForm(old);
    const [person] = peopleOf(form);
    rate(form, person!);
    const moved = await sql<{
      rater: string;
    }>`update appraisals.scorecard set rater_person_id = person_id where scorecard_id = (select (content #>> '{sheets,0,people,0,scorecardId}')::uuid from forms.form where form_id = ${target.key}) returning rater_zh as rater`.execute(
      product.databases.batch,
    );
    expect(moved.rows).toHaveLength(1);
    const { cells } = await collect({ fileName: '换人.xlsx', bytes: await form.save() });
    expect(cells.map(({ code }) => code)).toEqual(['not-the-rater']);
    await sql`update appraisals.scorecard s set rater_person_id = p.rater_person_id from forms.form_person p where p.form_id = ${target.key} and s.person_id = p.person_id and s.scorecard_id = p.scorecard_id`.execute(
      product.databases.batch,
    );
    const second = await issue({ language: 'en', groupedBy: 'department' });
    expect(second.number).toBe(2);
    const late = await openForm(old);
    rate(late, person!, 'again');
    const refused = await collect({ fileName: 'old.xlsx', bytes: await late.save() });
    expect(refused.cells.map(({ code }) => code)).toEqual(['wrong-version']);
    const [row] = (await board()).filter((one) => one.waiting > 0);
    const english = await openForm(await formOf(row!.key));
    expect(english.book.worksheets[0]!.name).toBe('Read first');
    for (const one of peopleOf(english)) rate(english, one);
    const zip = packArchive([
      { name: '部门 english.xlsx', bytes: await english.save() },
      { name: '._english.xlsx', bytes: Buffer.from('x') },
    ]);
    const taken = await collect({ fileName: 'all.zip', bytes: zip });
    expect(taken.cells).toEqual([]);
    expect(taken.collection).toMatchObject({ files: 1, taken: peopleOf(english).length });
    expect(taken.files[0]).toMatchObject({ entry: '部门 english.xlsx', fileName: '部门 english.xlsx' });
  });

  it('counts by rater and department what it lists, reminds once a day, and closes', async () => {
    for (const by of ['department', 'rater', 'form']) {
      const rows = await board(by);
      for (const row of rows) expect(row.taken + row.inApp + row.refused + row.conflict + row.waiting).toBe(row.people);
      const [row] = rows.filter((one) => one.waiting > 0);
      const people = (await specialist.get('/forms/forms-people', { cycleId, by, key: row!.key, standing: 'waiting' }))
        .body.people;
      expect(people).toHaveLength(row!.waiting);
      const asked = { cycleId, by, key: row!.key, standing: 'waiting', limit: 1 };
      const cut = (await specialist.get('/forms/forms-people', asked)).body;
      expect([cut.people, cut.total]).toEqual([[people[0]], row!.waiting]);
    }
    await sql`update people.person set work_email = 'rater@example.test' where person_id in (select rater_person_id from forms.form_person)`.execute(
      product.databases.batch,
    );
    const reminded = (await specialist.post('/forms/remind-forms', { cycleId })).body;
    expect(reminded.reminded).toBeGreaterThan(0);
    const again = (await specialist.post('/forms/remind-forms', { cycleId })).body;
    expect(again.reminded).toBe(0);
    expect(again.skipped.every((one: { reason: string }) => one.reason === 'reminded-today')).toBe(true);
    const { issues } = (await specialist.get('/forms/form-issues', { cycleId })).body;
    const newest = issues[0].issueId;
    const [open] = (await board()).filter((one) => one.waiting > 0);
    const form = await openForm(await formOf(open!.key));
    rate(form, peopleOf(form)[0]!);
    expect((await specialist.post('/forms/close-forms', { issueId: newest, reason: '收集截止' })).status).toBe(200);
    const { cells } = await collect({ fileName: 'late.xlsx', bytes: await form.save() });
    expect(cells.map(({ code }) => code)).toEqual(['forms-closed']);
  });

  it('hides what came back about oneself, in the database too, and keeps the bytes of every file', async () => {
    const found = await sql<{ personId: string; returnId: string; sha: string; n: number }>`
      select p.person_id as "personId", p.return_id as "returnId", r.sha256 as sha, count(*) over () as n from forms.returned_person p join forms.returned_file r on r.return_id = p.return_id where r.entry is null limit 1`.execute(
      product.databases.batch,
    );
    const { personId, returnId, sha } = found.rows[0]!;
    const about = await product.signIn({ roles: ['performance-specialist'], personId });
    const seen = await asActor(
      product.databases.app,
      about.userId,
      true,
      async (tx) =>
        (
          await sql<{
            mine: number;
            others: number;
          }>`select count(*) filter (where person_id = ${personId}) as mine, count(*) as others from forms.returned_person`.execute(
            tx,
          )
        ).rows[0]!,
    );
    expect(seen.mine).toBe(0);
    expect(seen.others).toBeGreaterThan(0);
    const own = await about.get('/forms/returned-original', { returnId });
    expect([own.status, own.body.code]).toEqual([409, 'own-card']);
    const { createHash } = await import('node:crypto');
    const original = (await specialist.get('/forms/returned-original', { returnId })).body as Buffer;
    expect(createHash('sha256').update(original).digest('hex')).toBe(sha);
    const manager = await product.signIn({ roles: ['manager'], unitPath: 'company.NOWHERE' });
    expect((await manager.get('/forms/forms-board', { cycleId })).status).toBe(403);
  });
});
