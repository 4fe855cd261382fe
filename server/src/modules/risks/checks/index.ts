/** Every check: an entry of the rule packs says what it is about, a finder of the same code finds whom it concerns. */
import type { RiskCheck } from '@meritline/rulepacks';
import { rulePacks } from '../../pay-structure/index.ts';
import type { Check, Finder } from './check.ts';
import { contractFinders } from './contracts.ts';
import { controlFinders } from './control.ts';
import { fairnessFinders } from './fairness.ts';
import { insuranceFinders } from './insurance.ts';
import { wageFinders } from './wage.ts';

export { type Check, COMPANY, type FactShown } from './check.ts';
export { NotInRules, ScanScope } from './scope.ts';

export const finders: readonly Finder[] = [
  ...wageFinders,
  ...contractFinders,
  ...insuranceFinders,
  ...controlFinders,
  ...fairnessFinders,
];

interface Known {
  readonly packs: ReturnType<typeof rulePacks>;
  readonly checks: readonly Check[];
  readonly byCode: ReadonlyMap<string, Check>;
}
let known: Known | null = null;

/** Checks of the packs of this installation, in the order of the finders; what no pack lists does not run. */
function all(): Known {
  const packs = rulePacks();
  if (known?.packs === packs) return known;
  // A later pack, the company's own, takes the place of an entry of the law's.
  const told = new Map(
    packs.flatMap(({ riskChecks }) => riskChecks.map((each): [string, RiskCheck] => [each.code, each])),
  );
  const checks = finders.flatMap((finder): Check[] => {
    const about = told.get(finder.code);
    if (about === undefined) return [];
    const { zh, en, ...entry } = about;
    return [{ ...entry, ...finder, names: { zh, en } }];
  });
  known = { packs, checks, byCode: new Map(checks.map((check) => [check.code, check])) };
  return known;
}

export const allChecks = (): readonly Check[] => all().checks;
export const checkOf = (code: string): Check | undefined => all().byCode.get(code);
export const standingChecks = (): readonly Check[] => allChecks().filter(({ isStanding }) => isStanding === true);
