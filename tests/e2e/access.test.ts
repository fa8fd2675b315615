/** What screen readers and checkers of accessibility find in every tab and dialog, in both themes and languages. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { expect, test } from '../support/page.ts';

// Axe takes seconds: whoever is free takes the next.
test.describe.configure({ mode: 'parallel' });

/** The part of the page that is new since the last look, so that each look is short. */
async function faultsIn(page: Page, part: string, rules: readonly string[]): Promise<string[]> {
  // The figure in a preview is a page of its own, looked at elsewhere; it may not have arrived yet.
  const axe = new AxeBuilder({ page }).include(part).exclude('iframe');
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
}

/** What another theme and language can change: colours, and names. */
const ofThemeAndLanguage = ['color-contrast', 'label', 'button-name', 'select-name', 'link-name'];

for (const [theme, lang, rules] of [
  ['light', 'zh', []],
  ['dark', 'en', ofThemeAndLanguage],
] as const) {
  test(`axe finds nothing in any tab or dialog, ${theme}, ${lang}`, async ({ page }) => {
    await page.goto(`./#cell=lstm&n=8&T=20&steps=3&lang=${lang}&theme=${theme}`);
    await expect(page.locator('.verdict')).toHaveAttribute('data-kind', /./);
    const faults: string[] = [];
    const tabs = await page.getByRole('tab').all();
    expect(tabs.length).toBeGreaterThan(5);
    for (const tab of tabs) {
      await tab.click();
      const panel = page.getByRole('tabpanel');
      await expect(panel).toHaveAttribute('aria-labelledby', `${await tab.getAttribute('id')}`);
      await expect(panel).toContainText(/./);
      faults.push(...(await faultsIn(page, '.tabs', rules)));
    }
    await page.locator('.share-button > button').click();
    const share = page.locator('dialog.share');
    await expect(share).toBeVisible();
    const kinds = await share.locator('.head + .segments label').all();
    expect(kinds.length).toBeGreaterThan(4);
    // The plainest, the one with a form and a figure, and the one with a picture.
    for (const at of [0, 1, 4]) {
      await kinds[at]?.click();
      await expect(share.locator('.output')).toBeVisible();
      faults.push(...(await faultsIn(page, 'dialog.share .body', rules)));
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.locator('dialog.shortcuts')).toBeVisible();
    faults.push(...(await faultsIn(page, 'dialog.shortcuts', rules)));
    await page.keyboard.press('Escape');
    expect(faults).toEqual([]);
  });
}

test('a plot out of sight says that it is drawn when scrolled to, and then what it shows', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./');
  await expect(page.locator('.verdict')).toHaveAttribute('data-kind', /./);
  const picture = page.getByRole('figure', { name: /^Eigenvalues/ }).getByRole('img');
  await expect(picture).toHaveAttribute('aria-label', /: drawn when scrolled into view\.$/);
  await picture.scrollIntoViewIfNeeded();
  await expect(picture).toHaveAttribute('aria-label', /largest eigenvalue.*\d/);
  const told = await picture.getAttribute('aria-label');
  await page.locator('h1').scrollIntoViewIfNeeded();
  await expect(picture).toHaveAttribute('aria-label', /: drawn when scrolled into view\.$/);
  await picture.scrollIntoViewIfNeeded();
  await expect(picture).toHaveAttribute('aria-label', told ?? '');
});
