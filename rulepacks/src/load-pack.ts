import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { buildRulePack } from './build-pack.ts';
import { checkTogether } from './check-together.ts';
import { type PackFault, RulePackError } from './pack-error.ts';
import { type PackFile, readYaml } from './read-file.ts';
import { PACK } from './schemas.ts';
import type { Currency, Jurisdiction, JurisdictionCode, RulePack } from './types.ts';

/** The folder that holds the packs of this repository. */
const HOME = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The packs of this repository in the order in which their names are declared: what others depend on comes first. */
export const PACK_CODES = ['cn', 'example-company', 'hk', 'example-company-hk'] as const;

/** The statutory packs, one a country, each complete alone. */
export const COUNTRY_CODES = ['cn', 'hk', 'de'] as const;

/** All YAML files of a pack's folder, sorted by path, so that nothing depends on the file system's order. */
export function readPackFiles(directory: string): PackFile[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      file: path
        .slice(directory.length + 1)
        .split(sep)
        .join('/'),
      text: readFileSync(path, 'utf8'),
    }));
}

/** Reads and checks the rule pack in a folder. Throws RulePackError with every fault, its file, line and place. */
export function loadRulePack(directory: string): RulePack {
  return buildRulePack(directory, readPackFiles(directory));
}

/** Reads the packs of this repository, checked each alone and all together. Throws RulePackError. */
export function loadRulePacks(codes: readonly string[] = PACK_CODES): RulePack[] {
  const packs = codes.map((code) => loadRulePack(join(HOME, code)));
  checkTogether(packs);
  return packs;
}

/**
 * Places of work a payslip can be calculated for: the jurisdictions of the packs that have none within them. Reads the head
 * of each pack alone. Throws RulePackError.
 */
export function listPlaces(codes: readonly string[] = PACK_CODES): Jurisdiction[] {
  const all = listJurisdictions(codes).filter(({ kind }) => kind !== 'industry');
  return all.filter(({ code }) => !all.some((other) => other.code.startsWith(`${code}/`)));
}

/** Industries the packs know values for. */
export const listIndustries = (codes: readonly string[] = PACK_CODES): Jurisdiction[] =>
  listJurisdictions(codes).filter(({ kind }) => kind === 'industry');

/** What is paid in where, by country: the code of a jurisdiction up to its first slash. */
export const listCurrencies = (codes: readonly string[] = COUNTRY_CODES): ReadonlyMap<string, Currency> =>
  new Map(
    codes.flatMap((pack) => {
      const { currency, jurisdictions } = readHead(pack);
      return jurisdictions.flatMap(({ code }) => (currency && !code.includes('/') ? [[code, currency] as const] : []));
    }),
  );

/** Why nobody can be paid month by month at a place, as its country's pack says; null where they can, or no pack knows the place. */
export function whyNotPaid(place: JurisdictionCode): { readonly zh: string; readonly en: string } | null {
  const head = COUNTRY_CODES.map(readHead).find(({ jurisdictions }) =>
    jurisdictions.some(({ code }) => code === place),
  );
  return head?.noMonthlyPay ?? null;
}

const listJurisdictions = (codes: readonly string[]): Jurisdiction[] =>
  codes.flatMap((code) => readHead(code).jurisdictions);

function readHead(code: string): z.output<typeof PACK> {
  const faults: PackFault[] = [];
  const text = readFileSync(join(HOME, code, 'pack.yaml'), 'utf8');
  const head = readYaml({ file: 'pack.yaml', text }, PACK, faults);
  if (head === null) throw new RulePackError(code, faults);
  return head;
}

/** Folder of a pack of this repository. */
export const packDirectory = (code: string): string => join(HOME, code);

/** The files of a pack of this repository, as `buildRulePack` takes them. */
export const readRulePackFiles = (code: string): PackFile[] => readPackFiles(packDirectory(code));
