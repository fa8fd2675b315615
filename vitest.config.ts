import { defineConfig } from 'vitest/config';

/** Tests of what keeps no state in its modules: the files of a process share them, read and compiled once. */
const pure =
  'tests/{model,engine,files,tables,golden,bench,thread,app/{controls,plot,ui,words}}/**/*.test.{ts,tsx}';

// Not an extension of vite.config.ts: the engine and the page's logic are tested as they are
// written, without the steps that make a build of them.
export default defineConfig(({ mode }) => ({
  test: {
    environment: 'node',
    // Tests that draw cases draw far more of them then.
    env: mode === 'soak' ? { SOAK: '1' } : {},
    setupFiles: ['tests/support/setup.ts'],
    // Processes rather than threads: a test that runs out of memory or ends its process then
    // takes down one file and not the whole run.
    pool: 'forks',
    maxWorkers: 2,
    // No limit on time: a busy machine is not a fault of the code. This one ends what hangs.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    passWithNoTests: true,
    projects: [
      { extends: true, test: { name: 'pure', include: [pure], isolate: false } },
      {
        extends: true,
        test: { name: 'page', include: ['tests/app/**/*.test.{ts,tsx}'], exclude: [pure] },
      },
    ],
  },
}));
