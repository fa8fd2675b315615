/** Before an audience: the picture large, all words legible from the back of a room, and the keys of a speaker. */
import { expect, test } from '../support/host.ts';
import { settled } from '../support/settled.ts';
import { textSizes } from '../support/textSizes.ts';

const address = './#view=explain&task=adding&T=40&n=16&B=32&present=1';

test('at 1280 × 720 the picture has three fifths of the height, no word is small, and nothing scrolls', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  for (const more of ['&lang=en', '&lang=zh&theme=dark&cell=lstm&fb=3']) {
    await page.goto(`${address}${more}`);
    await settled(page);
    for (const key of ['', 'ArrowRight']) {
      if (key !== '') await page.keyboard.press(key);
      await settled(page);
      const small = (await textSizes(page)).filter(([size]) => size < 20);
      expect(small).toEqual([]);
      const box = await page.locator('.hero .plot').boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(0.6 * 720);
      const size = await page.evaluate(() => {
        const { scrollHeight, scrollWidth } = document.documentElement;
        return { scrollHeight, scrollWidth };
      });
      expect(size, more).toEqual({ scrollHeight: 720, scrollWidth: 1280 });
    }
    const levers = page.locator('.levers .control:is(.choice, .range)');
    expect(await levers.count()).toBeLessThanOrEqual(3);
  }
});

test('a speaker enters by a key, tells the story by arrows, takes levers by number, and leaves by Escape', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('./#view=explain&task=adding&T=40&n=16&lang=en');
  await settled(page);
  await page.keyboard.press('f');
  await expect(page).toHaveURL(/present=1/);
  await expect(page.getByRole('button', { name: 'Share …' })).toHaveCount(0);
  const told = page.locator('.story .narration');
  await page.keyboard.press('ArrowRight');
  await expect(told).toContainText('Drag the gain until the ribbon keeps its width');
  await page.keyboard.press('ArrowRight');
  await expect(told).toContainText('larger weights');
  await expect(page).toHaveURL(/gain=2.5/);
  const gain = page.getByRole('slider', { name: /^Gain/ });
  await page.keyboard.press('2');
  await expect(gain).toBeFocused();
  // The arrows are the slider's now, and the story stays.
  await page.keyboard.press('ArrowLeft');
  await expect(gain).not.toHaveAttribute('aria-valuetext', '2.50');
  await expect(told).toContainText('larger weights');
  await page.keyboard.press('2');
  await page.keyboard.press('ArrowLeft');
  await expect(told).toContainText('Drag the gain until the ribbon keeps its width');
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/present/);
  await expect(page.getByRole('button', { name: 'Share …' })).toBeVisible();

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Present' }).click();
  await expect(page).toHaveURL(/present=1/);
  await page.getByRole('button', { name: 'Stop presenting' }).click();
  await expect(page).not.toHaveURL(/present/);
});

test('a figure of a projector’s size is as large, with three controls of those it names', async ({
  page,
  host,
}) => {
  await page.setViewportSize({ width: 1300, height: 760 });
  for (const lang of ['en', 'zh']) {
    const hash = `embed=1&present=1&lang=${lang}&controls=cell,gain,act,clip`;
    const { inside } = await host.open(page, { hash, width: 1280, height: 720 });
    await expect(inside.locator('.verdict-line')).toHaveAttribute('data-kind', /./);
    await settled(inside);
    const small = (await textSizes(inside)).filter(([size]) => size < 20);
    expect(small).toEqual([]);
    const box = await inside.locator('.plot').boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(0.6 * 720);
    await expect(inside.locator('footer .control')).toHaveCount(3);
    const below = await inside
      .locator('html')
      .evaluate((root) => root.scrollHeight - root.clientHeight);
    expect(below).toBeLessThanOrEqual(0);
  }
});
