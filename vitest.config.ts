import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests of what keeps more in its modules than stores: each file has a process of its own. */
const stateful = 'tests/app/{session,features/export}/**/*.test.{ts,tsx}';

/** All others: the files of a process share what they load, read and compiled once. */
const shared = 'tests/{model,engine,files,tables,golden,bench,thread,app}/**/*.test.{ts,tsx}';

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Not an extension of vite.config.ts: the engine and the page's logic are tested as they are
// written, without the steps that make a build of them.
export default defineConfig(({ mode }) => ({
  test: {
    environment: 'node',
    // Tests that draw cases draw far more of them then.
    env: mode === 'soak' ? { SOAK: '1' } : {},
    setupFiles: ['tests/support/setup.ts'],
    alias: [{ find: /^zustand$/, replacement: pathOf('tests/support/stores.ts') }],
    // Processes rather than threads: a test that runs out of memory or ends its process then
    // takes down one file and not the whole run.
    pool: 'forks',
    maxWorkers: 2,
    expect: { poll: { timeout: 60_000 } },
    // No limit on time: a busy machine is not a fault of the code. This one ends what hangs.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    passWithNoTests: true,
    projects: [
      { extends: true, test: { name: 'stateful', include: [stateful] } },
      {
        extends: true,
        test: { name: 'shared', include: [shared], exclude: [stateful], isolate: false },
      },
    ],
  },
}));
