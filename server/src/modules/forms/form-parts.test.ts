/** Parts of a card by workbook: the days of an earlier manager, weighted by days, and the own rating of who has no sign-in. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { openForm, peopleOf, rate } from './testing/fill-form.ts';

const CLOCK = { now: () => new Date('2026-11-23T10:00:00+08:00') };

describe('parts of a card by workbook', () => {
  let product: TestProduct;
  let specialist: TestClient;
  let cycleId: string;
  let card: { scorecardId: string; personId: string; raterId: string };
  let earlierId: string;
  const one = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(product.databases.batch)).rows[0]!;
  const issue = async (groupedBy: string) => {
    const asked = { cycleId, groupedBy, raters: 'all', language: 'en', dueOn: '2026-12-15' };
    const answer = await specialist.post('/forms/issue-forms', asked);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    await product.settle();
    return answer.body as { issueId: string; forms: number; people: number };
  };
  const formOf = async (raterId: string, part: string) => {
    const { formId } = await one(sql<{ formId: string }>`
      select p.form_id as "formId" from forms.form_person p join forms.form f on f.form_id = p.form_id and f.superseded_at is null
      where p.scorecard_id = ${card.scorecardId} and p.rater_person_id = ${raterId} and p.part = ${part}`);
    return (await specialist.get('/forms/form-file', { formId })).body as Buffer;
  };
  let turn = 0;
  const collect = async (bytes: Buffer) => {
    turn += 1;
    const sent = await specialist.upload('/forms/collect-forms', { cycleId }, { fileName: `${turn}.xlsx`, bytes });
    await product.settle();
    const { collectionId } = sent.body;
    const { collection } = (await specialist.get('/forms/collection-detail', { collectionId })).body;
    const { cells } = (await specialist.get('/forms/refused-cells', { collectionId })).body;
    return { collection, codes: cells.map((cell: { code: string }) => cell.code), cells };
  };

  beforeAll(async () => {
    product = await testProduct({ clock: CLOCK });
    await appraisedCompany(product.databases, CLOCK);
    specialist = await product.signIn({ roles: ['performance-specialist'] });
    const found = await one(sql<typeof card & { cycleId: string; path: string }>`
      select s.scorecard_id as "scorecardId", s.person_id as "personId", s.rater_person_id as "raterId", s.cycle_id as "cycleId", s.department_path::text as path
      from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open' and c.kind = 'quarterly'
      where s.state = 'open' and s.rated_at is null and s.self_submitted_at is null and s.rater_person_id is not null
        and exists (select from appraisals.scorecard_line l join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version and v.source_kind = 'rating'
          where l.scorecard_id = s.scorecard_id and jsonb_array_length(l.params -> 'levels') > 1)
      order by s.number limit 1`);
    ({ cycleId } = found);
    card = found;
    const other = await one(sql<{ personId: string; departmentId: string; path: string; zh: string; en: string }>`
      select a.manager_person_id as "personId", d.department_id as "departmentId", d.path::text as path, p.name_zh as zh, p.name_en as en
      from people.assignment a join organization.department_version d on d.department_id = a.department_id and d.effective_until is null
      join people.person p on p.person_id = a.manager_person_id
      where a.effective_until is null and a.manager_person_id not in (${card.raterId}, ${card.personId}) and not (d.path <@ ${found.path}::ltree) order by d.path limit 1`);
    earlierId = other.personId;
    const { batch } = product.databases;
    await sql`update appraisals.scorecard_segment set segment = 2, starts_on = starts_on + 73 where scorecard_id = ${card.scorecardId}`.execute(
      batch,
    );
    await sql`insert into appraisals.scorecard_segment (person_id, scorecard_id, segment, department_id, department_zh, department_en, rater_person_id, rater_zh, rater_en, starts_on, ends_on, department_path, card_path)
      select person_id, scorecard_id, 1, ${other.departmentId}, 'x', 'x', ${other.personId}, ${other.zh}, ${other.en}, starts_on - 73, starts_on, ${other.path}::ltree, card_path
      from appraisals.scorecard_segment where scorecard_id = ${card.scorecardId}`.execute(batch);
  });
  afterAll(() => product.close());

  it('asks each manager about the own days, in the own workbook, and says how much they weigh', async () => {
    await issue('department');
    const form = await openForm(await formOf(earlierId, 'segment'));
    const text = form.rows.map(({ row }) => row.getCell(5).text).join('\n');
    expect(text).toMatch(/Your days 2026-10-01 – 2026-12-12: 73 days, 79%/);
    const own = form.rows.filter(({ row }) => row.getCell(3).text === 'Words');
    // The level of the whole is the last manager's.
    expect(own).toHaveLength(1);
    expect(own[0]!.level.protection?.locked).not.toBe(false);
    await formOf(card.raterId, 'card');
  });

  it('takes the rating of the earlier days and scores it, weighted; nothing on record is overwritten', async () => {
    const original = await formOf(earlierId, 'segment');
    const form = await openForm(original);
    for (const person of peopleOf(form)) rate(form, person);
    for (const { row } of form.rows) if (row.getCell(3).text === 'Words') row.getCell(7).value = null;
    const bytes = await form.save();
    const { collection, codes } = await collect(bytes);
    expect([codes, collection.taken]).toEqual([[], peopleOf(form).length]);
    const kept = await one(sql<{ by: string; levels: unknown[]; isSubmitted: boolean }>`
      select rated_by as by, levels, submitted_at is not null as "isSubmitted" from appraisals.segment_rating
      where scorecard_id = ${card.scorecardId} and rater_person_id = ${earlierId}`);
    expect([kept.by.startsWith('form:'), kept.levels.length > 0, kept.isSubmitted]).toEqual([true, true, true]);
    // The card of the last manager is not rated by it.
    const rated = await one(
      sql<{
        at: string | null;
      }>`select rated_at as at from appraisals.scorecard where scorecard_id = ${card.scorecardId}`,
    );
    expect(rated.at).toBeNull();
    const detail = (await specialist.get('/appraisals/scorecard-detail', { scorecardId: card.scorecardId })).body;
    expect(detail.segments[0]).toMatchObject({ raterPersonId: earlierId, days: 73 });
    expect(detail.segments[0].submittedAt).not.toBeNull();
    const board = (await specialist.get('/forms/forms-board', { cycleId, by: 'form' })).body.rows as {
      key: string;
      taken: number;
    }[];
    expect(board.some((row) => row.taken === peopleOf(form).length)).toBe(true);

    const again = await openForm(original);
    for (const person of peopleOf(again)) rate(again, person, 'second thoughts');
    for (const { row } of again.rows) if (row.getCell(3).text === 'Words') row.getCell(7).value = null;
    expect(new Set((await collect(await again.save())).codes)).toEqual(new Set(['rating-on-record']));
  });

  it('refuses days that are nobody’s any more', async () => {
    const original = await formOf(earlierId, 'segment');
    const { batch } = product.databases;
    await sql`delete from appraisals.segment_rating where scorecard_id = ${card.scorecardId}`.execute(batch);
    await sql`update appraisals.scorecard_segment set rater_person_id = null where scorecard_id = ${card.scorecardId} and segment = 1`.execute(
      batch,
    );
    const form = await openForm(original);
    for (const person of peopleOf(form)) rate(form, person, 'third');
    for (const { row } of form.rows) if (row.getCell(3).text === 'Words') row.getCell(7).value = null;
    expect((await collect(await form.save())).codes).toEqual(['not-the-rater']);
  });

  it('takes self ratings, one workbook each, complete or not at all, beside the forms of the raters', async () => {
    const made = await issue('person');
    expect(made.forms).toBe(made.people);
    const original = await formOf(card.personId, 'self');
    await formOf(card.raterId, 'card');
    const fill = async (level: string | null, comment: string | null) => {
      const form = await openForm(original);
      expect(peopleOf(form)).toHaveLength(1);
      const last = form.rows.at(-1)!;
      last.level.value = level;
      last.comment.value = comment;
      return { bytes: await form.save(), last };
    };
    const half = await fill('B', null);
    const refused = await collect(half.bytes);
    expect(refused.cells[0]).toMatchObject({ code: 'self-rating-incomplete', cell: half.last.comment.address });
    const { collection, codes } = await collect((await fill('B', 'Delivered what was agreed.')).bytes);
    expect([codes, collection.taken]).toEqual([[], 1]);
    const kept = await one(sql<{ rating: string; comment: string; at: string | null }>`
      select m.rating, m.comment, s.self_submitted_at as at from appraisals.scorecard s
      join appraisals.scorecard_rating m on m.person_id = s.person_id and m.scorecard_id = s.scorecard_id and m.role = 'self' where s.scorecard_id = ${card.scorecardId}`);
    expect([kept.rating, kept.comment, kept.at !== null]).toEqual(['B', 'Delivered what was agreed.', true]);
    expect((await collect((await fill('S', 'More.')).bytes)).codes).toEqual(['rating-on-record']);
  });
});
