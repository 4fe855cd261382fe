/** Short names for the answers of the appraisals module. */
import type { QueryAnswer } from '@meritline/contract';
import type { Light, StatusTone } from '../../ui/index.ts';

export type Scorecard = QueryAnswer<'/appraisals/scorecard-detail'>;
export type Line = Scorecard['lines'][number];
export type Reading = Line['readings'][number];
export type Why = QueryAnswer<'/appraisals/scorecard-why'>;
export type CycleRow = QueryAnswer<'/appraisals/cycles'>['cycles'][number];
export type Progress = QueryAnswer<'/appraisals/cycle-progress'>;
export type Levels = QueryAnswer<'/appraisals/cycle-levels'>;
export type CardRow = QueryAnswer<'/appraisals/cycle-scorecards'>['scorecards'][number];
export type Template = QueryAnswer<'/appraisals/policies'>['templates'][number];
export type { TeamMember } from './team-members.ts';
export type Member = QueryAnswer<'/appraisals/team-ratings'>['members'][number];

const LIGHTS: Readonly<Record<string, Light>> = { achieved: 'good', watch: 'watch', missed: 'bad', 'no-data': 'none' };
export const lightOf = (light: string | null): Light => LIGHTS[light ?? 'no-data'] ?? 'none';

/** The reading in force, if there is one. */
export const currentReading = (line: Line): Reading | undefined => line.readings.find((r) => r.replacedAt === null);

/** How far one scorecard is: what it waits for, as shape, colour and word. */
export function stageOf(row: CardRow): {
  tone: StatusTone;
  key: 'published' | 'excluded' | 'readings' | 'manager' | 'ready';
} {
  if (row.state === 'published') return { tone: 'good', key: 'published' };
  if (row.state === 'excluded') return { tone: 'bad', key: 'excluded' };
  if (row.linesRead < row.linesExpected && row.isRated) return { tone: 'watch', key: 'readings' };
  if (row.raterEn !== null && !row.isRated) return { tone: 'current', key: 'manager' };
  if (row.linesRead < row.linesExpected) return { tone: 'watch', key: 'readings' };
  return { tone: 'good', key: 'ready' };
}

/** Days from one civil date to another; both `YYYY-MM-DD`. */
export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The last day of a phase, whose end is exclusive. */
export const lastDayOf = (endsOn: string): string =>
  new Date(Date.parse(`${endsOn}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
