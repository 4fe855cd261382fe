/** The geometry of a waterfall: pure, so that it can be tested. Amounts in fen, lengths in px. */
export interface BridgeBar {
  readonly key: string;
  readonly label: string;
  /** Line under the label: how many people. */
  readonly note?: string;
  readonly value: number;
}

export interface PlacedBar extends BridgeBar {
  readonly kind: 'start' | 'change' | 'unexplained' | 'end';
  /** Running total before and after. */
  readonly from: number;
  readonly to: number;
  /** Top and bottom of the bar. */
  readonly top: number;
  readonly bottom: number;
}

export interface BridgeInput {
  readonly start: BridgeBar;
  readonly end: BridgeBar;
  readonly bars: readonly BridgeBar[];
  /** What no cause explains; must be shown even when it is zero. */
  readonly unexplained: BridgeBar;
}

export interface BridgeLayout {
  readonly placed: readonly PlacedBar[];
  /** The axis does not start at zero: end bars carry a break. */
  readonly isCut: boolean;
}

/** Smallest height of an end bar with its break mark, and of a change that is not zero. */
const END_HEIGHT = 32;
const MIN_BAR = 2;

/**
 * Places bars between `top` and `bottom`. The axis is cut when the totals move in the upper part of their size only;
 * then the lowest level stands `END_HEIGHT` above the axis.
 */
export function layoutBridge(input: BridgeInput, top: number, bottom: number): BridgeLayout {
  let level = input.start.value;
  const steps = [...input.bars, input.unexplained].map((bar) => {
    const from = level;
    level += bar.value;
    return { bar, from, to: level };
  });
  const levels = [input.start.value, input.end.value, ...steps.map((step) => step.to)];
  const highest = Math.max(...levels, 0);
  const lowest = Math.min(...levels);
  const isCut = lowest > 0 && lowest > 0.35 * highest;
  const floor = isCut ? lowest : Math.min(lowest, 0);
  const reach = highest - floor || 1;
  const usable = bottom - top - (isCut ? END_HEIGHT : 0);
  const y = (amount: number) => bottom - (isCut ? END_HEIGHT : 0) - ((amount - floor) / reach) * usable;
  const zero = isCut ? bottom : y(0);
  const between = (a: number, b: number) => {
    const high = Math.min(a, b);
    return { top: high, bottom: Math.max(Math.max(a, b), high + MIN_BAR) };
  };
  const end = (bar: BridgeBar, kind: 'start' | 'end'): PlacedBar => ({
    ...bar,
    kind,
    from: 0,
    to: bar.value,
    ...between(y(bar.value), zero),
  });
  const placed: PlacedBar[] = [
    end(input.start, 'start'),
    ...steps.map(
      ({ bar, from, to }): PlacedBar => ({
        ...bar,
        kind: bar === input.unexplained ? 'unexplained' : 'change',
        from,
        to,
        ...between(y(from), y(to)),
      }),
    ),
    end(input.end, 'end'),
  ];
  return { placed, isCut };
}
