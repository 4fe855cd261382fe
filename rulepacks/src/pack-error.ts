/** One mistake in a file of a rule pack. */
export interface PackFault {
  /** Path of the file seen from the pack, `parameters/monthly-basic-deduction.yaml`. */
  readonly file: string;
  /** Line in the file, counted from 1, where it can be told. */
  readonly line?: number;
  /** Place in the data, `values[1].effectiveFrom`. */
  readonly place: string;
  readonly message: string;
}

/** The rule pack cannot be used; the message lists every fault with its file, line and place. */
export class RulePackError extends Error {
  readonly pack: string;
  readonly faults: readonly PackFault[];

  constructor(pack: string, faults: readonly PackFault[]) {
    const lines = faults.map(
      ({ file, line, place, message }) =>
        `  ${file}${line === undefined ? '' : `:${line}`}${place === '' ? '' : ` ${place}`}: ${message}`,
    );
    super(`rule pack ${pack} has ${faults.length} fault${faults.length === 1 ? '' : 's'}\n${lines.join('\n')}`);
    this.name = 'RulePackError';
    this.pack = pack;
    this.faults = faults;
  }
}
