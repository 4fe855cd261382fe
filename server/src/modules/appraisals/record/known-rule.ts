import type { Db } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { type PopulationRule, unknownInRule } from '../population.ts';

const KINDS: Record<string, { zh: string; en: string }> = {
  department: { zh: '部门', en: 'department' },
  family: { zh: '职族', en: 'job family' },
  grade: { zh: '职级', en: 'grade' },
  number: { zh: '工号', en: 'employee number' },
};

/** Refuses a rule that names a department, family, grade or employee nobody knows. */
export async function demandKnownRule(tx: Db, rule: PopulationRule | null): Promise<void> {
  if (rule === null) return;
  const unknown = await unknownInRule(tx, rule);
  if (unknown.length === 0) return;
  throw problems.invalid(
    unknown.map(({ kind, code }) => ({
      code: 'population-unknown',
      where: `population (${kind} ${code})`,
      message: { zh: `没有${KINDS[kind]!.zh}“${code}”。`, en: `There is no ${KINDS[kind]!.en} “${code}”.` },
      remedy: { zh: '请检查代码，或先建立该项。', en: 'Check the code, or create it first.' },
    })),
  );
}
