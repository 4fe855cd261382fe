/**
 * Turns the wage tax programme the German ministry publishes into a calculation of the rule pack:
 *
 *     npm run translate:wage-tax -- rulepacks/de/sources/lohnsteuer-2026.xml
 *
 * Options: --from and --until (the days on which it begins to hold and no longer holds; without them the year in the
 * programme's name), --source (code of the source in the pack), --checked (day on which it was read; without it today),
 * --pack (folder of the pack).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readWords } from './read-words.ts';
import { translate, validityOf } from './translate.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string' },
    until: { type: 'string' },
    source: { type: 'string' },
    checked: { type: 'string' },
    pack: { type: 'string' },
  },
});
const [file] = positionals;
if (file === undefined) {
  process.stderr.write('npm run translate:wage-tax -- <xml> [--from 2026-01-01] [--until 2027-01-01]\n');
  process.exit(2);
}
const xml = readFileSync(file, 'utf8');
const source = options.source ?? basename(file, '.xml');
const checked = options.checked ?? new Date().toISOString().slice(0, 10);
const validity = { ...validityOf(xml, source, checked), ...(options.from && { from: options.from }) };
const translation = translate(xml, readWords(), { ...validity, ...(options.until && { until: options.until }) });
const pack = options.pack ?? join(dirname(file), '..');
const name = validity.from.replace(/-01-01$/, '');
for (const [folder, text] of [
  ['calculations', translation.calculation],
  ['tables', translation.tables],
] as const) {
  if (text === null) continue;
  mkdirSync(join(pack, folder), { recursive: true });
  const target = join(pack, folder, `wage-tax-${name}.yaml`);
  writeFileSync(target, text);
  process.stdout.write(`${target}\n`);
}
process.stdout.write(`${translation.figures.length} figures\n`);
