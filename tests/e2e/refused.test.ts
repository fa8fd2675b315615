import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, test, type Watch } from '../support/page.ts';

const files = readdirSync(join(import.meta.dirname, '..', '..', 'dist', 'assets'));

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });

/** What stands in the place of something that did not arrive. */
const sentence = (page: Page) =>
  page
    .locator('.missing')
    .or(page.getByRole('status').filter({ hasText: /did not arrive|waits for|could not/ }))
    .first();

/** A network that can be lost for the files of the build. */
async function lose(page: Page, watch: Watch) {
  watch.expectTrouble(/^failed request: \S*\/assets\//);
  watch.expectTrouble(/^console error: Failed to load resource/);
  const refused = new Set<string>();
  const state = { isRefused: (_: string): boolean => false };
  await page.route(/\/assets\//, (route) => {
    const name = new URL(route.request().url()).pathname.replace(/.*\//, '');
    if (!state.isRefused(name)) return route.continue();
    refused.add(name);
    return route.abort();
  });
  return {
    refused,
    down: (isRefused: (name: string) => boolean = () => true) => {
      state.isRefused = isRefused;
    },
    /** The network is back, which browsers tell pages and workers. */
    up: async () => {
      state.isRefused = () => false;
      await page.evaluate(() => void dispatchEvent(new Event('online')));
    },
  };
}

/** Of the first picture of the page; an empty one has a single one. */
const nColours = (page: Page) =>
  page
    .locator('.plot canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });

/** Files of the build of one kind: what a refusal of one of them comes to is decided by how it is asked for. */
const kindsOf = (needed: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    needed.map((file) => [/^(index|workbench|worker|en)-/.exec(file)?.[1] ?? extname(file), file]),
  );

test('no kind of file that the first picture needs leaves the page without a word when it is refused', async ({
  page,
  watch,
}) => {
  const { refused, down, up } = await lose(page, watch);
  const first = new Set<string>();
  page.on('request', (request) => first.add(request.url().replace(/.*\//, '')));
  await page.goto('./#n=8&T=20&B=2&view=lab');
  await expect(verdict(page)).toContainText('Vanishing');
  const needed = files.filter((file) => first.has(file));
  expect(needed.length).toBeGreaterThan(8);
  const kinds = kindsOf(needed);
  expect([...kinds.keys()].sort()).toEqual([
    '.css',
    '.js',
    '.wasm',
    'en',
    'index',
    'workbench',
    'worker',
  ]);
  for (const [kind, file] of kinds) {
    await page.goto('about:blank');
    down((name) => name === file);
    await page.goto('./#n=8&T=20&B=2&view=lab');
    await expect.poll(() => refused.has(file), file).toBe(true);
    // The kernels have a stand-in, and a map over the spectra is not looked at yet.
    if (kind !== '.wasm') await expect(sentence(page), file).toBeVisible();
    // Without the controls the gradient is drawn all the same.
    if (kind === 'workbench') await expect.poll(() => nColours(page)).toBeGreaterThan(50);
    await up();
    await expect(verdict(page), file).toContainText('Vanishing');
    await expect(sentence(page), file).toHaveCount(0);
  }
});

test('whatever loads on demand says that it did not arrive, and comes when the network is back', async ({
  page,
  watch,
}) => {
  const { refused, down, up } = await lose(page, watch);
  await page.goto('./#cell=lstm&task=noise&m=2&n=8&T=20&B=2&opt=adam&lr=1e-3&view=lab');
  await expect(verdict(page)).toContainText('Vanishing');
  const tabs = [
    ['Training', 'figure', 'Training'],
    ['Phase map', 'combobox', 'across'],
    ['Equations', 'button', /./],
  ] as const;
  for (const [name, role, inside] of tabs) {
    down();
    await page.getByRole('tab', { name, exact: true }).click();
    const panel = page.getByRole('tabpanel');
    await expect(panel.locator('.missing'), name).toBeVisible();
    // All else is there.
    await expect(page.getByRole('slider', { name: /^Gain/ })).toBeVisible();
    await up();
    await expect(panel.getByRole(role, { name: inside }).first(), name).toBeVisible();
    await expect(panel.locator('.missing'), name).toHaveCount(0);
  }
  const dialogs = [
    ['Share …', 'Share'],
    ['Keyboard shortcuts', 'Keyboard shortcuts'],
  ] as const;
  for (const [opener, title] of dialogs) {
    down();
    await page.getByRole('button', { name: opener }).click();
    await expect(page.locator('.missing'), title).toBeVisible();
    await up();
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await page.keyboard.press('Escape');
  }
  // What is done rather than shown is to be done again. A click, as the choice may be taken back at once.
  const lines = page.getByRole('radio', { name: 'lines', exact: true });
  down();
  await lines.click({ force: true });
  await expect(page.getByRole('status').filter({ hasText: 'do it again' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'map', exact: true })).toBeChecked();
  await up();
  await lines.click({ force: true });
  await expect(lines).toBeChecked();
  await expect(page.getByRole('status').filter({ hasText: 'do it again' })).toHaveCount(0);
  expect(refused.size).toBeGreaterThan(10);
});

test('a page whose scripts are gone offers to load again', async ({ page, watch }) => {
  watch.expectTrouble(/index-/);
  watch.expectTrouble(/^console error: Failed to load resource/);
  let isGone = true;
  await page.route(/\/assets\/index-/, (route) => (isGone ? route.abort() : route.continue()));
  await page.goto('./#gain=2.5&view=lab');
  await expect(page.getByRole('alert')).toContainText('gradflow did not arrive');
  isGone = false;
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(verdict(page)).toContainText('Exploding');
});
