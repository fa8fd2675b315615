import type { Page } from 'playwright/test';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

/** Makes the engine believe in a machine with so many threads. */
async function pretend(page: Page, threads: number, more = ''): Promise<void> {
  await page.route(/\/worker-[^/]*\.js/, async (route) => {
    const answer = await route.fetch();
    const lie = `Object.defineProperty(navigator, 'hardwareConcurrency', { value: ${threads} });${more}\n`;
    await route.fulfill({ response: answer, body: lie + (await answer.text()) });
  });
}

/** The numbers of the spectrum panel when all of them are there. */
async function numbersOf(page: Page): Promise<string[]> {
  await page.goto('./#n=48&T=40&cell=gru&view=lab');
  await page.getByRole('button', { name: /^Numbers of Singular values of J/ }).click();
  const cells = page.getByRole('table').getByRole('cell');
  await expect.poll(async () => (await cells.allTextContents()).length).toBeGreaterThan(100);
  await expect.poll(async () => (await cells.allTextContents()).includes('—')).toBe(false);
  await settled(page);
  return cells.allTextContents();
}

/** How many workers the engine's has started beside itself. */
const helpers = (page: Page): Promise<number> =>
  page
    .workers()[0]
    .evaluate(
      () =>
        performance.getEntriesByType('resource').filter(({ name }) => /\/worker-/.test(name))
          .length,
    );

test('spectra are shared among the threads of a machine that has some, to the same digits', async ({
  page,
  context,
}) => {
  await pretend(page, 4);
  const shared = await numbersOf(page);
  expect(await helpers(page)).toBe(2);

  const other = await context.newPage();
  await pretend(other, 2);
  expect(await numbersOf(other)).toEqual(shared);
  expect(await helpers(other)).toBe(0);
  await other.close();

  // Where a worker may start no other, it takes all spectra itself.
  const alone = await context.newPage();
  await pretend(alone, 4, 'self.Worker = undefined;');
  expect(await numbersOf(alone)).toEqual(shared);
  expect(await helpers(alone)).toBe(0);
});
