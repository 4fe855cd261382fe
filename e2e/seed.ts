/** A folder for the demo company of this run's journeys, unless the whole test run keeps one for all its lanes. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { newDataDir } from './product.ts';

export default function setup(): (() => void) | undefined {
  if (process.env.MERITLINE_JOURNEY_SEED) return undefined;
  const folder = newDataDir('seed');
  process.env.MERITLINE_JOURNEY_SEED = join(folder, 'demo');
  return () => rmSync(folder, { recursive: true, force: true });
}
