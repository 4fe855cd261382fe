/**
 * Workbooks saved by LibreOffice, posted to the route that collects: the people in them are taken, each wrong cell is named. The
 * files are older than the test's company, so their form is put on record as issued then, over two of its cards.
 */
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/database/index.ts';
import { craftZip } from '../../platform/spreadsheet/crafted-files.ts';
import { DEFAULT_LIMITS } from '../../platform/spreadsheet/types.ts';
import { ZipArchive } from '../../platform/spreadsheet/zip-archive.ts';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { digestOfContent, type FormContent } from './content.ts';
import { libreOfficeForm } from './testing/libreoffice-form.ts';

const CLOCK = { now: () => new Date('2026-11-23T10:00:00+08:00') };
const SHEET = '张主管';

interface Card {
  personId: string;
  scorecardId: string;
  path: string;
  raterId: string;
  /** A line the manager rates, and one that is measured. */
  rated: string;
  measured: string;
  measuredIndicator: string;
}

const bytesOf = (name: string) => readFileSync(new URL(`./testing/${name}.xlsx`, import.meta.url));

/** The same workbook with a number of it typed over. */
async function typedOver(bytes: Buffer, number: string, text: string): Promise<Buffer> {
  const archive = new ZipArchive(bytes, DEFAULT_LIMITS);
  const parts: { name: string; data: string }[] = [];
  for (const name of archive.names()) {
    const pieces: Uint8Array[] = [];
    for await (const piece of archive.pieces(name)) pieces.push(piece);
    parts.push({ name, data: Buffer.concat(pieces).toString() });
  }
  const sheet = parts.find(({ name }) => name === 'xl/worksheets/sheet2.xml')!;
  const cell = ` t="n"><v>${number}</v>`;
  expect(sheet.data.split(cell)).toHaveLength(2);
  const changed = { ...sheet, data: sheet.data.replace(cell, ` t="str"><v>${text}</v>`) };
  return Buffer.from(craftZip(parts.map((part) => (part === sheet ? changed : part))));
}

