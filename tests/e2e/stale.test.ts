import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright/test';
import { buildDoors, closeDoor, heldBack, letOneThrough, openDoor } from '../support/doors.ts';
import { chooseFrom } from '../support/menu.ts';
import { expect, inLab, test } from '../support/page.ts';
import { painted, settled } from '../support/settled.ts';

// Whatever is changed while the worker is busy: numbers on screen belong to what the controls say, or are marked as old.

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const progress = (page: Page) => page.locator('.progress').first();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const engine = (page: Page) => page.workers()[0];
const hash = (page: Page) => new URL(page.url()).hash;

const small = 'n=8&T=20&B=2';

async function open(page: Page, address: string): Promise<void> {
  await page.goto(inLab(address));
  await expect(verdict(page)).toContainText(/Vanishing|Healthy|Exploding/);
}

/** Every plot is on screen: what is out of sight is neither computed nor told. */
test.use({ viewport: { width: 1440, height: 2600 } });

/** All that the page says in numbers. */
const told = (page: Page) =>
  page.evaluate(() => {
    const texts = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)].map((element) => element.innerText);
    return {
      verdict: texts('.verdict'),
      progress: texts('.progress'),
      plots: [...document.querySelectorAll('figure canvas')].map((canvas) =>
        canvas.getAttribute('aria-label'),
      ),
      tables: texts('.numbers'),
    };
  });

type Told = Awaited<ReturnType<typeof told>>;

/** Words, tables and the pictures themselves. The pictures' own sentences follow them more slowly. */
const seen = async (page: Page) => {
  const { plots, ...rest } = await told(page);
  const drawn = await page.evaluate(() =>
    [...document.querySelectorAll('figure canvas')].map((canvas) => {
      let hash = 0;
      for (const letter of (canvas as HTMLCanvasElement).toDataURL()) {
        hash = (31 * hash + letter.charCodeAt(0)) | 0;
      }
      return hash;
    }),
  );
  return { ...rest, drawn };
};

/** Numbers of the page that are neither marked as waiting nor paler than they will be. */
const unmarked = (page: Page) =>
  page.evaluate(() => {
    const paleness = (element: Element | null): number =>
      element
        ? Number.parseFloat(getComputedStyle(element).opacity) * paleness(element.parentElement)
        : 1;
    return [...document.querySelectorAll('.plot canvas, .said, .causes, .numbers, .progress')]
      .filter((element) => paleness(element) > 0.5)
      .map((element) => element.closest('figure')?.innerText ?? element.outerHTML);
  });

/** Held back long enough, everything says so. */
async function expectMarked(page: Page): Promise<void> {
  await expect(verdict(page)).toHaveAttribute('data-stale', 'true');
  await expect.poll(() => unmarked(page)).toEqual([]);
  await expect(page.getByText('Computing …').first()).toBeVisible();
}

const openTables = async (page: Page) => {
  for (const title of ['Flow', 'Gradient norm ‖∂L/∂hₜ‖']) {
    await button(page, `Numbers of ${title}`).click();
  }
};

/** The page says, in the end, what a page says that was opened on its settings. */
async function expectFresh(page: Page, context: BrowserContext, address: string): Promise<void> {
  const fresh = await context.newPage();
  await open(fresh, address);
  await openTables(fresh);
  await expect(async () => {
    const expected: Told = await told(fresh);
    expect(expected.tables).toHaveLength(2);
    expect(JSON.stringify(expected.plots)).not.toContain('…');
    expect(await told(page)).toEqual(expected);
  }).toPass();
  await expect(verdict(page)).toHaveAttribute('data-stale', 'false');
  expect(await unmarked(page)).not.toEqual([]);
  await fresh.close();
}

/** Changes of settings by hand, and how the address is then. */
const changes = [
  {
    change: (page: Page) =>
      page.getByRole('radio', { name: 'LSTM', exact: true }).check({ force: true }),
    address: 'cell=lstm&n=8&T=20&B=2',
  },
  {
    change: (page: Page) => type(page, 'steps: value', 33),
    address: 'cell=lstm&n=8&T=33&B=2',
  },
  {
    change: (page: Page) => type(page, 'hidden units: value', 5),
    address: 'cell=lstm&n=5&T=33&B=2',
  },
] as const;

async function type(page: Page, name: string, value: number): Promise<void> {
  await page.getByRole('textbox', { name, exact: true }).fill(String(value));
  await page.keyboard.press('Enter');
}

/** The one answer that waits arrives; the next one, to what the controls ask for now, waits in its place. */
async function letOldAnswerThrough(page: Page): Promise<void> {
  await expect.poll(() => heldBack(engine(page), 'answers')).toBe(1);
  await letOneThrough(engine(page), 'answers');
  await expect.poll(() => heldBack(engine(page), 'answers')).toBe(1);
  await painted(page);
}

