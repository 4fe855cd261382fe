/**
 * Scoring in the engine: scorecards of 8 indicators in columns, and beside them the traced path, which must say the same.
 * Run: npm run bench -- scoring [scorecards]
 */
import { compileScorecards, type ScorecardFacts, scoreScorecard } from '@meritline/engine/scoring';
import { BENCH_SHAPE, benchColumns } from './scorecards.ts';

const size = Number(process.argv[2] ?? 100_000);
if (!Number.isInteger(size) || size < 1) throw new Error('Say how many scorecards: npm run bench -- scoring 100000');

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** What a piece of work gives, and the seconds of processor time it took. */
function measured<Value>(work: () => Value): { readonly value: Value; readonly cpu: number } {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { value, cpu: (user + system) / 1e6 };
}

const columns = benchColumns(size);

/** A card of the columns as facts of the traced path. */
function factsAt(row: number): ScorecardFacts {
  return {
    ...BENCH_SHAPE,
    lines: BENCH_SHAPE.lines.map((line, i) => ({ ...line, actual: columns.actuals[i]![row]! })),
    vetoes: BENCH_SHAPE.vetoes.map((line, i) => ({ ...line, actual: columns.vetoes[i]![row]! })),
    bonus: { cap: BENCH_SHAPE.bonus.cap, items: [] },
  };
}

const scored = measured(() => compileScorecards(BENCH_SHAPE)!.score(columns));
const values = measured(() => Array.from({ length: size }, (_, row) => scored.value.valueAt(row)!));
say(`in columns: ${size} scorecards of ${BENCH_SHAPE.lines.length} indicators in ${scored.cpu.toFixed(2)} s CPU`);
say(`read out: every value with its lines in ${values.cpu.toFixed(2)} s CPU more`);

const checked = Math.min(size, 2_000);
const traced = measured(() => {
  for (let at = 0; at < checked; at += 1) {
    const row = Math.floor((at * size) / checked);
    const same = JSON.stringify(scoreScorecard(factsAt(row)).value) === JSON.stringify(values.value[row]);
    if (!same) throw new Error(`scorecard ${row} differs from its traced value`);
  }
});
say(`traced: ${((traced.cpu / checked) * 1e6).toFixed(0)} µs a scorecard; ${checked} compared, all the same`);