describe('a form returned by LibreOffice', () => {
  let product: TestProduct;
  let specialist: TestClient;
  let cycleId: string;
  let cards: Card[];
  const batch = () => product.databases.batch;

  /** Two open cards of one rater, each with a line the manager rates and one that shall be rated by a number. */
  const twoCards = async (): Promise<Card[]> => {
    const found = await sql<Card>`
      with own as (
        select s.person_id, s.scorecard_id, s.department_path, s.rater_person_id, s.template_id,
          (select l.line_id from appraisals.scorecard_line l join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
            where l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and v.source_kind = 'rating' order by l.sort limit 1) as rated,
          (select l.line_id from appraisals.scorecard_line l where l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.part = 'weighted' and l.params ? 'target'
            order by l.sort limit 1) as measured
        from appraisals.scorecard s where s.cycle_id = ${cycleId} and s.state = 'open' and 1 = (
          select count(*) from appraisals.scorecard_line l join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
          where l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and v.source_kind = 'rating')),
      pairs as (select rater_person_id, template_id from own where rated is not null and measured is not null group by 1, 2 having count(*) >= 2 order by 1, 2 limit 1)
      select o.person_id as "personId", o.scorecard_id as "scorecardId", o.department_path::text as path, o.rater_person_id as "raterId", o.rated, o.measured,
        (select l.indicator_id from appraisals.scorecard_line l where l.line_id = o.measured and l.scorecard_id = o.scorecard_id) as "measuredIndicator"
      from own o join pairs p using (rater_person_id, template_id) where o.rated is not null and o.measured is not null order by o.person_id limit 2`.execute(
      batch(),
    );
    expect(found.rows).toHaveLength(2);
    return found.rows;
  };

  /** The form of the files as it was issued, over these cards. */
  const contentOver = (): FormContent => ({
    ...libreOfficeForm,
    sheets: libreOfficeForm.sheets.map((sheet) => ({
      ...sheet,
      rater: { ...sheet.rater, personId: cards[0]!.raterId },
      people: sheet.people.map((person, at) => {
        const { personId, scorecardId, path, rated, measured } = cards[at]!;
        const lines = person.lines.map((line) => ({ ...line, lineId: line.code === 'Q1' ? rated : measured }));
        return { ...person, personId, scorecardId, departmentPath: path, lines };
      }),
    })),
  });

  const putOnRecord = async () => {
    const content = contentOver();
    const issueId = newId();
    await sql`
      insert into forms.issue (issue_id, cycle_id, number, grouped_by, scope_path, language, due_on, state, forms, people, issued_by, issued_by_name, issued_at)
      values (${issueId}, ${cycleId}, ${content.version}, 'rater', 'company', 'zh-CN', ${content.dueOn}, 'open', 1, 2, 'test', 'test', ${CLOCK.now()})`.execute(
      batch(),
    );
    await sql`
      insert into forms.form (form_id, issue_id, cycle_id, rater_person_id, name_zh, name_en, department_zh, department_en, department_path, file_name, people, content, digest, bytes)
      values (${content.formId}, ${issueId}, ${cycleId}, ${cards[0]!.raterId}, '张主管', 'Head', '研发部', 'R&D', ${cards[0]!.path}::ltree, 'form.xlsx', 2, ${JSON.stringify(content)}::jsonb,
        ${digestOfContent(libreOfficeForm)}, ${Buffer.from('as issued')})`.execute(batch());
    for (const card of cards) {
      await sql`
        insert into forms.form_person (person_id, form_id, cycle_id, scorecard_id, rater_person_id, state, department_path)
        values (${card.personId}, ${content.formId}, ${cycleId}, ${card.scorecardId}, ${card.raterId}, 'waiting', ${card.path}::ltree)`.execute(
        batch(),
      );
    }
  };

  const collect = async (fileName: string, bytes: Buffer) => {
    const answer = await specialist.upload('/forms/collect-forms', { cycleId }, { fileName, bytes });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    await product.settle();
    const { collectionId } = answer.body;
    const { collection } = (await specialist.get('/forms/collection-detail', { collectionId })).body;
    const cells: { code: string; sheet: string; cell: string; remedy: { en: string } }[] = (
      await specialist.get('/forms/refused-cells', { collectionId })
    ).body.cells;
    return { collection, cells, places: cells.map(({ code, sheet, cell }) => [code, sheet, cell]) };
  };

  beforeAll(async () => {
    product = await testProduct({ clock: CLOCK });
    const { company, ids } = await appraisedCompany(product.databases, CLOCK);
    const own = company.users.find((user) => user.role === 'performance-specialist')!.employeeNumber;
    specialist = await product.signIn({
      roles: ['performance-specialist'],
      personId: ids.personByNumber.get(own)!.personId,
    });
    const { cycles } = (await specialist.get('/appraisals/cycles')).body;
    cycleId = cycles.find((one: { state: string }) => one.state === 'open').cycleId;
    cards = await twoCards();
    const mine = cards.map((card) => card.scorecardId);
    await sql`delete from appraisals.scorecard_rating where role = 'manager' and scorecard_id = any (${mine}::uuid[])`.execute(
      batch(),
    );
    await sql`update appraisals.scorecard set rated_at = null where scorecard_id = any (${mine}::uuid[])`.execute(
      batch(),
    );
    await sql`update appraisals.cycle_phase set starts_on = '2026-11-01', ends_on = '2026-12-20', closed_at = null, opened_at = '2026-11-01' where cycle_id = ${cycleId} and phase = 'rating'`.execute(
      batch(),
    );
    // The printed choices are S and B, and the second question is answered by a number.
    await sql`update appraisals.scorecard_line set params = jsonb_set(params, '{levels}', ${JSON.stringify([
      { code: 'B', zh: '良好', en: 'Good', score: '80' },
      { code: 'S', zh: '卓越', en: 'Outstanding', score: '100' },
    ])}::jsonb) where line_id = any (${cards.map((card) => card.rated)}::uuid[])`.execute(batch());
    await sql`update indicators.indicator_version set source_kind = 'rating' where indicator_id = any (${cards.map((card) => card.measuredIndicator)}::uuid[])`.execute(
      batch(),
    );
    await putOnRecord();
  });
  afterAll(() => product.close());

  it('names the cells that cannot be taken, and takes nobody whose row has one', async () => {
    const wrong = await typedOver(bytesOf('filled-in-libreoffice'), '92.5', '九十二分');
    const { collection, places, cells } = await collect('wrong.xlsx', wrong);
    expect(collection).toMatchObject({ files: 1, taken: 0, refused: 2 });
    expect(places.toSorted()).toEqual([
      ['locked-cell-changed', SHEET, 'D9'],
      ['not-a-number', SHEET, 'G6'],
    ]);
    for (const { remedy } of cells) expect(remedy.en.length).toBeGreaterThan(10);
  });

  it('takes the person whose cells are good and refuses the one whose locked cell was changed', async () => {
    const { collection, places } = await collect('partly.xlsx', bytesOf('filled-in-libreoffice'));
    expect(collection).toMatchObject({ files: 1, taken: 1, refused: 1 });
    expect(places).toEqual([['locked-cell-changed', SHEET, 'D9']]);
  });

  it('takes both from the file that went through OpenDocument, the first as already taken, and scores them', async () => {
    const { collection, places } = await collect('whole.xlsx', bytesOf('through-opendocument'));
    expect(places).toEqual([]);
    expect(collection).toMatchObject({ files: 1, taken: 2, refused: 0, conflicts: 0 });
    const kept = await sql<{ rating: string; by: string; level: string; reading: string; score: string | null }>`
      select m.rating, m.rated_by as by, q1.value as level, q2.value as reading, x.score::text as score
      from unnest(${cards.map((card) => card.scorecardId)}::uuid[], ${cards.map((card) => card.rated)}::uuid[], ${cards.map((card) => card.measured)}::uuid[]) with ordinality as c (card, rated, measured, n)
      join appraisals.scorecard_rating m on m.scorecard_id = c.card and m.role = 'manager' and m.submitted_at is not null
      join appraisals.reading q1 on q1.scorecard_id = c.card and q1.line_id = c.rated and q1.replaced_at is null
      join appraisals.reading q2 on q2.scorecard_id = c.card and q2.line_id = c.measured and q2.replaced_at is null
      left join appraisals.scorecard_result x on x.scorecard_id = c.card order by c.n`.execute(batch());
    expect(kept.rows).toMatchObject([
      { rating: 'S', by: `form:${libreOfficeForm.formId}`, level: 'S', reading: '92.5' },
      { rating: 'S', by: `form:${libreOfficeForm.formId}`, level: 'S', reading: '1234.5' },
    ]);
  });
});
