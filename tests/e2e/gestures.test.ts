/** Real mice and fingers on the time axis: what the browser itself makes of a gesture. */
import { readFile } from 'node:fs/promises';
import type { CDPSession, Page } from 'playwright/test';
import { chooseFrom } from '../support/menu.ts';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

/** Opens the page and gives the plot of the norm, below which the tools of the axis stand. */
async function open(page: Page, more = '') {
  await page.goto(`./#n=6&T=60&view=lab${more}`);
  await expect(page.locator('.verdict')).toHaveAttribute('data-kind', /./);
  await settled(page);
  const plot = page.locator('.plot').nth(1);
  const box = await plot.boundingBox();
  if (!box) throw new Error('the plot has no place');
  return { plot, box };
}

/** The first and the last step shown, as the page says it; all 60 where it says nothing. */
async function span(page: Page): Promise<readonly [number, number]> {
  const said = await page.getByText(/^Steps \d+ to \d+ of 60/).allTextContents();
  const [, first = '1', last = '60'] = /(\d+) to (\d+)/.exec(said[0] ?? '') ?? [];
  return [Number(first), Number(last)];
}

/** Frames a part of a plot: a drag over its middle, with Shift. */
async function frame(
  { mouse, keyboard }: Page,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  from: number,
  to: number,
): Promise<void> {
  await keyboard.down('Shift');
  await mouse.move(x + width * from, y + height / 2);
  await mouse.down();
  await mouse.move(x + width * to, y + height / 2, { steps: 4 });
  await mouse.up();
  await keyboard.up('Shift');
}

const size = ([first, last]: readonly [number, number]) => last - first + 1;

test('the time axis is zoomed by keyboard, wheel and drag and moved by its numbers, the page scrolls as before, and a zoom holds for the plots in tabs and for saved pictures', async ({
  page,
}) => {
  const { plot, box } = await open(page, '&tab=product');
  const axes = page.getByRole('group', { name: 'Axes' });
  const shown = axes.locator('[aria-live]');
  const more = page.getByRole('button', { name: 'Show more steps' });
  await expect(more).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: /^Show fewer steps/ }).press('Enter');
  await expect(shown).toHaveText('Steps 16 to 45 of 60 are shown.');
  // A step outside is brought into view.
  const keys = page.getByRole('slider', { name: /^Selected step/ }).first();
  await keys.focus();
  await page.keyboard.press('End');
  await expect(shown).toHaveText('Steps 31 to 60 of 60 are shown.');
  await more.press('Enter');
  await expect(shown).toBeEmpty();

  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.wheel(0, -120);
  await settled(page);
  await expect(shown).toBeEmpty();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  await expect(shown).toHaveText(/^Steps \d+ to \d+ of 60/);
  await plot.dblclick();
  await expect(shown).toBeEmpty();

  await frame(page, box, 0.3, 0.5);
  await expect(shown).toHaveText(/^Steps 1\d to 2\d of 60/);
  await page.getByRole('button', { name: 'all steps' }).press('Enter');
  await expect(shown).toBeEmpty();

  // The numbers of the axis move the part, and the selected step stays.
  const below = box.y + box.height - 8;
  const drag = async (from: number, to: number) => {
    await page.mouse.move(box.x + from * box.width, below);
    await page.mouse.down();
    await page.mouse.move(box.x + to * box.width, below, { steps: 6 });
    await page.mouse.up();
    await settled(page);
  };
  await page.getByRole('button', { name: /^Show fewer steps/ }).press('Enter');
  await settled(page);
  const before = await span(page);
  expect(size(before)).toBe(30);
  const { hash } = new URL(page.url());
  await drag(0.7, 0.5);
  const after = await span(page);
  expect(after[0]).toBeGreaterThan(before[0] + 3);
  expect(size(after)).toBe(30);
  expect(new URL(page.url()).hash).toBe(hash);
  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 3);
  await settled(page);
  expect(await span(page)).toEqual([1, 60]);

  const product = page.getByRole('figure', { name: /^Singular values of ∂s/ });
  const ofTab = product.locator('.plot');
  await ofTab.scrollIntoViewIfNeeded();
  await settled(page);
  const there = (await ofTab.boundingBox())!;
  await frame(page, there, 0.4, 0.7);
  await settled(page);
  await expect(shown).toHaveText(/^Steps 2\d to 4\d of 60 are shown\.$/);
  const sentence = (await shown.innerText()).trim();
  for (const name of [/^Gradient norm/, /^Singular values of ∂s/]) {
    const download = page.waitForEvent('download');
    const save = page
      .getByRole('figure', { name })
      .getByRole('button', { name: /^Save the picture/ });
    await chooseFrom(save, 'svg');
    expect(await readFile(await (await download).path(), 'utf8')).toContain(sentence);
  }
  // The read-out is of the step under the pointer, which is one of those shown.
  await page.mouse.move(there.x + there.width * 0.6, there.y + there.height / 2);
  await settled(page);
  const [, first = '', last = ''] = /Steps (\d+) to (\d+)/.exec(sentence) ?? [];
  const read = await product.locator('.readout strong').innerText();
  const t = Number(/\d+/.exec(read)?.[0]);
  expect(t).toBeGreaterThan(Number(first));
  expect(t).toBeLessThan(Number(last));
  await ofTab.dblclick();
  await expect(shown).toBeEmpty();
});

test.describe('with fingers', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  const send = (
    fingers: CDPSession,
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    touchPoints: readonly { readonly x: number; readonly y: number }[],
  ) => fingers.send('Input.dispatchTouchEvent', { type, touchPoints: [...touchPoints] });

  test('two of them zoom and move the part, and the page stays where it is', async ({ page }) => {
    const { plot } = await open(page);
    await plot.scrollIntoViewIfNeeded();
    await settled(page);
    const box = (await plot.boundingBox())!;
    const at = await page.evaluate(() => scrollY);
    const fingers = await page.context().newCDPSession(page);
    const middle = box.x + box.width / 2;
    const y = box.y + box.height / 2;
    const pair = (gap: number, by = 0) => [
      { x: middle - gap / 2 + by, y },
      { x: middle + gap / 2 + by, y },
    ];
    await send(fingers, 'touchStart', pair(80));
    for (const gap of [100, 120, 140, 160]) await send(fingers, 'touchMove', pair(gap));
    await send(fingers, 'touchEnd', []);
    await settled(page);
    const zoomed = await span(page);
    // Nor has the first of them selected a step.
    expect(new URL(page.url()).hash).not.toMatch(/[#&]t=/);
    // Twice as far apart: half as many steps, about their middle.
    expect(Math.abs(size(zoomed) - 30)).toBeLessThanOrEqual(1);
    await send(fingers, 'touchStart', pair(100));
    for (const by of [20, 40, 60]) await send(fingers, 'touchMove', pair(100, by));
    await send(fingers, 'touchEnd', []);
    await settled(page);
    const moved = await span(page);
    expect(size(moved)).toBe(size(zoomed));
    expect(moved[0]).toBeLessThan(zoomed[0]);
    expect(await page.evaluate(() => [scrollY, visualViewport?.scale])).toEqual([at, 1]);
  });
});
