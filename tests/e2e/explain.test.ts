/** The front door in the built page: what is seen at once, what the levers do, and that nothing bars anybody from it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

const address = './#view=explain&task=adding&B=32&n=16&T=40';

/** Sizes of text on screen, in CSS pixels; formulas and their indices excepted. */
const textSizes = (page: Page) =>
  page.evaluate(() => {
    const sizes: [number, string][] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '' || element.closest('sub, sup, math, var, .unseen, option'))
        continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      sizes.push([Number.parseFloat(getComputedStyle(element).fontSize), text]);
    }
    return sizes;
  });

test('a chip, a lever and a card each change the headline, and the Lab shows the same network', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(address);
  await settled(page);
  const headline = page.getByRole('region', { name: 'Verdict' }).getByRole('heading');
  const faded = await headline.textContent();
  expect(faded).toContain('gradient');
  await expect(page.getByRole('button', { name: 'Plain RNN' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  await page.getByRole('button', { name: 'Exploding' }).click();
  await settled(page);
  await expect(headline).toContainText('Going back, the gradient grows');
  await expect(page.getByRole('slider', { name: /^Gain/ })).toHaveAttribute(
    'aria-valuetext',
    '2.50',
  );

  await page.getByRole('slider', { name: /^Gain/ }).press('Home');
  await settled(page);
  await expect(headline).not.toContainText('grows');
  await expect(page.getByRole('button', { name: 'Exploding' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );

  await page.getByRole('button', { name: 'Lab' }).click();
  await settled(page);
  await expect(page.getByRole('tablist')).toBeVisible();
  await expect(page).toHaveURL(/gain=0/);
  await page.getByRole('button', { name: 'Explain' }).click();
  await settled(page);
  await expect(headline).not.toContainText('grows');
});

test('at 1440 × 900 all of it is in sight, in few controls and no small print, without a barrier', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const look of ['&lang=en&theme=light', '&lang=zh&theme=dark']) {
    await page.goto(`${address}${look}`);
    await settled(page);
    const size = await page.evaluate(() => {
      const { scrollHeight, scrollWidth } = document.documentElement;
      return { scrollHeight, scrollWidth };
    });
    expect(size).toEqual({ scrollHeight: 900, scrollWidth: 1440 });
    const controls = page.locator('button:visible, select:visible, input:visible, a:visible');
    expect(await controls.count()).toBeLessThanOrEqual(32);
    const small = (await textSizes(page)).filter(([size]) => size < 13);
    expect(small).toEqual([]);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});

test('training is shown beside guessing, and a phone keeps its button in reach', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(address);
  await settled(page);
  const train = page.getByRole('button', { name: /^Train/ });
  await expect(train).toBeInViewport();
  // Nothing in the bar lies over anything else.
  for (const name of ['Lab', 'Share …', 'More']) {
    await page.getByRole('button', { name }).click({ trial: true });
  }
  await train.click();
  await expect(page.getByText(/^update [1-9]/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await settled(page);
  await expect(page.getByRole('img', { name: /^Loss over/ })).toHaveAccessibleName(
    /guessing gives/,
  );
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
