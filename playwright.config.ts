import { defineConfig, devices, type ReporterDescription } from 'playwright/test';

const port = process.env.E2E_PORT ?? '4180';
const origin = `http://127.0.0.1:${port}`;

const reporters: ReporterDescription[] = [['list']];
if (process.env.E2E_REPORT) reporters.push(['json', { outputFile: process.env.E2E_REPORT }]);

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Twice the processors of a small machine: while a page waits for its next frame, another one computes.
  workers: 4,
  // Whoever is free takes the next test, of whatever file.
  fullyParallel: true,
  // What repeats another test with more lessons, hands, sizes or rounds: `npm run test:soak`.
  ...(process.env.SOAK ? { grep: /@long/ } : { grepInvert: /@long/ }),
  // A test that needs a second try hides a race that a visitor will meet.
  retries: 0,
  // Far beyond what a quiet machine needs: a busy one is not a fault of the page.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: reporters,
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `${origin}/`,
    viewport: { width: 1440, height: 900 },
    // Of what moves by itself only a few files are about: all others wait for it after every change.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: process.env.CHROMIUM },
    screenshot: 'only-on-failure',
    // Keeping the whole page for a second visit costs every test a sixth of a second that only a few are about.
    serviceWorkers: 'block',
    // A trace films every step: it doubles the time. `E2E_TRACE=1` keeps those of failures.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
  },
  webServer: {
    command: 'node scripts/serve.mjs',
    env: { PORT: port },
    url: `${origin}/index.html`,
    reuseExistingServer: false,
    timeout: 120_000,
    stdout: 'pipe',
  },
});
