import type { Page } from 'playwright/test';
import { expect, test } from '../support/host.ts';
import { settled } from '../support/settled.ts';
import { shiftSince, watchShift } from '../support/shift.ts';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

const gain = (page: Page) => page.getByRole('slider', { name: /^Gain/ });
const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });

const nMoves = 8;

/** Takes hold of the gain's thumb and moves it to that share of the slider's way, in small moves; holds it there. */
async function drag(page: Page, from: number, to: number): Promise<void> {
  const box = await gain(page).boundingBox();
  if (!box) throw new Error('The gain has no slider.');
  const thumb = 16;
  const x = (share: number) => box.x + thumb / 2 + share * (box.width - thumb);
  const y = box.y + box.height / 2;
  await page.mouse.move(x(from), y);
  await page.mouse.down();
  for (let i = 1; i <= nMoves; i++) {
    await page.mouse.move(x(from + ((to - from) * i) / nMoves), y);
    await settled(page);
  }
}

const entries = (page: Page, name: string) =>
  page.evaluate((wanted) => performance.getEntriesByName(wanted).length, name);

/** What the canvas of a panel shows, as one number a picture. */
const picture = (page: Page, panel: RegExp) =>
  page
    .getByRole('figure', { name: panel })
    .locator('canvas')
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

test('a drag repaints the norms in the same gesture, moves nothing, ends on the picture of its last setting and leaves no entry in the history', async ({
  page,
  host,
  context,
}) => {
  await page.goto('./#view=lab');
  await expect(verdict(page)).toContainText('Vanishing');
  const nEntries = await page.evaluate(() => history.length);
  const name = 'gradflow:input-to-paint';
  await settled(page);
  expect(await entries(page, name)).toBe(0);
  const before = await picture(page, /^Gradient norm/);
  await watchShift(page);
  await drag(page, 0.25, 0.85);
  // The button is still down: all of this came before the hand let go.
  expect(await entries(page, name)).toBeGreaterThan(5);
  expect(await picture(page, /^Gradient norm/)).not.toBe(before);
  await page.mouse.up();
  await expect(verdict(page)).toContainText('Exploding');
  await settled(page);
  expect(await shiftSince(page)).toBeLessThan(0.02);
  const typed = await page.getByRole('textbox', { name: /^gain: value/i }).inputValue();
  const hash = `#gain=${Number(typed)}&view=lab`;
  await expect.poll(() => new URL(page.url()).hash).toBe(hash);
  expect(await page.evaluate(() => history.length)).toBe(nEntries);

  const figure = await host.open(await context.newPage(), { hash, width: 1440, height: 900 });
  const { verdict: told } = await figure.state();
  expect(told.kind).toBe('exploding');
  const framed = figure.inside.getByRole('region', { name: 'Verdict' });
  await expect(framed).toContainText('Exploding');
  // What helps is tried after the verdict stands: both have come to it before they are compared.
  await expect(framed).toContainText('What helps');
  await settled(page);
  await settled(figure.inside);
  await expect(verdict(page)).toHaveText((await framed.textContent()) ?? '');
  for (const panel of [/^Gradient norm/, /^Flow/]) {
    const sentence = await figure.inside
      .getByRole('figure', { name: panel })
      .getByRole('img')
      .getAttribute('aria-label');
    const drawn = page.getByRole('figure', { name: panel }).getByRole('img');
    await expect(drawn).toHaveAccessibleName(`${sentence}`);
  }
});

test('hovering over the plots writes neither address nor history', async ({ page }) => {
  await page.goto('./#view=lab');
  await expect(verdict(page)).toContainText('Vanishing');
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    for (const name of ['pushState', 'replaceState'] as const) {
      const original = history[name].bind(history);
      history[name] = (...args) => {
        seen.push(name);
        original(...args);
      };
    }
  });
  const figure = page.getByRole('figure', { name: /^Gradient norm/ });
  await settled(page);
  const box = await figure.locator('canvas').boundingBox();
  if (!box) throw new Error('The panel has no canvas.');
  await page.mouse.move(box.x + 60, box.y + 60);
  await page.mouse.move(box.x + box.width - 40, box.y + 90, { steps: 30 });
  // The cross-hair has followed.
  await expect(figure).toContainText(/‖∂L\/∂hₜ‖ = \d/);
  await settled(page);
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
  expect(new URL(page.url()).hash).toBe('#view=lab');

  await page.mouse.click(box.x + box.width / 2, box.y + 60);
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#t=\d+$/);
});
