/** The team as the pages work with it: what the server sends once for many is put back into each line, the same object for all. */
import type { QueryAnswer } from '@meritline/contract';
import type { ScorecardFacts } from '@meritline/engine/scoring';

export type TeamAnswer = QueryAnswer<'/appraisals/team-grid'>;
type Packed = TeamAnswer['members'][number];
type Shared = Omit<TeamAnswer['lines'][number], 'fact'>;

export interface TeamLine extends Shared {
  readonly lineId: string;
  readonly value: string | null;
  readonly basis: string | null;
  readonly sheet: string | null;
  readonly sheetRow: number | null;
  readonly recordedAt: string | null;
}

export interface TeamMember extends Omit<Packed, 'lines' | 'rules'> {
  readonly lines: readonly TeamLine[];
  readonly levels: readonly { readonly lineId: string; readonly level: string }[];
  /** Facts of the engine as the server scores them. */
  readonly facts: ScorecardFacts;
}

export function teamMembers({ members, lines: shared, sheets, rules }: TeamAnswer): readonly TeamMember[] {
  return members.map(({ lines: packed, rules: place, ...head }) => {
    const lines = packed.map(([lineId, at, , reading]): TeamLine => {
      const [value, basis, sheet, sheetRow, recordedAt] = reading ?? [null, null, null, null, null];
      const { fact: _fact, ...line } = shared[at]!;
      return { ...line, lineId, value, basis, sheet: sheet === null ? null : sheets[sheet]!, sheetRow, recordedAt };
    });
    const facts = packed.map(([, at, , reading, own]) => ({
      part: shared[at]!.part,
      fact: { ...shared[at]!.fact, actual: reading?.[0] ?? null, ...own },
    }));
    const of = (part: Shared['part']) => facts.filter((one) => one.part === part).map(({ fact }) => fact);
    const { bonusCap, ...rest } = rules[place]!;
    return {
      ...head,
      lines,
      levels: packed.flatMap(([lineId, , level]) => (level === null ? [] : [{ lineId, level }])),
      facts: {
        ...rest,
        lines: of('weighted'),
        vetoes: of('veto'),
        bonus: { items: of('bonus'), cap: bonusCap },
        calibration: null,
      } as unknown as ScorecardFacts,
    };
  });
}
