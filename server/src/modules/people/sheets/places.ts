/** Departments, jobs and grades named in a staff file: found, or planned to be made. */
import { newId } from '../../../platform/database/index.ts';
import { searchForms } from '../names.ts';
import type { Current, CurrentDepartment, Named } from './current.ts';

export interface NewNamed extends Named {
  /** Rows that name it. */
  rows: number;
}

/** Finds a thing by code or by name; what is not there is planned once and found from then on. */
export class Places {
  readonly newDepartments: (NewNamed & { path: string })[] = [];
  readonly newJobs: NewNamed[] = [];
  readonly newGrades: NewNamed[] = [];
  readonly #current: Current;
  readonly #parent: CurrentDepartment;
  readonly #codes: Set<string>;
  readonly #found = new Map<string, Named | null>();

  constructor(current: Current, parent: CurrentDepartment) {
    this.#current = current;
    this.#parent = parent;
    this.#codes = new Set(current.codes);
  }

  /** null: several departments have this name and none or several of them lie under the chosen parent. */
  department(name: string): CurrentDepartment | null {
    const key = `department ${name}`;
    const known = this.#found.get(key);
    if (known !== undefined) return this.#counted(this.newDepartments, known) as CurrentDepartment | null;
    const all = this.#current.departments.filter((one) => isCalled(one, name));
    const near = all.filter((one) => one.path.startsWith(`${this.#parent.path}.`));
    const found = all.length === 1 ? all[0]! : near.length === 1 ? near[0]! : null;
    if (found || all.length > 1) {
      this.#found.set(key, found);
      return found;
    }
    const code = this.#newCode(name);
    const made = { id: newId(), code, nameZh: name, nameEn: name, path: `${this.#parent.path}.${code}`, rows: 1 };
    this.newDepartments.push(made);
    this.#found.set(key, made);
    return made;
  }

  departmentByCode(code: string): CurrentDepartment | undefined {
    return this.#current.departments.find((one) => one.code.toUpperCase() === code.toUpperCase());
  }

  /** Forgets what only rows with issues named: nothing is made for a row that stays out. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const made of [this.newDepartments, this.newJobs, this.newGrades])
      made.splice(0, made.length, ...(made.filter((one) => ids.has(one.id)) as never[]));
  }

  job(name: string): Named {
    return this.#named('job', this.#current.jobs, this.newJobs, name, () => this.#newCode(name));
  }

  grade(name: string): Named {
    return this.#named('grade', this.#current.grades, this.newGrades, name, () => name.toUpperCase());
  }

  #named(kind: string, existing: readonly Named[], made: NewNamed[], name: string, code: () => string): Named {
    const key = `${kind} ${name}`;
    const known = this.#found.get(key);
    if (known) return this.#counted(made, known)!;
    const found = existing.find((one) => isCalled(one, name));
    const answer = found ?? { id: newId(), code: code(), nameZh: name, nameEn: name, rows: 1 };
    if (!found) made.push(answer as NewNamed);
    this.#found.set(key, answer);
    return answer;
  }

  #counted(made: readonly NewNamed[], known: Named | null): Named | null {
    const fresh = made.find((one) => one === known);
    if (fresh) fresh.rows += 1;
    return known;
  }

  /** 研发部 -> YFB, YFB2 …: letters and digits only, since it becomes part of a path. */
  #newCode(name: string): string {
    const stem =
      searchForms(name)
        .initials.toUpperCase()
        .replace(/[^A-Z0-9]/g, '')
        .slice(0, 12) || 'UNIT';
    for (let attempt = 1; ; attempt += 1) {
      const code = attempt === 1 ? stem : `${stem}${attempt}`;
      if (this.#codes.has(code)) continue;
      this.#codes.add(code);
      return code;
    }
  }
}

const isCalled = (one: Named, name: string): boolean =>
  one.nameZh === name ||
  one.nameEn.toLowerCase() === name.toLowerCase() ||
  one.code.toUpperCase() === name.toUpperCase();
