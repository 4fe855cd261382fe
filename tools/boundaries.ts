/**
 * The arrows of the house, checked over every module by dependency-cruiser. Its own TypeScript (5.9, in the root) reads
 * the files; since a reader that skips files would find "no violations", the number of files seen is compared with disk.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const ROOMS = ['engine', 'rulepacks', 'contract', 'server', 'web', 'cli', 'bench', 'examples'];

/** Order of the server's modules: each may use only those before it. */
export const MODULE_ORDER = [
  'audit',
  'access',
  'archive',
  'work',
  'imports',
  'organization',
  'people',
  'notices',
  'policies',
  'pay-structure',
  'contracts',
  'insurance',
  'pay-deductions',
  'indicators',
  'appraisals',
  'calibration',
  'multi-rater',
  'cases',
  'supervision',
  'forms',
  'statistics',
  'payroll',
  'filings',
  'pay-questions',
  'payments',
  'risks',
  'settlements',
];

const TESTS = '\\.test\\.ts$';

/** A page reads the typed parameters of the route that draws it: that pair names each other by the router's design. */
const PAGE_ROUTES = '^web/src/features/[^/]+/routes\\.tsx$';

const forbid = (name: string, comment: string, from: object, to: object) => ({
  name,
  comment,
  severity: 'error' as const,
  from,
  to,
});

/** Each rule's comment names the remedy. */
export const rules = [
  forbid(
    'engine-is-pure',
    'engine imports nothing but itself and its listed small dependencies: move Node, data and I/O to rulepacks or server',
    { path: '^engine/src', pathNot: TESTS },
    { path: '^(rulepacks|contract|server|web|cli|bench|examples)/|^node:|^(fs|path|crypto|os|worker_threads)$' },
  ),
  forbid(
    'rulepacks-know-only-the-engine',
    'rulepacks may import engine only',
    { path: '^rulepacks/src' },
    { path: '^(contract|server|web|cli|bench)/' },
  ),
  forbid(
    'nobody-imports-server',
    'call the contract (HTTP) instead of importing the server',
    { path: '^(engine|rulepacks|contract|web|cli|examples)/' },
    { path: '^server/' },
  ),
  forbid(
    'web-enters-by-contract-and-engine',
    'web may import contract and engine; ask the server through the contract',
    { path: '^web/' },
    { path: '^(rulepacks|server|cli|bench|examples)/' },
  ),
  forbid(
    'cli-enters-by-contract',
    'cli may import contract, engine and rulepacks',
    { path: '^cli/' },
    { path: '^(server|web|bench)/' },
  ),
  forbid(
    'platform-knows-no-module',
    'platform is below the modules: pass what it needs as an argument',
    { path: '^server/src/platform', pathNot: TESTS },
    { path: '^server/src/(modules|demo|http)/' },
  ),
  forbid(
    'module-door',
    'import another module through its index.ts',
    { path: '^server/src/modules/([^/]+)/', pathNot: TESTS },
    { path: '^server/src/modules/([^/]+)/(?!index\\.ts$)', pathNot: '^server/src/modules/$1/' },
  ),
  ...MODULE_ORDER.map((name, index) =>
    forbid(
      `${name}-uses-earlier-modules`,
      `${name} may use only modules listed before it (${MODULE_ORDER.slice(0, index).join(', ') || 'none'}); news for an earlier module travels as an event`,
      { path: `^server/src/modules/${name}/`, pathNot: TESTS },
      { path: `^server/src/modules/(${MODULE_ORDER.slice(index + 1).join('|') || '-'})/` },
    ),
  ),
  forbid(
    'no-circle',
    'two files import each other: move what they share into a third',
    { pathNot: [TESTS, PAGE_ROUTES] },
    { circular: true, pathNot: PAGE_ROUTES, viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
];

const walk = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist'].includes(entry.name)) return [];
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return walk(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });

/** A module that is in no row of the order would be held by none of its rules. */
function unlistedModules(base: string): string[] {
  const folder = join(base, 'server/src/modules');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !MODULE_ORDER.includes(entry.name))
    .map(
      ({ name }) =>
        `modules-are-listed: server/src/modules/${name}/index.ts — add the module to MODULE_ORDER in tools/boundaries.ts`,
    );
}

export interface Verdict {
  readonly violations: readonly string[];
  readonly seen: number;
  readonly onDisk: number;
}

/** Cruises the rooms under `base`; `seen` must equal `onDisk`, otherwise the check itself is blind. */
export async function checkBoundaries(base = root): Promise<Verdict> {
  const rooms = ROOMS.filter((room) => existsSync(join(base, room)));
  const files = rooms.flatMap((room) => walk(join(base, room))).map((path) => relative(base, path));
  const done = await cruise(
    rooms,
    {
      baseDir: base,
      validate: true,
      ruleSet: { forbidden: rules },
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)(node_modules|dist)/' },
      tsPreCompilationDeps: true,
      parser: 'tsc',
      enhancedResolveOptions: {
        extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
        exportsFields: ['exports'],
        conditionNames: ['import', 'node', 'default'],
      },
    },
    undefined,
    {
      tsConfig: existsSync(join(base, 'tsconfig.base.json'))
        ? extractTSConfig(join(base, 'tsconfig.base.json'))
        : undefined,
    },
  );
  const result = done.output as ICruiseResult;
  const sources = new Set(result.modules.map((module) => module.source));
  const violations = result.summary.violations.map(
    (v) => `${v.rule.name}: ${v.from} -> ${v.to} — ${rules.find((rule) => rule.name === v.rule.name)?.comment}`,
  );
  return {
    violations: [...violations, ...unlistedModules(base)],
    seen: files.filter((file) => sources.has(file)).length,
    onDisk: files.length,
  };
}
