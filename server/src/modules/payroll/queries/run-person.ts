import { parseDecimal, toScaled } from '@meritline/engine/money';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { recordedMeasures } from '../calculate/payslips.ts';
import { evidenceOf } from '../gather/evidence.ts';
import { oldGroupOf } from '../gather/old-group.ts';
import { type ReviewRow, reviewRows } from '../gather/review-rows.ts';
import { findRun } from '../record/run.ts';
import { barNamesIn } from '../rules/bar-names.ts';
import { BARS } from '../rules/bridge-bars.ts';
import { loadDefinition, type PinnedDefinition } from '../rules/pinned-definition.ts';
import { changeDetail, taxYearDetail } from '../views/change-detail.ts';
import { barValues, type MeasureFigures, measureFigures, minus } from '../views/figures.ts';
import { type runPerson as Shape, runPerson as shape } from '../views/run.ts';

const ZERO: MeasureFigures = { netFen: 0, grossFen: 0, costFen: 0, taxFen: 0 };

/** One person of a run: the recomputation step by step, the tax bracket, the evidence. */
export const runPerson = query({
  name: 'run-person',
  summary: { zh: '逐人核对', en: 'One person of a run' },
  permission: 'payroll.read',
  input: z.strictObject({ runId: z.uuid(), employmentId: z.uuid() }),
  output: shape,
  handle: async ({ tx, look }, { runId, employmentId }) => {
    const run = await findRun(tx, runId);
    const found = run.definitionDigest ? await reviewRows(tx, run, sql`s.employment_id = ${employmentId}`) : [];
    const row = found[0];
    if (!row) throw problems.notFound('person of the run', employmentId);
    const definition = await loadDefinition(tx, run.definitionDigest!);
    const before = row.previousDigest ? await loadDefinition(tx, row.previousDigest) : null;
    const previous =
      before && row.previousAmounts ? measureFigures(recordedMeasures(row.previousAmounts, before)) : null;
    const current = row.issues.length > 0 ? null : measureFigures(recordedMeasures(row.amounts, definition));
    look({ subject: { kind: 'payslip', id: `${row.personId}:${run.period}` }, personId: row.personId });
    const steps = BARS.filter((bar) => bar.code !== 'unexplained')
      .map((bar) => ({
        code: bar.code,
        names: barNamesIn(definition.content.packs, bar),
        detail:
          bar.code === 'tax-year'
            ? taxYearDetail(
                { definition, amounts: row.amounts },
                before && row.previousAmounts ? { definition: before, amounts: row.previousAmounts } : null,
              )
            : changeDetail(bar.code, definition, row.previousFacts, row.facts),
        ...measureFigures(barValues(row.bridge, bar.code)),
      }))
      .filter((step) => [step.netFen, step.grossFen, step.costFen, step.taxFen].some((value) => value !== 0));
    return {
      personId: row.personId,
      employmentId: row.employmentId,
      number: row.number,
      nameZh: row.nameZh,
      nameEn: row.nameEn,
      departmentZh: row.departmentZh,
      departmentEn: row.departmentEn,
      jobZh: row.jobZh,
      jobEn: row.jobEn,
      currency: run.currency,
      period: run.period,
      previousPeriod: previous ? run.previousPeriod : null,
      previous,
      current,
      difference: minus(current ?? ZERO, previous ?? ZERO),
      steps,
      unexplained: measureFigures(barValues(row.bridge, 'unexplained')),
      oldGroup: current === null ? null : await oldGroupOf(tx, run, row, { definition, amounts: row.amounts }),
      taxTrack: taxTrack(row, definition, before),
      evidence: await evidenceOf(tx, run, row),
      issues: row.issues,
      attention: row.attention as z.infer<typeof Shape>['attention'],
      isReviewed: row.isReviewed,
      comment: row.comment,
    };
  },
});

/** Cumulative taxable income on the ladder of bands, last month and this month; null without the items or the table. */
function taxTrack(
  row: ReviewRow,
  definition: PinnedDefinition,
  before: PinnedDefinition | null,
): z.infer<typeof Shape>['taxTrack'] {
  const amount = (pinned: PinnedDefinition | null, amounts: readonly number[] | null, code: string): number | null => {
    const index = pinned?.itemIndex.get(code);
    const value = index === undefined || !amounts ? Number.NaN : amounts[index]!;
    return Number.isNaN(value) ? null : value;
  };
  const table = definition.content.rules[row.jurisdiction]?.tables.cumulative_tax_brackets;
  const currentTaxableFen = amount(definition, row.amounts, 'cumulative_taxable_income');
  const currentRate = amount(definition, row.amounts, 'tax_rate');
  if (!table || currentTaxableFen === null || currentRate === null) return null;
  const previousRate = amount(before, row.previousAmounts, 'tax_rate');
  const rate = (hundredths: number): string => `0.${String(hundredths).padStart(2, '0')}`;
  return {
    previousTaxableFen: amount(before, row.previousAmounts, 'cumulative_taxable_income'),
    currentTaxableFen,
    previousRate: previousRate === null ? null : rate(previousRate),
    currentRate: rate(currentRate),
    bands: table.rows.map((band) => ({
      upToFen: typeof band.upTo === 'string' ? Number(toScaled(parseDecimal(band.upTo)!, 2)) : null,
      rate: String(band.rate),
    })),
  };
}
