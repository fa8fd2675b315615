import { defineConfig } from 'vitest/config';

// Not an extension of vite.config.ts: the engine and the page's logic are tested as they are
// written, without the steps that make a build of them.
export default defineConfig({
  test: {
    include: ['tests/{model,engine,files,thread,app,tables,golden,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['tests/support/setup.ts'],
    // Processes rather than threads: a test that runs out of memory or ends its process then
    // takes down one file and not the whole run.
    pool: 'forks',
    maxWorkers: 2,
    // No limit on time: a busy machine is not a fault of the code. This one ends what hangs.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    passWithNoTests: true,
  },
});
