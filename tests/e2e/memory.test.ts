import type { Page } from 'playwright/test';
import { createHeapReader, type Heap, medianSlope } from '../support/heap.ts';
import { expect, test } from '../support/page.ts';

const changesPerRound = 50;
/** Growth that counts as a leak: any array or listener kept per change is more. */
const mostBytesPerTenChanges = 2048;

/** Another gain, time after time, each until its norms are there. */
const changeSettings = (page: Page) =>
  page.evaluate(async (count) => {
    let arrived: () => void = () => {};
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName('gradflow:probe').length > 0) arrived();
    });
    observer.observe({ type: 'measure' });
    for (let i = 0; i < count; i++) {
      const next = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      const gain = (1.02 + (i % 25) / 50).toFixed(2);
      location.replace(`#cell=rnn&n=4&T=10&B=1&gain=${gain}&act=${i % 2 ? 'sin' : 'tanh'}`);
      await next;
    }
    observer.disconnect();
    // The page keeps the last 500 on purpose; they are not what is sought.
    performance.clearMeasures();
    await new Promise(requestAnimationFrame);
  }, changesPerRound);

/** The growth of both heaps over rounds of changes, in bytes per ten changes. */
async function growth(page: Page, read: () => Promise<Heap>, nRounds: number): Promise<Heap> {
  const heaps: Heap[] = [];
  for (let round = 0; round < nRounds; round++) {
    await changeSettings(page);
    heaps.push(await read());
  }
  const perTen = (values: readonly number[]) => (10 * medianSlope(values)) / changesPerRound;
  return {
    page: perTen(heaps.map((heap) => heap.page)),
    worker: perTen(heaps.map((heap) => heap.worker)),
  };
}

// A trace keeps pictures of the page within the page.
test.use({ trace: 'off' });

// Half a minute on a quiet machine; the figures do not depend on time, so a busy one may take its own.
test.setTimeout(360_000);

test('changing settings for long keeps nothing, and what would be kept is noticed', {
  tag: '@long',
}, async ({ page }) => {
  await page.goto('./#cell=rnn&n=4&T=10&B=1&view=lab');
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('steps');
  const read = await createHeapReader(page);
  // Compilers and caches come to rest.
  await growth(page, read, 1);
  const usual = await growth(page, read, 4);
  expect(usual.page).toBeLessThan(mostBytesPerTenChanges);
  expect(usual.worker).toBeLessThan(mostBytesPerTenChanges);

  // The same measure sees a kilobyte kept per change, in the page and in the worker.
  await page.evaluate(plant, 'hashchange');
  const [worker] = page.workers();
  await worker!.evaluate(plant, 'message');
  const leaking = await growth(page, read, 2);
  expect(leaking.page).toBeGreaterThan(3 * mostBytesPerTenChanges);
  expect(leaking.worker).toBeGreaterThan(3 * mostBytesPerTenChanges);
});

/** Keeps a kilobyte at every such event. */
function plant(event: string): void {
  const all: number[][] = [];
  Object.assign(globalThis, { all });
  addEventListener(event, () => {
    all.push(Array.from({ length: 128 }, (_, i) => i + 0.5));
  });
}
