/** What checkers of accessibility find on the page, in every tab and dialog, in both themes. */
import type { Page } from 'playwright/test';
import { axeFaults } from '../support/axe.ts';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

/** The other theme changes colours, and nothing else that a checker looks at. */
const inTheDark = async (page: Page, part: string): Promise<string[]> => {
  const turn = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
  };
  await turn('dark');
  const faults = await axeFaults(page, { part, rules: ['color-contrast'] });
  await turn('light');
  return faults;
};

test('axe finds nothing on the page, wide and narrow, nor in any tab or dialog, in either theme', async ({
  page,
}) => {
  await page.goto('./#view=lab&cell=lstm&task=adding&n=8&T=20&B=2&steps=3&lang=zh');
  await expect(page.locator('.verdict')).toHaveAttribute('data-kind', /./);
  await settled(page);
  const faults: string[] = [];
  const look = async (part = 'html') =>
    void faults.push(...(await axeFaults(page, { part })), ...(await inTheDark(page, part)));
  await look();
  const tabs = await page.getByRole('tab').all();
  expect(tabs.length).toBeGreaterThan(5);
  for (const tab of tabs) {
    await tab.click();
    const panel = page.getByRole('tabpanel');
    await expect(panel).toHaveAttribute('aria-labelledby', `${await tab.getAttribute('id')}`);
    await expect(panel).toContainText(/./);
    await look('[role=tabpanel]');
    // Training: a look at a step of the past.
    const scrubber = panel.locator('[role=slider][aria-valuemax="3"]');
    if ((await scrubber.count()) === 0) continue;
    await scrubber.press('Home');
    await expect(page.locator('.past')).toContainText(/./);
    await look('.past');
    await look('[role=tabpanel]');
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
    await look('dialog.share');
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.locator('dialog.shortcuts')).toBeVisible();
  await look('dialog.shortcuts');
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 900 });
  await settled(page);
  await look();
  expect(faults).toEqual([]);
});

test('axe finds nothing with a notice, folded groups and tables open', async ({ page }) => {
  await page.goto('./#gain=99&T=10&n=6&ln=1&prec=f32&task=adding&view=lab');
  await expect(page.getByRole('status')).toContainText('given');
  const toggles = await page.getByRole('button', { name: /^Numbers of/ }).all();
  for (const toggle of toggles) await toggle.click();
  // That of the notice too.
  await expect(page.getByRole('table')).toHaveCount(toggles.length + 1);
  await page.getByRole('slider', { name: /^Gain/ }).focus();
  await page.keyboard.press('ArrowLeft');
  expect(await axeFaults(page)).toEqual([]);
});

test('axe finds nothing in a lesson, its claim measured, nor in the list of lessons', async ({
  page,
}) => {
  await page.goto('./#lesson=c9&lang=en');
  await settled(page);
  const faults = await axeFaults(page);
  await page.locator('[data-option="depends"]').click();
  await expect(page.locator('.lesson .stage')).toHaveAttribute('data-phase', 'done');
  await settled(page);
  faults.push(...(await axeFaults(page, { part: '.lesson' })));
  await page.goto('./#lesson=scalar&stage=draws&lang=en&theme=dark');
  await settled(page);
  faults.push(...(await axeFaults(page)));
  await page.keyboard.press('c');
  await expect(page.locator('dialog.course')).toBeVisible();
  faults.push(...(await axeFaults(page, { part: 'dialog.course' })));
  expect(faults).toEqual([]);
});
