import type { Page } from 'playwright/test';

interface Shift extends PerformanceEntry {
  readonly value: number;
}

type Watching = typeof globalThis & { shift: number };

/** From now on counts what moves on the page, as browsers do: also what follows a key or a click at once. */
export const watchShift = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const watching = window as unknown as Watching;
    watching.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) watching.shift += (entry as Shift).value;
    }).observe({ type: 'layout-shift' });
  });

/** How much has moved since then: the part of the window that moved, times how far. */
export const shiftSince = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as Watching).shift);
