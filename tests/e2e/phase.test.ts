import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { axeFaults } from '../support/axe.ts';
import { expect, type Figure, type Message, test } from '../support/host.ts';
import { chooseFrom } from '../support/menu.ts';
import { inLab } from '../support/page.ts';
import { settled } from '../support/settled.ts';

/** The map is below the first screen, and waits until it is seen. */
async function open(page: Page, hash: string): Promise<void> {
  await page.goto(inLab(hash));
  await figure(page).scrollIntoViewIfNeeded();
}

const figure = (page: Page) =>
  page.locator('figure').filter({ has: page.getByRole('application') });
const cells = (page: Page) => figure(page).getByRole('application');
const hash = (page: Page) => new URL(page.url()).hash;
const whole = (page: Page) =>
  expect(figure(page)).toContainText(/\d+ cells in [\d.]+ s/, { timeout: 240_000 });
const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });

/** Small networks: the map is there at once. */
const small = 'n=4&T=20&B=2';

/** A place in the map, as shares of its width and height. */
async function at(page: Page, across: number, upwards: number) {
  await settled(page);
  const box = await cells(page).boundingBox();
  if (!box) throw new Error('no map');
  // The margins of the plot: 58 and 20 pixels beside it, 26 above and 36 below.
  const x = 58 + across * (box.width - 78);
  return { x, y: 26 + (1 - upwards) * (box.height - 62) };
}

