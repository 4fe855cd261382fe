import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

let known: string | null = null;

/** SHA-256 over the sources of the scoring engine: the same digest means the same arithmetic. */
export function scoringEngineDigest(): string {
  if (known !== null) return known;
  const folder = dirname(createRequire(import.meta.url).resolve('@meritline/engine/scoring'));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(folder, file)))
      .update('\0');
  known = hash.digest('hex');
  return known;
}
