/** Pages to read over the experiment: by address, with live pictures, on a phone and for who hears the page. */
import { axeFaults } from '../support/axe.ts';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

test('the reference opens by its address, measures what comes into sight and nothing else, and leads to the experiment', async ({
  page,
}) => {
  await page.goto('./#lang=en&tour=0&page=reference');
  await settled(page);
  await expect(page.getByRole('dialog', { name: 'Reference' })).toBeVisible();
  const figureOf = (entry: string) => page.locator(`[data-entry="${entry}"] [data-measured]`);
  await expect(figureOf('presets.irnn')).toHaveCount(0);
  await page.getByRole('button', { name: 'Activation', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Activation', exact: true })).toBeFocused();
  await expect(figureOf('activations.sigmoid')).toBeVisible();
  await expect(figureOf('activations.sigmoid')).toContainText(
    /What gets from the last step to the first: \S/,
  );
  await expect(figureOf('optimizers.sgd')).toHaveCount(0);
  // All sections are alike; a checker takes its time over each.
  expect(await axeFaults(page, { part: '[aria-labelledby="reference-activations"]' })).toEqual([]);
  await page.getByRole('link', { name: 'Open it: ReLU', exact: true }).click();
  await expect(page).toHaveURL(/#act=relu&lang=en$/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('dialog', { name: 'Reference' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).not.toHaveURL(/page=/);
});

test('the menu leads to each page, and on a phone nothing is wider than the screen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('./#lang=zh&tour=0&theme=dark');
  await settled(page);
  for (const [item, id] of [
    ['参考', 'reference'],
    ['术语表', 'glossary'],
  ] as const) {
    await page.getByRole('button', { name: '更多', exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
    const body = page.locator(`[data-page="${id}"]`);
    await expect(body.locator('h3').first()).toBeVisible();
    const overflow = await page
      .locator('.reading')
      .evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(overflow, id).toBe(0);
    expect(await axeFaults(page, { part: '.reading', except: '.entries' })).toEqual([]);
    await page.keyboard.press('Escape');
  }
});
