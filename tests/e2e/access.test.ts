/** What checkers of accessibility find on the page, in every tab and dialog, and in figures; in both themes and languages. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { expect, test } from '../support/host.ts';
import { settled } from '../support/settled.ts';

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
    await page.goto(`./#view=lab&cell=lstm&n=8&T=20&steps=3&lang=${lang}&theme=${theme}`);
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

test('axe finds nothing with a notice, folded groups and tables open', async ({ page }) => {
  await page.goto('./#gain=99&T=10&n=6&ln=1&prec=f32&task=adding&view=lab');
  await expect(page.getByRole('status')).toContainText('given');
  const toggles = await page.getByRole('button', { name: /^Numbers of/ }).all();
  for (const toggle of toggles) await toggle.click();
  // That of the notice too.
  await expect(page.getByRole('table')).toHaveCount(toggles.length + 1);
  await page.getByRole('slider', { name: /^Gain/ }).focus();
  await page.keyboard.press('ArrowLeft');
  expect(await faultsIn(page, 'html', [])).toEqual([]);
});

test('axe finds nothing in a figure on another page, of curves and of a map', async ({
  page,
  host,
}) => {
  for (const hash of ['embed=1&gain=2.5', 'embed=1&panels=phase,verdict&n=4&T=20&B=2']) {
    const figure = await host.open(page, { hash });
    await expect(figure.inside.locator('.verdict-line')).not.toBeEmpty();
    await settled(figure.inside);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
});

for (const width of [1440, 390]) {
  for (const theme of ['light', 'dark']) {
    // One language a theme, and the other one on a phone: colours come from the theme alone, names from the language.
    const lang = (theme === 'light') === width < 700 ? 'zh' : 'en';
    test(`axe finds nothing on the page, ${theme}, ${lang}, ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`./#view=lab&lang=${lang}&theme=${theme}`);
      await expect(page.locator('.verdict')).toHaveAttribute('data-kind', /./);
      await settled(page);
      expect(await faultsIn(page, 'html', [])).toEqual([]);
    });
  }
}
