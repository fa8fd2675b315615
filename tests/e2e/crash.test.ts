import { expect, test } from '../support/page.ts';

test('a worker that dies, by an error or without a word, is started again, and the page goes on', async ({
  page,
  watch,
}) => {
  watch.expectTrouble(/planted/);
  await page.goto('./#view=lab');
  const verdict = page.getByRole('region', { name: 'Verdict' });
  const word = page.getByRole('status').filter({ hasText: 'crashed and was started again' });
  await expect(verdict).toContainText('Vanishing');
  await page.workers()[0].evaluate(() => {
    setTimeout(() => {
      throw new Error('planted');
    });
  });
  await expect(word).toBeVisible();
  // The new worker answers.
  await page.getByRole('radio', { name: 'sigmoid', exact: true }).check({ force: true });
  await expect(verdict).toContainText('together −0.6');
  await expect.poll(() => page.workers().length).toBe(1);

  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(word).toHaveCount(0);
  await page.workers()[0].evaluate(() => self.close());
  await expect(word).toBeVisible();
  await page.getByRole('radio', { name: 'tanh', exact: true }).check({ force: true });
  await expect(verdict).not.toContainText('together −0.6');
  await expect(verdict).toContainText('Vanishing');
});

test('kernels that do not come are waited for, with a word about it', async ({ page }) => {
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/programs-[^/]*\.wasm/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./#n=8&T=20&B=2&view=lab');
  const word = page.getByRole('status').filter({ hasText: 'waits for one of its files' });
  await expect(word).toBeVisible();
  letGo();
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('Vanishing');
  await expect(word).toHaveCount(0);
  await expect(page.locator('.footer')).toContainText('WebAssembly');
});

test('without memory for WebAssembly the page works all the same', async ({ page }) => {
  await page.route(/\/worker-[^/]*\.js/, async (route) => {
    const answer = await route.fetch();
    const refusal =
      "WebAssembly.Memory = class { constructor() { throw new RangeError('planted'); } };\n";
    await route.fulfill({ response: answer, body: refusal + (await answer.text()) });
  });
  await page.goto('./#n=8&T=25&B=2&view=lab');
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('Vanishing');
  await page.getByRole('button', { name: /^Numbers of Singular values of J/ }).click();
  const cells = page.getByRole('table').getByRole('cell');
  await expect.poll(async () => (await cells.allTextContents()).length).toBeGreaterThan(100);
  await expect.poll(async () => (await cells.allTextContents()).includes('—')).toBe(false);
});

test('a browser that gives no canvas shows verdict, controls and numbers', async ({ page }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await page.goto('./#n=8&T=20&B=2&view=lab');
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('Vanishing');
  await expect(page.getByText('nothing to draw on').first()).toBeVisible();
  await expect(page.getByRole('slider', { name: /^Gain/ })).toBeEnabled();
});