test('a change of cell, steps or units while a slow worker trains shows no number of the run before', async ({
  page,
  context,
}) => {
  await buildDoors(context);
  await open(page, small);
  // Files of the page come as they may: it is the worker's answers that are held back.
  await settled(page);
  await openTables(page);
  await button(page, 'Train').click();
  await expect(progress(page)).toContainText(/update [1-9]/);
  await closeDoor(engine(page), 'answers');
  await expect.poll(() => heldBack(engine(page), 'answers')).toBe(1);
  for (const { change, address } of changes) {
    await change(page);
    await expect.poll(() => hash(page)).toBe(`#${address}&view=lab`);
    await expectMarked(page);
    // What was tried for the settings before is no advice for these.
    await expect(verdict(page).getByRole('listitem').getByRole('button')).toHaveCount(0);
    const before = await seen(page);
    await letOldAnswerThrough(page);
    await expectMarked(page);
    expect(await seen(page)).toEqual(before);
  }
  await button(page, 'Pause').click();
  await button(page, 'Rewind').click();
  await openDoor(engine(page), 'answers');
  await expect(progress(page)).toContainText('update 0');
  await expectFresh(page, context, changes[2].address);
});

test('a past step that the hand has gone on from is not shown, nor is any when the settings change', async ({
  page,
  context,
}) => {
  await buildDoors(context);
  const steps = page.getByRole('slider', { name: /^Update to look at/ });
  await open(page, `${small}&steps=60&tab=train`);
  await openTables(page);
  await expect(steps).toHaveAttribute('aria-valuenow', '60');
  await settled(page);
  await closeDoor(engine(page), 'answers');
  await steps.focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowRight');
  await expectMarked(page);
  const before = await seen(page);
  // Step 0 arrives; the hand is at step 30.
  await letOldAnswerThrough(page);
  await expectMarked(page);
  expect(await seen(page)).toEqual(before);
  await openDoor(engine(page), 'answers');
  await expect(progress(page)).toContainText('update 30 of 60');

  await closeDoor(engine(page), 'answers');
  await page.keyboard.press('End');
  await expect.poll(() => heldBack(engine(page), 'answers')).toBe(1);
  await type(page, 'hidden units: value', 5);
  await expectMarked(page);
  const scrubbed = await seen(page);
  await letOldAnswerThrough(page);
  await expectMarked(page);
  expect(await seen(page)).toEqual(scrubbed);
  await openDoor(engine(page), 'answers');
  await expectFresh(page, context, 'n=5&T=20&B=2&task=adding&tab=train&steps=60');
});

const map = (page: Page) => page.locator('figure').filter({ has: page.getByRole('application') });

/** The map's own numbers: a row for each cell. */
async function cellsOf(page: Page): Promise<string> {
  await expect(map(page)).toContainText(/\d+ cells in [\d.]+ s/);
  const download = page.waitForEvent('download');
  await chooseFrom(map(page).getByRole('button', { name: 'Save the phase map' }), 'csv');
  return readFile(await (await download).path(), 'utf8');
}

test('cells of slow workers that come after a change of settings are not put into the new map', async ({
  page,
  context,
}) => {
  await buildDoors(context);
  const large = 'n=64&T=40&B=8&tab=phase';
  const tiny = 'n=2&T=10&B=2&tab=phase';
  await open(page, large);
  await expect(map(page)).toContainText(/[1-9]\d* of \d+ cells/);
  const sweepers = page.workers().slice(1);
  for (const worker of sweepers) await closeDoor(worker, 'channels');
  const waiting = async () => {
    const counts = await Promise.all(sweepers.map((worker) => heldBack(worker, 'channels')));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  await expect.poll(waiting).toBeGreaterThan(0);
  // The map is gone with the settings that it was of …
  const done = await page.evaluate(async (next) => {
    location.hash = next;
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    return document.querySelector<HTMLProgressElement>('.phase progress')?.value;
  }, tiny);
  expect(done).toBe(0);
  // … and what its workers have yet to say of it is not heard; the pool ends those that it has waited for too long.
  await Promise.all(
    sweepers.map((worker) => openDoor(worker, 'channels').catch(() => 'ended meanwhile')),
  );
  const fresh = await context.newPage();
  await open(fresh, tiny);
  expect(await cellsOf(page)).toBe(await cellsOf(fresh));
  await fresh.close();
});

test('a plot that was out of sight while the weights changed comes back empty, not with what it showed before', async ({
  page,
  context,
}) => {
  await page.setViewportSize({ width: 1440, height: 500 });
  await buildDoors(context);
  await open(page, small);
  const figure = page.getByRole('figure', { name: /^Lyapunov/ });
  const picture = figure.getByRole('img');
  await figure.scrollIntoViewIfNeeded();
  await expect(picture).toHaveAccessibleName(/exponents lie/);
  await page.getByRole('banner').scrollIntoViewIfNeeded();
  await expect(picture).toHaveAccessibleName(/drawn when scrolled into view/);
  await button(page, 'Train').click();
  await expect(progress(page)).toContainText(/update [1-9]/);
  await button(page, 'Pause').click();
  await expect(verdict(page)).toContainText('What helps');
  await closeDoor(engine(page), 'answers');
  await figure.scrollIntoViewIfNeeded();
  await expect(picture).toHaveAccessibleName(/Being computed/);
  await openDoor(engine(page), 'answers');
  await expect(picture).toHaveAccessibleName(/exponents lie/);
});
