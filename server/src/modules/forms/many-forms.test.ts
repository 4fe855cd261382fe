/** A thousand returned forms in one go, a part of them wrong: each wrong cell is named, everything else is taken, nothing is lost. */
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packArchive } from '../../platform/spreadsheet/index.ts';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { KEY } from './sheets/layout.ts';
import { openForm } from './testing/fill-form.ts';
import { cloneCards, filledForm, type IssuedForm, issuedForms, writtenOf } from './testing/many-cards.ts';

const CLOCK = { now: () => new Date('2026-11-23T10:00:00+08:00') };
const FORMS = 1_000;
const EACH = 2;

describe('a thousand returned forms', () => {
  let product: TestProduct;
  let specialist: TestClient;
  let cycleId: string;
  let forms: IssuedForm[];
  let issueId: string;

  /** Work of a minute and more. */
  const settle = async () => {
    for (let minute = 0; minute < 8; minute += 1) {
      try {
        return await product.settle();
      } catch {
        // Still at work: the next minute asks again.
      }
    }
    throw new Error('work did not settle');
  };
  const collect = async (bytes: Buffer) => {
    const answer = await specialist.upload('/forms/collect-forms', { cycleId }, { fileName: 'returned.zip', bytes });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    await settle();
    const { collectionId } = answer.body;
    const { collection, files } = (await specialist.get('/forms/collection-detail', { collectionId })).body;
    const { cells, total } = (await specialist.get('/forms/refused-cells', { collectionId, limit: 20_000 })).body;
    return { collection, files, cells, total };
  };

  beforeAll(async () => {
    product = await testProduct({ clock: CLOCK });
    await appraisedCompany(product.databases, CLOCK);
    specialist = await product.signIn({ roles: ['performance-specialist'] });
    const cycles = (await specialist.get('/appraisals/cycles')).body.cycles as { cycleId: string; state: string }[];
    cycleId = cycles.find((one) => one.state === 'open')!.cycleId;
    const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
    await owner.connect();
    await owner.query(`update appraisals.scorecard set rated_at = now() where cycle_id = '${cycleId}'`);
    await owner.query(
      `update appraisals.cycle_phase set starts_on = '2026-11-01', ends_on = '2026-12-20', opened_at = '2026-11-01' where cycle_id = '${cycleId}' and phase = 'rating'`,
    );
    await cloneCards(owner, cycleId, FORMS, EACH);
    await owner.end();
    const issued = await specialist.post('/forms/issue-forms', {
      cycleId,
      groupedBy: 'rater',
      raters: 'all',
      language: 'zh-CN',
      dueOn: '2026-12-15',
    });
    expect(issued.body).toMatchObject({ forms: FORMS, people: FORMS * EACH });
    issueId = issued.body.issueId;
    await settle();
    forms = await issuedForms(product.databases.batch, issueId);
  }, 600_000);
  afterAll(() => product.close());

  it('are collected in one go: planted faults named one by one, all other people taken in', async () => {
    const planted = new Map<string, { code: string; cell: string }>();
    const files: { name: string; bytes: Uint8Array }[] = [];
    for (const [index, { content }] of forms.entries()) {
      const written = writtenOf(content);
      const [first] = content.sheets[0]!.people;
      const name = `${String(index).padStart(4, '0')}.xlsx`;
      const line = first!.lines.find((one) => one.input !== null)!;
      if (index % 10 === 3) {
        written.set(line.key, { level: `不存在的等级${index}`, comment: '' });
        // Rows begin under two lines of words and the headings; the person's own row comes first.
        planted.set(name, { code: 'out-of-scale', cell: `G${5 + first!.lines.indexOf(line)}` });
      }
      let bytes = await filledForm(content, written);
      if (index % 100 === 7) {
        const form = await openForm(bytes);
        const row = form.rows.find(({ key }) => key === first!.key)!;
        row.row.getCell(2).value = `改名${index}`;
        planted.set(name, { code: 'locked-cell-changed', cell: row.row.getCell(2).address });
        expect(row.row.getCell(KEY).text).toBe(first!.key);
        bytes = await form.save();
      }
      files.push({ name, bytes });
    }
    const { collection, cells, total } = await collect(packArchive(files));
    expect(planted.size).toBe(110);
    expect(total).toBe(planted.size);
    const found = new Map(
      cells.map((one: { fileName: string; code: string; cell: string }) => [
        one.fileName,
        { code: one.code, cell: one.cell },
      ]),
    );
    expect(found).toEqual(planted);
    expect(collection).toMatchObject({
      files: FORMS,
      filesRefused: 0,
      taken: FORMS * EACH - planted.size,
      refused: planted.size,
      conflicts: 0,
      blank: 0,
    });
    const scored = await sql<{ n: number }>`
      select count(*) as n from appraisals.scorecard s join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      where s.cycle_id = ${cycleId} and s.number like 'M%' and s.rated_at is not null and r.score is not null`.execute(
      product.databases.batch,
    );
    expect(scored.rows[0]!.n).toBe(FORMS * EACH - planted.size);
  }, 600_000);

  it('of a version that is not in force end in a clear state: each refused by name, no rating touched, every byte kept', async () => {
    const before = await sql<{
      n: number;
      at: Date;
    }>`select count(*) as n, max(changed_at) as at from appraisals.scorecard_rating`.execute(product.databases.batch);
    const some = forms.slice(0, 300);
    const files = [];
    for (const [index, { content }] of some.entries())
      files.push({ name: `${index}.xlsx`, bytes: await filledForm({ ...content, version: 7 }, writtenOf(content)) });
    const { collection, files: kept, cells } = await collect(packArchive(files));
    expect(collection).toMatchObject({ files: 300, filesRefused: 300, taken: 0 });
    expect(
      kept.every(
        (one: { state: string; sha256: string }) => one.state === 'refused' && /^[0-9a-f]{64}$/.test(one.sha256),
      ),
    ).toBe(true);
    expect(new Set(cells.map((one: { code: string }) => one.code))).toEqual(new Set(['wrong-version']));
    const after = await sql<{
      n: number;
      at: Date;
    }>`select count(*) as n, max(changed_at) as at from appraisals.scorecard_rating`.execute(product.databases.batch);
    expect(after.rows).toEqual(before.rows);
  }, 600_000);
});
