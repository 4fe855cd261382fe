/** Two appraisals pay side by side: each person by the latest of the own stream, whatever was published for others. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/database/index.ts';
import { type LateFacts, lateFacts, lateIn, type Seat } from '../../testing/late-facts.ts';
import { payingCoefficients } from '../appraisals/index.ts';

const BASE = 2_000_000;
/** Fen of performance pay before coefficients. */
const PERFORMANCE = 500_000;

interface Published {
  readonly code: string;
  readonly kind?: string;
  readonly population?: object;
  readonly paysFrom: string;
  readonly endsOn: string;
  readonly publishedAt: string;
  readonly opening: string;
  readonly resultUse?: string;
  /** Personal coefficient by seat; null = the scorecard says none. */
  readonly results: Partial<Record<Seat, string | null>>;
}

let late: LateFacts;

async function publish(given: Published): Promise<void> {
  const { owner, company } = late;
  const cycleId = newId();
  const settings = { openingCoefficients: { organisation: '1', personal: given.opening } };
  await owner.query(
    `insert into appraisals.cycle (cycle_id, code, name_zh, name_en, starts_on, ends_on, pays_from, state, policy_code, policy_version, settings, settings_digest, published_at, kind, result_use, population)
     values ($1, $2::text, $2::text, $2::text, $3::date - interval '3 months', $3, $4, 'published', 'P', 1, $5, 'none', $6, $7, $8, $9)`,
    [
      cycleId,
      given.code,
      given.endsOn,
      `${given.paysFrom}-01`,
      settings,
      given.publishedAt,
      given.kind ?? 'quarterly',
      given.resultUse ?? 'performance-pay',
      given.population ?? null,
    ],
  );
  for (const [seat, coefficient] of Object.entries(given.results)) {
    const { personId, employmentId, number, path } = company.people[seat as Seat];
    const card = newId();
    await owner.query(
      `insert into appraisals.scorecard (person_id, scorecard_id, cycle_id, employment_id, department_id, number, name_zh, name_en, name_search, job_zh, job_en, grade, department_zh, department_en, department_path, state)
       select person_id, $2, $3, $4, $5, $6, name_zh, name_en, name_zh, '专员', 'Specialist', 'P5', '部门', 'Unit', $7, 'published' from people.person where person_id = $1`,
      [
        personId,
        card,
        cycleId,
        employmentId,
        company.departments[seat.startsWith('sales') ? 'SALES' : 'RD'].id,
        number,
        path,
      ],
    );
    await owner.query(
      `insert into appraisals.scorecard_result (person_id, scorecard_id, personal_coefficient, org_coefficient, lines, issues, facts_digest, engine_digest, calculated_at, is_published, department_path, cycle_id, employment_id)
       values ($1, $2, $3, 1, '[]', '[]', 'none', 'none', $4, true, $5, $6, $7)`,
      [personId, card, coefficient, given.publishedAt, path, cycleId, employmentId],
    );
  }
}

const coefficientsOf = async (month: string): Promise<Record<string, number | null>> =>
  Object.fromEntries(
    await Promise.all(
      (['sales_head', 'sales_clerk', 'rd_head', 'rd_engineer'] as const).map(async (seat) => [
        seat,
        await late.pinned(month, seat, 'inputs', 'personal_coefficient'),
      ]),
    ),
  );

beforeAll(async () => {
  late = await lateFacts(BASE);
  await late.owner.query(
    `insert into appraisals.policy_version (code, version, effective_from, name_zh, name_en, settings, recorded_by)
     values ('P', 1, '2024-01-01', '政策', 'Policy', '{"openingCoefficients": {"organisation": "1", "personal": "0.5"}}', 'test')`,
  );
  for (const seat of ['sales_head', 'sales_clerk', 'rd_head', 'rd_engineer'] as const)
    await late.pay(seat, 'performance_base', '2024-03-01', PERFORMANCE, '2025-07-05T09:00:00+08:00');
});
afterAll(() => late.finish());

