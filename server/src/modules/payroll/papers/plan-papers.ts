/** Which files a batch of payslips on paper has, and whose payslips stand in each: planned before anything is made. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import type { Run } from '../record/run.ts';
import { personJoins } from '../views/people.ts';

export type PaperForm = 'person-zip' | 'department-pdf';

/** Payslips of one file: few enough to be held whole, and to be made again soon when the work was broken off. */
const MOST_IN: Readonly<Record<PaperForm, number>> = { 'person-zip': 500, 'department-pdf': 100 };

export interface PlannedFile {
  readonly names: Words;
  readonly employmentIds: readonly string[];
  /** The smallest unit that holds everybody in it. */
  readonly departmentPath: string;
}

interface PlannedPerson {
  readonly employmentId: string;
  readonly number: string;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly path: string;
}

/** Files of a run's payslips that the reader may see, in the order of units and employee numbers. */
export async function planPapers(tx: Tx, run: Run, form: PaperForm): Promise<PlannedFile[]> {
  const found = await sql<PlannedPerson>`
    select e.employment_id as "employmentId", e.number, coalesce(d.name_zh, '') as "departmentZh", coalesce(d.name_en, '') as "departmentEn", s.department_path::text as path
    from payroll.payslip s ${personJoins('s', run.period)}
    where s.period = ${run.period} and s.run_id = ${run.runId}::uuid and s.net_fen is not null
    order by ${form === 'department-pdf' ? sql`s.department_path, ` : sql``}e.number, e.employment_id`.execute(tx);
  const groups = form === 'department-pdf' ? [...Map.groupBy(found.rows, ({ path }) => path).values()] : [found.rows];
  return groups.flatMap((group) => filesOf(group, form));
}

function filesOf(people: readonly PlannedPerson[], form: PaperForm): PlannedFile[] {
  const most = MOST_IN[form];
  const files: PlannedFile[] = [];
  for (let from = 0; from < people.length; from += most) {
    const part = people.slice(from, from + most);
    const [first, last] = [part[0]!, part.at(-1)!];
    const number = people.length > most ? ` ${from / most + 1}` : '';
    files.push({
      names:
        form === 'department-pdf'
          ? { zh: `${first.departmentZh}${number}`, en: `${first.departmentEn}${number}` }
          : { zh: `${first.number}–${last.number}`, en: `${first.number}–${last.number}` },
      employmentIds: part.map((each) => each.employmentId),
      departmentPath: part.map((each) => each.path).reduce(commonPath),
    });
  }
  return files;
}

/** The path both begin with; everybody's begins with the company. */
export function commonPath(one: string, other: string): string {
  const [a, b] = [one.split('.'), other.split('.')];
  const differs = a.findIndex((label, index) => label !== b[index]);
  return a.slice(0, differs === -1 ? a.length : differs).join('.');
}
