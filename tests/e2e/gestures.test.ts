/** Real mice and fingers on the time axis: what the browser itself makes of a gesture. */
import type { CDPSession, Page } from 'playwright/test';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

/** Opens the page and gives the plot of the norm, below which the tools of the axis stand. */
async function open(page: Page) {
  await page.goto('./#n=6&T=60&view=lab');
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

const size = ([first, last]: readonly [number, number]) => last - first + 1;

test('a mouse drags the numbers of a zoomed axis, and the selected step stays', async ({
  page,
}) => {
  const { box } = await open(page);
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
  expect(await span(page)).toEqual([16, 45]);
  const { hash } = new URL(page.url());
  await drag(0.7, 0.5);
  const [first, last] = await span(page);
  expect(first).toBeGreaterThan(19);
  expect(last - first).toBe(29);
  expect(new URL(page.url()).hash).toBe(hash);
  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 3);
  await settled(page);
  expect(await span(page)).toEqual([1, 60]);
});

test.describe('with fingers', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  const send = (
    fingers: CDPSession,
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    touchPoints: readonly { readonly x: number; readonly y: number }[],
  ) => fingers.send('Input.dispatchTouchEvent', { type, touchPoints: [...touchPoints] });

  test('two of them zoom and move the part, and the page stays where it is', async ({ page }) => {
    const { box } = await open(page);
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
    expect(await page.evaluate(() => [scrollY, visualViewport?.scale])).toEqual([0, 1]);
  });
});
