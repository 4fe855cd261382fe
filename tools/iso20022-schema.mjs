/**
 * The schema of pain.001.001.09, which belongs to ISO 20022 and is not shipped: taken from Debian's package of hbci4java, which
 * carries it, with xmllint to check a file against it. Kept under node_modules/.cache.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const PACKAGE = 'libhbci4j-core-java';
const NAME = 'pain.001.001.09.xsd';
const folder = join(root, 'node_modules', '.cache', 'iso-20022');

/** Path of the schema, or null where it cannot be had; the test that needs it is then skipped and says so. */
export function painSchema() {
  const named = process.env.MERITLINE_PAIN_001_XSD;
  if (named) return named;
  const kept = join(folder, NAME);
  if (existsSync(kept) && existsSync('/usr/bin/xmllint')) return kept;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  try {
    fetchSchema();
    return existsSync(kept) ? kept : null;
  } catch (error) {
    process.stderr.write(`The schema of pain.001 could not be had: ${error.message}\n`);
    return null;
  }
}

function fetchSchema() {
  const run = (command, args) =>
    execFileSync(command, args, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 180_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  process.stdout.write('Fetching the schema of pain.001 and xmllint …\n');
  mkdirSync(folder, { recursive: true });
  run('apt-get', ['update', '-q']);
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'libxml2-utils', 'unzip']);
  run('apt-get', ['download', '-q', '-o', 'APT::Sandbox::User=root', PACKAGE]);
  const archive = readdirSync(folder).find((name) => name.startsWith(PACKAGE) && name.endsWith('.deb'));
  run('dpkg-deb', ['-x', archive, 'package']);
  const jars = join(folder, 'package', 'usr', 'share', 'java');
  const jar = readdirSync(jars).find((name) => name.startsWith('hbci4j-core') && name.endsWith('.jar'));
  run('unzip', ['-o', '-q', '-j', join(jars, jar), NAME]);
  rmSync(join(folder, 'package'), { recursive: true });
  rmSync(join(folder, archive));
}
