import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** With `LATE=1500` each file of the page comes so many milliseconds later at most: what does not wait for them shows. */
const lateMs = Number(process.env.LATE ?? 0);

const late: Plugin = {
  name: 'gradflow:late',
  configureServer({ middlewares }) {
    middlewares.use(({ url = '' }, _, next) => {
      if (/^\/(app|workers)\//.test(url)) setTimeout(next, lateMs * Math.random());
      else next();
    });
  },
};

/** Components in a real page of Chromium, one after another and without a worker: the DOM, focus and canvas are those people have. */
export default defineConfig({
  plugins: lateMs > 0 ? [react(), late] : [react()],
  // All that the page stands on is known before the first test: what is found later would load the page anew amid one.
  optimizeDeps: { entries: ['app/main.tsx', 'tests/components/**/*.test.tsx'] },
  test: {
    include: ['tests/components/**/*.test.tsx'],
    setupFiles: ['tests/support/componentSetup.ts'],
    // One more than processors on a small machine: while a page waits for its next frame, another one goes on.
    maxWorkers: 3,
    // Files share a page, its modules and its styles; spies are taken back before the next test.
    isolate: false,
    restoreMocks: true,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath: process.env.CHROMIUM,
          args: ['--no-sandbox'],
        },
      }),
      instances: [{ browser: 'chromium', viewport: { width: 1280, height: 900 } }],
    },
    expect: { poll: { timeout: 60_000 } },
    // No limit on time: a busy machine is not a fault of the code. This one ends what hangs.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
