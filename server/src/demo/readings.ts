import type { DemoCompany } from '@meritline/demo-company';
import { type Db, newId, sql } from '../platform/database/index.ts';
import type { AppraisalIds } from './appraisals.ts';
import type { DemoContext } from './context.ts';

interface Row {
  personId: string | null;
  scorecardId: string;
  lineId: string;
  value: string;
  kind: 'import' | 'rating';
  sheet: string | null;
  row: number | null;
  at: string;
  by: { zh: string; en: string };
  path: string;
}

/** Readings of the sheets, levels and words of the managers, decisions of the calibration meeting. */
export async function loadReadings(db: Db, context: DemoContext, ids: AppraisalIds): Promise<void> {
  const rows = [...imported(context, ids), ...rated(context, ids)];
  for (const kind of ['person', 'department'] as const) {
    const own = rows.filter((row) => (row.personId !== null) === (kind === 'person'));
    await insertReadings(db, kind, own, context.ids.userByRole.get('performance-specialist') ?? 'demo company');
  }
  await insertRatings(db, context, ids);
}

const nameOf = (company: DemoCompany, number: string) => {
  const person = company.persons.find((p) => p.employeeNumber === number);
  if (!person) throw new Error(`Nobody has the number ${number}`);
  return person.names;
};

function imported({ company, ids: known }: DemoContext, ids: AppraisalIds): Row[] {
  const specialist = company.users.find((user) => user.role === 'performance-specialist')!;
  const by = nameOf(company, specialist.employeeNumber);
  const cards = new Map(company.scorecards.map((card) => [card.code, card]));
  return company.actuals.map((actual): Row => {
    const card = cards.get(actual.scorecardCode)!;
    return {
      personId: actual.employeeNumber === null ? null : known.personByNumber.get(actual.employeeNumber)!.personId,
      scorecardId: ids.scorecard.get(card.code)!,
      lineId: ids.line.get(`${card.code}|${actual.indicatorCode}`)!,
      value: actual.value,
      kind: 'import',
      sheet: actual.sheet,
      row: actual.row,
      at: actual.recordedAt,
      by,
      path: known.departmentByCode.get(card.departmentCode)!.path,
    };
  });
}

/** A level the manager chose is a reading of its line. */
function rated({ company, ids: known }: DemoContext, ids: AppraisalIds): Row[] {
  const cards = new Map(company.scorecards.map((card) => [card.code, card]));
  return company.ratings.flatMap((rating) =>
    rating.levels.map(({ indicatorCode, level }): Row => {
      const card = cards.get(rating.scorecardCode)!;
      return {
        personId: known.personByNumber.get(rating.employeeNumber)!.personId,
        scorecardId: ids.scorecard.get(card.code)!,
        lineId: ids.line.get(`${card.code}|${indicatorCode}`)!,
        value: level,
        kind: 'rating',
        sheet: null,
        row: null,
        at: rating.submittedAt,
        by: nameOf(company, rating.raterEmployeeNumber),
        path: known.departmentByCode.get(card.departmentCode)!.path,
      };
    }),
  );
}

async function insertReadings(
  db: Db,
  kind: 'person' | 'department',
  rows: readonly Row[],
  user: string,
): Promise<void> {
  const target = sql.raw(kind === 'person' ? 'appraisals.reading (person_id, ' : 'appraisals.department_reading (');
  await sql`
    insert into ${target} scorecard_id, line_id, reading_id, value, source_kind, sheet, sheet_row, recorded_by, recorded_by_zh, recorded_by_en, recorded_at, department_path)
    select ${sql.raw(kind === 'person' ? 'person, ' : '')} scorecard, line, id, value, kind, sheet, sheet_row, ${user}, zh, en, at, path::ltree
    from unnest(${rows.map((r) => r.personId)}::uuid[], ${rows.map((r) => r.scorecardId)}::uuid[], ${rows.map((r) => r.lineId)}::uuid[], ${rows.map(() => newId())}::uuid[], ${rows.map((r) => r.value)}::text[],
      ${rows.map((r) => r.kind)}::text[], ${rows.map((r) => r.sheet)}::text[], ${rows.map((r) => r.row)}::bigint[], ${rows.map((r) => r.by.zh)}::text[], ${rows.map((r) => r.by.en)}::text[],
      ${rows.map((r) => r.at)}::timestamptz[], ${rows.map((r) => r.path)}::text[]) as g (person, scorecard, line, id, value, kind, sheet, sheet_row, zh, en, at, path)`.execute(
    db,
  );
}

async function insertRatings(db: Db, { company, ids: known }: DemoContext, ids: AppraisalIds): Promise<void> {
  const cards = new Map(company.scorecards.map((card) => [card.code, card]));
  const said = [
    ...company.ratings.map((rating) => ({
      code: rating.scorecardCode,
      role: 'manager',
      rating: null as string | null,
      comment: rating.comment,
      commentEn: null as string | null,
      levels: rating.levels.map(({ indicatorCode, level }) => ({
        lineId: ids.line.get(`${rating.scorecardCode}|${indicatorCode}`),
        level,
      })),
      by: rating.raterEmployeeNumber,
      at: rating.submittedAt,
    })),
    ...company.calibrations.map((decision) => ({
      code: `${decision.cycleCode}/${decision.employeeNumber}`,
      role: 'calibration',
      rating: decision.rating as string | null,
      comment: decision.reason.zh,
      commentEn: decision.reason.en as string | null,
      levels: [],
      by: decision.decidedByEmployeeNumber,
      at: decision.decidedAt,
    })),
  ].map((row) => {
    const card = cards.get(row.code)!;
    return {
      ...row,
      personId: known.personByNumber.get(card.employeeNumber!)!.personId,
      scorecardId: ids.scorecard.get(row.code)!,
      names: nameOf(company, row.by),
      path: known.departmentByCode.get(card.departmentCode)!.path,
    };
  });
  await sql`
    insert into appraisals.scorecard_rating (person_id, scorecard_id, role, rating, comment, comment_en, levels, version, rated_by, rated_by_zh, rated_by_en, changed_at, submitted_at, department_path)
    select person, scorecard, role, rating, comment, comment_en, levels, 1, by_, zh, en, at, at, path::ltree
    from unnest(${said.map((r) => r.personId)}::uuid[], ${said.map((r) => r.scorecardId)}::uuid[], ${said.map((r) => r.role)}::text[], ${said.map((r) => r.rating)}::text[], ${said.map((r) => r.comment)}::text[],
      ${said.map((r) => r.commentEn)}::text[], ${said.map((r) => JSON.stringify(r.levels))}::jsonb[], ${said.map((r) => r.by)}::text[], ${said.map((r) => r.names.zh)}::text[], ${said.map((r) => r.names.en)}::text[],
      ${said.map((r) => r.at)}::timestamptz[], ${said.map((r) => r.path)}::text[]) as g (person, scorecard, role, rating, comment, comment_en, levels, by_, zh, en, at, path)`.execute(
    db,
  );
  await sql`update appraisals.scorecard s set rated_at = r.submitted_at from appraisals.scorecard_rating r
    where r.person_id = s.person_id and r.scorecard_id = s.scorecard_id and r.role = 'manager'`.execute(db);
}
