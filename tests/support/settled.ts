import type { FrameLocator, Page } from 'playwright/test';

/**
 * Waits until the page, or a figure inside one, declares that it has settled: what is on screen stays as it is.
 *
 * Whatever a test compares later, a picture or a text, is taken after this.
 */
export async function settled(page: Page | FrameLocator): Promise<void> {
  // What the test has just done reaches the page with its next frame: until then the page has settled on what was before.
  await painted(page);
  await page.locator('html[data-settled]').waitFor({ state: 'attached' });
}

/** Two frames of the screen later: whatever was to be drawn is. */
export async function painted(page: Page | FrameLocator): Promise<void> {
  await page.locator('html').evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );
}
