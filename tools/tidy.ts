/** The house itself, executable: names, dead words, long functions, module shape. One sentence per breach, with its remedy. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { brokenLinks } from './links.ts';
import { pluralsWithoutSingular } from './plurals.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The house says "about 70"; what exceeds 80 is split without discussion. */
const FUNCTION_LIMIT = 80;
/** A page's component is markup more than logic: it may be longer, but not endless. */
const COMPONENT_LIMIT = 160;
const FILE_LIMIT = 800;

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.data', 'output']);

export const walk = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(dir, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });

interface TextRule {
  readonly pattern: RegExp;
  readonly remedy: string;
  readonly files: RegExp;
  readonly except?: RegExp;
}

/** Whose texts people read, and what of it they do not: tests, what loads the demo, what speaks SQL only. */
const READ_BY_PEOPLE = /^(engine|rulepacks|server|web|cli)\/src\/.*\.tsx?$/;
const UNREAD = /\.test\.tsx?$|\/(testing|demo|platform\/database)\//;

const CODE = /\.(ts|tsx|mjs|sql|yaml)$/;
// The words are put together here so that this list is not itself a breach.
const w = (...parts: string[]) => parts.join('');

const textRules: readonly TextRule[] = [
  {
    pattern: new RegExp(
      `\\b(${w('TO', 'DO')}|${w('FIX', 'ME')}|${w('XX', 'X')}:|not ${w('imple', 'mented')}|coming ${w('so', 'on')})`,
    ),
    remedy: 'finish it or open an issue',
    files: CODE,
  },
  {
    pattern: new RegExp(`(^|[^A-Za-z0-9_.])/(${w('wo', 'rk')}(?!/progress)|${w('ro', 'ot')}|${w('ho', 'me')}/[a-z])/`),
    remedy: 'no machine paths',
    files: /\.(ts|tsx|mjs|md|json|yaml|sql|sh)$/,
    except: /package-lock\.json$/,
  },
  {
    pattern: new RegExp(`${w('registry', '.npm')}|${w('deb.', 'debian')}`),
    remedy: 'no registry hosts',
    files: /\.(ts|tsx|mjs|md|json|yaml|sh)$/,
    except: /package-lock\.json$/,
  },
  {
    pattern: /\b(describe|it|test)\.only\(/,
    remedy: 'a narrowed test run proves nothing: take .only out',
    files: /\.test\.ts$/,
  },
  {
    pattern: /\bvi\.(mock|doMock|stub\w+|useFakeTimers|resetModules)\(/,
    remedy: 'files share a process and its modules: name it .mocked.test.ts, or pass the other part in',
    files: /^server\/.*(?<!\.mocked)\.test\.ts$/,
  },
  {
    pattern: /\btype=\{?["'](date|month|week|time|datetime-local)["']/,
    remedy: "the browser's own date field speaks the browser's language: use DateField or MonthField of web/src/ui",
    files: /^web\/src\/.*\.tsx$/,
  },
  {
    pattern: /from '@mantine\/dates'/,
    remedy: 'dates are typed in DateField or MonthField of web/src/ui, one behaviour everywhere',
    files: /^web\/src\/.*\.tsx?$/,
    except: /^web\/src\/ui\/date-field\//,
  },
  { pattern: /@ts-(ignore|nocheck)/, remedy: 'mend the type instead of silencing it', files: CODE },
  {
    pattern: /\b(Date\.now|Math\.random|new Intl\.|process\.env)\b/,
    remedy: 'the engine has no clock, no chance, no locale, no environment: pass the value in',
    files: /^engine\/src\/.*(?<!\.test)\.ts$/,
  },
];

/** Breaches of names and words in one file. */
function textBreaches(path: string, text: string): string[] {
  const found: string[] = [];
  const name = basename(path);
  if (/^(utils?|helpers?|misc|common|stuff)\.(ts|tsx|mjs)$/.test(name))
    found.push(`${path}: a file of leftovers — name it after what it holds`);
  if (CODE.test(path) && !/^[a-z0-9.]+(-[a-z0-9.]+)*$/.test(name.replace(/\.[a-z]+$/, '')) && !/^(zh-CN)/.test(name)) {
    found.push(`${path}: file names are kebab-case`);
  }
  for (const rule of textRules) {
    if (!rule.files.test(path) || rule.except?.test(path) || path === 'tools/tidy.ts') continue;
    text.split('\n').forEach((line, index) => {
      if (rule.pattern.test(line)) found.push(`${path}:${index + 1}: ${line.trim().slice(0, 60)} — ${rule.remedy}`);
    });
  }
  if (/\.(ts|tsx)$/.test(path) && !/\.test\.ts$|locales\/|contract\/src\/api\.ts/.test(path)) {
    const lines = text.split('\n').length;
    if (lines > FILE_LIMIT) found.push(`${path}: ${lines} lines — split it by what it holds (limit ${FILE_LIMIT})`);
  }
  return found;
}

/** Functions longer than the limit; tables, tests and declarations of data are not functions. */
function longFunctions(path: string, text: string): string[] {
  if (!/\.(ts|tsx|mjs)$/.test(path) || /\.test\.ts$|^e2e\/|contract\/src\/api\.ts/.test(path)) return [];
  const source = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const limit = path.endsWith('.tsx') ? COMPONENT_LIMIT : FUNCTION_LIMIT;
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isFunctionDeclaration(node) ||
        ts.isMethodDeclaration(node) ||
        ts.isArrowFunction(node) ||
        ts.isFunctionExpression(node)) &&
      node.body
    ) {
      const from = source.getLineAndCharacterOfPosition(node.getStart()).line;
      const lines = source.getLineAndCharacterOfPosition(node.end).line - from + 1;
      if (lines > limit) found.push(`${path}:${from + 1}: a function of ${lines} lines — split it (limit ${limit})`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Every module of the server has its README, door and registration; every operation file has its name. */
function moduleShape(): string[] {
  const dir = join(root, 'server/src/modules');
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      ['README.md', 'index.ts', 'module.ts']
        .filter((file) => !existsSync(join(dir, name, file)))
        .map((file) => `server/src/modules/${name}: no ${file}`),
    );
}

/** Files no other file names: a module of the server, engine or web that nothing imports is dead. */
export function tidy(): string[] {
  const files = walk(root).map((path) => relative(root, path));
  const breaches = files
    .filter((path) => /\.(ts|tsx|mjs|md|json|yaml|sql|sh)$/.test(path) && !/^docs\/reference\/|package-lock/.test(path))
    .flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const plurals = READ_BY_PEOPLE.test(path) && !UNREAD.test(path) ? pluralsWithoutSingular(path, text) : [];
      return [...textBreaches(path, text), ...longFunctions(path, text), ...plurals];
    });
  const links = files
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => brokenLinks(path, readFileSync(join(root, path), 'utf8'), (to) => existsSync(join(root, to))));
  return [...breaches, ...links, ...moduleShape()];
}