test('the map fills, a click or a key on a cell goes to its two values and nowhere else, picture and numbers are saved, and its link opens it', async ({
  page,
}) => {
  await page.goto(inLab(`${small}&task=adding`));
  await page.getByRole('tab', { name: 'Phase map' }).click();
  await expect.poll(() => hash(page)).toContain('tab=phase');
  await figure(page).scrollIntoViewIfNeeded();
  await whole(page);
  const canvas = figure(page).locator('canvas');
  await expect(canvas).toHaveAttribute('aria-label', /1681 of 1681 cells/);
  await page.getByRole('combobox', { name: 'sampled' }).focus();
  await page.keyboard.press('Tab');
  await expect(cells(page)).toBeFocused();
  // It begins where the page is: gain 1, input gain 1.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  const heard = figure(page).locator('[aria-live="polite"]');
  await expect(heard).toContainText('gain g = 1.1');
  await expect(heard).toContainText('input gain gₓ = 1.1');
  await page.keyboard.press('Enter');
  await expect.poll(() => hash(page)).toMatch(/^#gain=1\.1&xgain=1\.1&n=4&T=20&B=2&.*tab=phase$/);
  // The 31st of 41 columns is gain 3, the 11th row input gain 1.
  const place = await at(page, 30.5 / 41, 10.5 / 41);
  await cells(page).hover({ position: place });
  await expect(figure(page).getByText('gain g = 3', { exact: true })).toBeVisible();
  await cells(page).click({ position: place });
  await expect.poll(() => hash(page)).toMatch(/^#gain=3&n=4&T=20&B=2&.*tab=phase$/);
  // Its own two settings leave a map as it is.
  await whole(page);
  await settled(page);
  const read = await figure(page).locator('.readout').innerText();
  const [, value = ''] = /([+−]\d\.\d{3}) powers of ten per step/.exec(read) ?? [];
  // What the cell said is what the page finds there, as far as the verdict writes it out.
  expect(value).toMatch(/^[+−]0\.\d{3}$/);
  await expect(verdict(page)).toContainText(value.slice(1, 5));
  const saved = async (format: string) => {
    const download = page.waitForEvent('download');
    await chooseFrom(figure(page).getByRole('button', { name: 'Save the phase map' }), format);
    return readFile(await (await download).path(), 'utf8');
  };
  expect(await saved('svg')).toMatch(/<desc>Map of powers of ten per step over gain g/);
  const lines = (await saved('csv')).trimEnd().split('\n');
  expect(lines[0]).toBe('gain,xgain,slope,mark,unit');
  expect(lines).toHaveLength(1 + 41 * 41);

  await page.getByRole('combobox', { name: 'across' }).selectOption({ label: 'learning rate η' });
  await page.getByRole('combobox', { name: 'upwards' }).selectOption({ label: 'hidden units n' });
  await page.getByRole('combobox', { name: 'colour' }).selectOption('loss');
  const steps = page.getByRole('textbox', { name: 'updates' });
  await steps.fill('3');
  await steps.press('Enter');
  await expect.poll(() => hash(page)).toMatch(/&tab=phase&px=lr&py=n&pz=loss-3$/);
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await figure(page).scrollIntoViewIfNeeded();
  await expect(page.getByRole('combobox', { name: 'across' })).toHaveValue('lr');
  await expect(steps).toHaveValue('3');
  await expect(canvas).toHaveAttribute(
    'aria-label',
    /Map of loss after 3 updates over learning rate η \(10?.*\) and hidden units n/,
  );
});

test('a long map leaves the page live, can be cancelled, stays as it is and goes on; other settings begin another', async ({
  page,
}) => {
  const progress = figure(page).getByRole('progressbar');
  await page.goto(inLab('cell=lstm&n=48&T=200'));
  await settled(page);
  const headline = verdict(page).locator('.said');
  await expect(headline).not.toBeEmpty();
  const before = await headline.innerText();
  await page.getByRole('tab', { name: 'Phase map' }).click();
  await figure(page).scrollIntoViewIfNeeded();
  await expect(figure(page)).toContainText(/[1-9]\d* of 1681 cells/);
  // The map says nothing about the run on screen.
  await expect(headline).toHaveText(before);
  await page.getByRole('textbox', { name: /^gain.*value$/i }).fill('3');
  await page.keyboard.press('Enter');
  // The page's own worker answers although every worker of the pool is busy, and the map goes on.
  await expect(headline).not.toHaveText(before);
  await expect(progress).toBeVisible();
  await figure(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(figure(page)).toContainText(/Cancelled after \d+ of 1681 cells/);
  await settled(page);
  const [, done = ''] = /after (\d+) of/.exec(await figure(page).innerText()) ?? [];
  await figure(page).getByRole('button', { name: 'Go on' }).click();
  await expect(progress).toBeVisible();
  await expect
    .poll(async () => Number(await progress.getAttribute('value')))
    .toBeGreaterThan(Number(done));
  await page.evaluate((next) => {
    location.hash = next;
  }, `${small}&tab=phase`);
  await whole(page);
});

test('cells that overflow and cells that cannot be are marked, and say so; nothing bars anybody from the map and its table', async ({
  page,
}) => {
  // h is multiplied by 4 at every step: 4^20 ≈ 10^12, far beyond the 65504 of float16.
  await open(page, `${small}&act=identity&prec=f16&tab=phase`);
  await whole(page);
  await expect(figure(page).locator('canvas')).toHaveAttribute('aria-label', /Overflow: [1-9]/);
  await cells(page).hover({ position: await at(page, 0.98, 0.98) });
  await expect(figure(page)).toContainText('The state leaves the number format on the way forward');
  await figure(page)
    .getByRole('button', { name: /^Numbers of/ })
    .click();
  // A table's rows are all of one kind.
  const faults = await axeFaults(page, {
    part: '[role=tabpanel]',
    except: 'tbody tr:nth-child(n + 9)',
  });
  expect(faults).toEqual([]);
  await open(page, 'n=2&B=1&task=copy&tab=phase&px=T&py=lag');
  await whole(page);
  // No answer comes later than the sequence is long.
  const corner = await at(page, 0.02, 0.98);
  const before = hash(page);
  await cells(page).click({ position: corner });
  await expect(figure(page)).toContainText('These two values do not go together');
  // An address that is written is written by then.
  await settled(page);
  expect(hash(page)).toBe(before);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the map fits its screen and a tap goes to a cell', async ({ page }) => {
    await open(page, `${small}&tab=phase`);
    await whole(page);
    await settled(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    for (const select of await figure(page).getByRole('combobox').all()) {
      const box = await select.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
    }
    const box = await cells(page).boundingBox();
    if (!box) throw new Error('no map');
    // Margins of a narrow plot: 46 and 12 pixels.
    await cells(page).tap({
      position: { x: 46 + (30.5 / 41) * (box.width - 58), y: 26 + 0.5 * (box.height - 62) },
    });
    await expect.poll(() => hash(page)).toContain('gain=3');
  });
});

test.describe('a map in a figure', () => {
  const map = ({ inside }: Figure) => inside.locator('figure:has([role=application])');
  /** The lines that are read on a saved picture. */
  const wordsOf = (page: Page, { data }: Message) =>
    page.evaluate((svg) => {
      const document = new DOMParser().parseFromString(`${svg}`, 'image/svg+xml');
      return [...document.querySelectorAll('text')].map(({ textContent }) => textContent);
    }, data);
  /** A click on a place of the map, heard of by then. */
  const goTo = async (figure: Figure) => {
    await settled(figure.inside);
    const canvas = await map(figure).locator('canvas').boundingBox();
    const position = { x: (canvas?.width ?? 0) * 0.8, y: (canvas?.height ?? 0) * 0.5 };
    await map(figure).getByRole('application').click({ position });
    await expect(map(figure).locator('.phase-readout')).toBeVisible();
    await settled(figure.inside);
    return figure.state();
  };

  test('fills, fits into its frame in both languages without a barrier, goes to a cell unless that is locked, and hands out its picture', async ({
    page,
    host,
  }) => {
    for (const [width, height, more] of [
      [480, 360, '&lang=zh&theme=dark'],
      [640, 420, '&px=xgain&py=gain&lock=gain'],
    ] as const) {
      const hash = `embed=1&panels=phase,verdict&${small}${more}`;
      const figure = await host.open(page, { hash, width, height });
      const canvas = figure.inside.locator('.phase canvas');
      await expect(canvas).toHaveAttribute('aria-label', /1681 of 1681 cells|1681 格中的 1681 格/);
      await settled(figure.inside);
      const overflow = await figure.inside.locator('html').evaluate((root) => ({
        right: root.scrollWidth - root.clientWidth,
        below: Math.max(0, root.scrollHeight - root.clientHeight),
      }));
      expect(overflow).toEqual({ right: 0, below: 0 });
      if (!more.includes('lock')) {
        expect(await axeFaults(figure.inside)).toEqual([]);
        expect(await axeFaults(page)).toEqual([]);
        expect((await goTo(figure)).config).toMatch(/^gain=3/);
        continue;
      }
      expect((await goTo(figure)).config).toBe(small);
      const file = await figure.ask({ type: 'export', format: 'svg', panel: 'phase' });
      expect(file).toMatchObject({
        type: 'file',
        name: 'gradflow-phase.svg',
        mime: 'image/svg+xml',
      });
      expect(`${file.data}`).toMatch(/<desc>Map of powers of ten per step over input gain/);
      const words = await wordsOf(page, file);
      expect(words).toContain('#n=4&T=20&B=2&tab=phase&px=xgain&py=gain');
      const png = await figure.ask({ type: 'export', format: 'png', panel: 'phase' });
      expect(png).toMatchObject({ type: 'file', name: 'gradflow-phase.png', mime: 'image/png' });
    }
    // That address, on the page itself.
    await page.goto('./#n=4&T=20&B=2&tab=phase&px=xgain&py=gain');
    await expect(page.getByRole('combobox', { name: 'across' })).toHaveValue('xgain');
    await expect(page.getByRole('combobox', { name: 'upwards' })).toHaveValue('gain');
  });

  test('shows its progress, can be cancelled and is as high before as after', async ({
    page,
    host,
  }) => {
    const hash = 'embed=1&panels=phase&cell=lstm&n=48&T=200';
    const figure = await host.open(page, { hash });
    await expect(map(figure).getByRole('progressbar')).toBeVisible();
    await expect(map(figure)).toContainText(/[1-9]\d* of 1681 cells/);
    const height = async () => (await map(figure).boundingBox())?.height;
    await figure.inside.locator('html').evaluate(async () => {
      await document.fonts.ready;
    });
    const before = await height();
    // A picture that is asked for now waits for the map.
    const asked = figure.ask({ type: 'export', format: 'svg', panel: 'phase' });
    await map(figure).getByRole('button', { name: 'Cancel' }).click();
    await expect(map(figure)).toContainText(/Cancelled after \d+ of 1681 cells/);
    await settled(figure.inside);
    expect(await height()).toBe(before);
    // Its reader wanted no more of it: the picture says how far it is.
    const file = await asked;
    expect(file).toMatchObject({ type: 'file', name: 'gradflow-phase.svg' });
    expect(`${file.data}`).toMatch(/<desc>Map of .*: \d+ of 1681 cells\./);
  });

  test('is computed for a picture of settings then in force, where the figure shows other plots', async ({
    page,
    host,
  }) => {
    const figure = await host.open(page, { hash: `embed=1&panels=norm&${small}` });
    const file = await figure.ask({ type: 'export', format: 'svg', panel: 'phase' });
    expect(`${file.data}`).toMatch(/1681 of 1681 cells/);
    // What is asked for next is of the next settings.
    await figure.ask({ type: 'set', config: 'n=5&T=20&B=2&px=gain&py=leak&cell=leaky' });
    const other = await figure.ask({ type: 'export', format: 'svg', panel: 'phase' });
    expect(await wordsOf(page, other)).toContain(
      '#cell=leaky&n=5&T=20&B=2&tab=phase&px=gain&py=leak',
    );
  });
});
