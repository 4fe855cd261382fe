/** Lends columns of one length and takes them all back at once, so that a run does not litter the heap. */
export class Arena {
  readonly count: number;
  private readonly floats: Float64Array[] = [];
  private used = 0;

  constructor(count: number) {
    this.count = count;
  }

  take(): Float64Array {
    let column = this.floats[this.used];
    if (column === undefined) {
      column = new Float64Array(this.count);
      this.floats.push(column);
    }
    this.used += 1;
    return column;
  }

  /** Everything lent is free again: nothing of it may be read afterwards. */
  release(): void {
    this.used = 0;
  }
}
