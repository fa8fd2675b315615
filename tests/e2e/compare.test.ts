import type { Page } from 'playwright/test';
import { expect, inLab, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

const hash = (page: Page) => new URL(page.url()).hash;
const pinned = (page: Page) => page.getByRole('region', { name: 'Pinned runs' });
const items = (page: Page) => pinned(page).getByRole('listitem');
const normPlot = (page: Page) =>
  page.getByRole('img', { name: /norm of the gradient in the hidden/ });

/** Opens the page and waits until its first numbers are there. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(inLab(address));
  await expect(page.locator('.verdict')).toHaveAttribute('data-kind', /./);
}

/** Pins the run of the settings in force: until the page has settled, the one on screen may be of those before. */
async function pin(page: Page): Promise<void> {
  await settled(page);
  const before = await items(page).count();
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(items(page)).toHaveCount(before + 1);
}

async function setForgetBias(page: Page, value: string): Promise<void> {
  const typed = page.getByRole('textbox', { name: /forget-gate bias.*value/i }).first();
  await typed.fill(value);
  await typed.press('Enter');
  await expect.poll(() => hash(page)).toContain(`fb=${value}`);
}

test('a teacher compares two forget biases, reads which is which, and hands the link on', async ({
  page,
  context,
}) => {
  await open(page, '#cell=lstm&fb=0&n=8&T=40');
  await pin(page);
  await setForgetBias(page, '2');
  await pin(page);
  await expect(items(page).nth(0)).toContainText('① forget-gate bias 0');
  await expect(items(page).nth(1)).toContainText('② forget-gate bias 2');
  await expect(items(page).nth(0)).toContainText('Vanishing');
  // The plot says it too, to those who hear it.
  await expect(normPlot(page)).toHaveAccessibleName(/Pinned ① forget-gate bias 0: vanishing, −\d/);
  await settled(page);
  const address = page.url();
  expect(hash(page)).toMatch(/pin=.*~/);

  const other = await context.newPage();
  await other.goto(address);
  await expect(items(other)).toHaveCount(2);
  // Computed anew from the link: the same words and numbers.
  await expect(items(other).nth(0)).toContainText('Vanishing');
  await settled(page);
  await settled(other);
  const said = await normPlot(page).getAttribute('aria-label');
  await expect(normPlot(other)).toHaveAttribute('aria-label', said ?? '');
  await other.close();

  await items(page)
    .nth(0)
    .getByRole('button', { name: /^Go back/ })
    .click();
  await expect.poll(() => hash(page)).toContain('fb=0&');
  await items(page)
    .nth(1)
    .getByRole('button', { name: /^Unpin/ })
    .click();
  await expect(items(page)).toHaveCount(1);
});

test('a figure shows pinned runs and has a button for them only where its controls name it', async ({
  page,
}) => {
  await page.goto('./#embed=1&panels=norm,verdict&n=6&T=30&pin=n%3D6%26T%3D30%26gain%3D2');
  await expect(normPlot(page)).toHaveAccessibleName(/Pinned ① gain 2/);
  await expect(page.getByRole('button', { name: 'Pin', exact: true })).toHaveCount(0);
  await expect(pinned(page)).toHaveCount(0);
  await page.goto('./#embed=1&panels=norm,verdict&n=6&T=30&controls=gain,pin');
  await page.reload();
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(items(page)).toHaveCount(1);
});
