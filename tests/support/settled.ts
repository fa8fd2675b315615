import type { FrameLocator, Page } from 'playwright/test';

/**
 * Waits until the page, or a figure inside one, declares that it has settled: what is on screen stays as it is.
 *
 * Whatever a test compares later, a picture or a text, is taken after this.
 */
export async function settled(page: Page | FrameLocator): Promise<void> {
  const root = page.locator('html');
  // What the test has just done reaches the page with its next frame: until then the page has settled on what was before.
  await root.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );
  await page.locator('html[data-settled]').waitFor({ state: 'attached' });
}
