/** The people of a part of the retro, and which closed months of each are run again. */
import type { People } from '../gather/people.ts';
import { EmploymentIds } from '../gather/people-columns.ts';

export class RetroPeople extends EmploymentIds {
  /** Closed months that are run again for some of them, the earliest first. */
  readonly periods: readonly string[];
  readonly personIds: readonly string[];
  readonly employmentIds: readonly string[];
  private readonly touched: ReadonlyMap<string, Uint8Array>;

  /**
   * @param personIds in order of person and employment, as `employmentIds`
   * @param months of each employment, with blanks between
   */
  constructor(personIds: readonly string[], employmentIds: readonly string[], months: readonly string[]) {
    super(personIds.length);
    this.personIds = personIds;
    this.employmentIds = employmentIds;
    const touched = new Map<string, Uint8Array>();
    for (let row = 0; row < personIds.length; row += 1) {
      this.add(personIds[row]!, employmentIds[row]!);
      for (const period of months[row]!.split(' ')) {
        let rows = touched.get(period);
        if (!rows) {
          rows = new Uint8Array(personIds.length);
          touched.set(period, rows);
        }
        rows[row] = 1;
      }
    }
    this.touched = touched;
    this.periods = [...touched.keys()].sort();
  }

  /** 1 for those whose month is run again. */
  of(period: string): Uint8Array {
    return this.touched.get(period)!;
  }

  /**
   * As statements name them: a range where they are most of the people in it, so that answers are read along; else by name.
   *
   * @param inRange how many people of the open run the range holds
   */
  asked(inRange: number): People {
    const named = [...new Set(this.personIds)];
    if (named.length * 2 < inRange) return { personIds: named };
    return { firstPerson: named[0]!, lastPerson: named.at(-1)! };
  }
}
