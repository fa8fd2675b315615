import type { Page } from 'playwright/test';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

// What people come for, from the first click to what they leave with.

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const hash = (page: Page) => new URL(page.url()).hash;

/** Steps back from which on at most 1 % of the gradient is left, as the verdict writes them. */
async function reach(page: Page): Promise<number> {
  const [, steps] = /from\s+(\d+)\s+steps\s+back\s+on/i.exec(await verdict(page).innerText()) ?? [];
  return Number(steps);
}

test('a student finds out that sigmoid forgets, how far back, and what to do', async ({ page }) => {
  await page.goto('./#view=lab');
  await expect(verdict(page)).toContainText('Vanishing');
  await settled(page);
  const withTanh = await reach(page);
  expect(withTanh).toBeGreaterThan(0);
  await page.getByRole('radio', { name: 'sigmoid' }).check({ force: true });
  await expect.poll(() => reach(page)).toBeLessThan(withTanh / 3);
  // Looks ten steps before the end, and reads there that next to nothing arrives.
  await page.getByRole('button', { name: 'Numbers of Gradient norm ‖∂L/∂hₜ‖' }).click();
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: '40', exact: true }) });
  await expect(row.getByRole('cell').nth(1)).toHaveText(/10⁻[⁶⁷⁸⁹]/);
  // Tries what the page offers.
  await expect(verdict(page)).toContainText('What helps');
  const fixes = verdict(page).getByRole('listitem');
  await expect(fixes.first()).toContainText(/keeps \d+\s% \(now (1\/|\d?×?10)/);
  await settled(page);
  expect(await fixes.count()).toBeLessThanOrEqual(3);
  await fixes.first().getByRole('button').click();
  await expect(verdict(page)).toContainText('Healthy');
  await expect(fixes).toHaveCount(0);
  await verdict(page).getByRole('button', { name: 'Undo' }).click();
  await expect(verdict(page)).toContainText('Vanishing');
  await expect.poll(() => hash(page)).toBe('#act=sigmoid&view=lab');
});

test('S27: a researcher maps gain × forget bias, opens the best point, looks into it and leaves with its numbers', async ({
  page,
}) => {
  await page.goto('./#cell=lstm&n=8&T=30&B=2&view=lab');
  await page.getByRole('tab', { name: 'Phase map' }).click();
  await page.getByRole('combobox', { name: 'across' }).selectOption({ label: 'gain g' });
  await page.getByRole('combobox', { name: 'upwards' }).selectOption({ label: 'forget-gate bias' });
  const map = page.getByRole('application');
  const figure = page.locator('figure').filter({ has: map });
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toContainText(/\d+ cells in [\d.]+ s/);
  // From forget bias 1 upwards, until the map says that nothing is lost on the way.
  await map.focus();
  const heard = figure.locator('[aria-live="polite"]');
  let said = '';
  const rate = () => Math.abs(Number(/([\d.]+)\s+powers of ten/.exec(said)?.[1]));
  do {
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => heard.textContent()).not.toBe(said);
    await settled(page);
    said = (await heard.textContent()) ?? '';
  } while (!(rate() < 0.01) && !said.includes('= 5'));
  expect(rate()).toBeLessThan(0.01);
  await page.keyboard.press('Enter');
  await expect.poll(() => hash(page)).toMatch(/cell=lstm.*fb=[\d.]+/);
  await expect(verdict(page)).toContainText('Healthy');
  // Every plot of it tells its numbers; none is a picture alone.
  for (const name of [/^Numbers of Flow/, /^Numbers of Gradient norm/, /^Numbers of Singular/]) {
    await page.getByRole('button', { name }).click();
  }
  await expect(page.getByRole('table')).toHaveCount(3);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save …', exact: true }).click();
  await page.getByRole('menuitem', { name: 'PyTorch script (.py)' }).click();
  expect((await download).suggestedFilename()).toBe('gradflow.py');
});

test('somebody on a phone changes the cell, trains it and looks back, with a finger', async ({
  browser,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.goto('./#task=adding&T=20&n=8&view=lab');
  await expect(verdict(page)).toContainText('Vanishing');
  // What is tapped stays where it is.
  await settled(page);
  await page.getByRole('radio', { name: 'GRU', exact: true }).tap({ force: true });
  await expect.poll(() => hash(page)).toContain('cell=gru');
  await page.getByRole('button', { name: 'Train', exact: true }).tap();
  await expect(page.getByText(/^update \d{2,}$/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause', exact: true }).tap();
  await page.getByRole('tab', { name: 'Training' }).tap();
  const past = page.getByRole('slider', { name: /Update to look at/i });
  await past.scrollIntoViewIfNeeded();
  await settled(page);
  const box = await past.boundingBox();
  if (!box) throw new Error('nothing to scrub');
  await page.touchscreen.tap(box.x + box.width / 4, box.y + box.height / 2);
  const seen = async () =>
    Number(
      /\d+/.exec(
        await page
          .getByText(/^update \d+/)
          .first()
          .innerText(),
      )?.[0],
    );
  // Of all steps done: the last of them were told after the pause.
  const done = async () => Number(await past.getAttribute('aria-valuemax'));
  await expect.poll(async () => (await seen()) / (await done())).toBeLessThan(0.5);
  // The plot at the top is still in view.
  await expect(page.getByRole('img').first()).toBeInViewport();
  await context.close();
});
