import { defineConfig } from 'vitest/config';
import ownProduct from './e2e/own-product.json' with { type: 'json' };

/** The demo company is loaded once for all products that are started. */
const SEED = 'e2e/seed.ts';
/** The longest of the journeys, for a lane of its own. */
const ACCESSIBILITY = 'e2e/journeys/accessibility.test.ts';
/** Journeys that start a product of their own: they may run while others use the shared one. The longest come first. */
const OWN_PRODUCT = ownProduct.map((name) => `e2e/journeys/${name}.test.ts`);
/** A step of a whole company's month may take seconds on a busy machine; a journey waits for what it asked for. */
const oneAtATime = {
  testTimeout: 600_000,
  hookTimeout: 600_000,
  fileParallelism: false,
  expect: { poll: { timeout: 120_000 } },
};

/** A module that a file puts another in the place of would stay so for the next: these have modules of their own. */
const MOCKED = 'server/**/*.mocked.test.ts';
const onCluster = { globalSetup: ['server/src/platform/database/test-cluster.ts'], testTimeout: 240_000 };
/** The files of a room read its modules once for all; that none leaves anything to the next is asked after each. */
const oneProcess = { isolate: false, setupFiles: ['tools/process-as-before.ts'] };
const oneServer = { isolate: false, setupFiles: [...oneProcess.setupFiles, 'server/src/testing/nothing-left.ts'] };

/** One runner, one project per room: `npx vitest run --project engine` runs a room alone. */
const room = (name: string, include: string[], more: object = {}) => ({
  test: { name, include, testTimeout: 120_000, hookTimeout: 300_000, ...more },
});

export default defineConfig({
  test: {
    projects: [
      room('engine', ['engine/src/**/*.test.ts'], oneProcess),
      room('rulepacks', ['rulepacks/**/*.test.ts'], oneProcess),
      room('demo-company', ['examples/**/*.test.ts'], oneProcess),
      room('tools', ['tools/**/*.test.ts']),
      room('bench', ['bench/**/*.test.ts']),
      room('web', ['web/src/**/*.test.ts'], oneProcess),
      room('cli', ['cli/src/**/*.test.ts'], oneProcess),
      room('server', ['server/**/*.test.ts'], { ...onCluster, ...oneServer, exclude: [MOCKED] }),
      room('server-mocked', [MOCKED], onCluster),
      room('e2e', ['e2e/journeys/**/*.test.ts'], {
        globalSetup: [SEED, 'e2e/product.ts'],
        exclude: [...OWN_PRODUCT, ACCESSIBILITY],
        ...oneAtATime,
      }),
      room('e2e-own-product', OWN_PRODUCT, { globalSetup: [SEED], ...oneAtATime }),
      room('e2e-accessibility', [ACCESSIBILITY], { globalSetup: [SEED], ...oneAtATime }),
    ],
  },
});