describe('two performance-pay appraisals of different people', () => {
  it('before the first one pays, everybody has the opening coefficients of the policy', async () => {
    expect(await payingCoefficients(late.product.databases.batch, '2026-06')).toEqual({
      cycles: [],
      organisation: '1',
      personal: '0.5',
    });
    await late.paid('2026-06');
    expect(await coefficientsOf('2026-06')).toEqual({
      sales_head: 5000,
      sales_clerk: 5000,
      rd_head: 5000,
      rd_engineer: 5000,
    });
  });

  it('pay each person by the own stream; who is in none has the opening coefficients of the latest', async () => {
    const sales = { departments: ['SALES'] };
    await publish({
      code: 'S-Q1',
      population: sales,
      paysFrom: '2026-07',
      endsOn: '2026-04-01',
      publishedAt: '2026-06-25T09:00:00+08:00',
      opening: '0.7',
      results: { sales_head: '1.1', sales_clerk: '0.9' },
    });
    await publish({
      code: 'R-Q1',
      population: { departments: ['RD'], exceptNumbers: ['T003'] },
      paysFrom: '2026-07',
      endsOn: '2026-05-01',
      publishedAt: '2026-06-25T09:00:00+08:00',
      opening: '0.8',
      results: { rd_engineer: '1.2' },
    });
    // What is for a bonus or for the record pays nobody's month, however new.
    await publish({
      code: 'BONUS',
      paysFrom: '2026-07',
      endsOn: '2026-06-01',
      publishedAt: '2026-06-25T09:00:00+08:00',
      opening: '2',
      resultUse: 'bonus',
      results: { sales_clerk: '2' },
    });
    await late.paid('2026-07');
    expect(await coefficientsOf('2026-07')).toEqual({
      sales_head: 11_000,
      sales_clerk: 9000,
      rd_head: 8000,
      rd_engineer: 12_000,
    });
    expect(await late.amount('2026-07', 'rd_engineer', 'performance_pay')).toBe(600_000);
    expect(await late.amount('2026-07', 'sales_clerk', 'performance_pay')).toBe(450_000);
  });

  it('follow one another within a stream, whoever is left out this time; a scorecard without a figure has the opening one of its cycle', async () => {
    await publish({
      code: 'S-Q2',
      population: { departments: ['SALES'], exceptNumbers: ['T001'], employedSince: '2026-04-01' },
      paysFrom: '2026-08',
      endsOn: '2026-07-01',
      publishedAt: '2026-07-28T09:00:00+08:00',
      opening: '0.6',
      results: { sales_clerk: null },
    });
    const { cycles } = await payingCoefficients(late.product.databases.batch, '2026-08');
    expect(cycles.map(({ code }) => code)).toEqual(['S-Q2', 'R-Q1']);
    await late.paid('2026-08');
    expect(await coefficientsOf('2026-08')).toEqual({
      sales_head: 6000,
      sales_clerk: 6000,
      rd_head: 6000,
      rd_engineer: 12_000,
    });
  });

  it('published late pay the difference of closed months, also of who has no result any more', async () => {
    await publish({
      code: 'R-Q2',
      population: { departments: ['RD'] },
      paysFrom: '2026-08',
      endsOn: '2026-07-15',
      publishedAt: lateIn('2026-08'),
      opening: '0.6',
      results: { rd_head: '1.0' },
    });
    await late.open('2026-09');
    expect(await late.taken('2026-09')).toEqual([
      ['T003', 'retro:2026-08', 'retro_adjustment', 200_000],
      ['T004', 'retro:2026-08', 'retro_adjustment', -300_000],
    ]);
    expect(await coefficientsOf('2026-09')).toEqual({
      sales_head: 6000,
      sales_clerk: 6000,
      rd_head: 10_000,
      rd_engineer: 6000,
    });
  });
});
