import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { chooseFrom } from '../support/menu.ts';
import { expect, inLab, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

const hash = (page: Page) => new URL(page.url()).hash;
const pinned = (page: Page) => page.getByRole('region', { name: 'Pinned runs' });
const items = (page: Page) => pinned(page).getByRole('listitem');
const normPlot = (page: Page) =>
  page.getByRole('img', { name: /norm of the gradient in the hidden/ });

/** Opens the page and waits until its first numbers are there. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(inLab(address));
  await expect(page.locator('.verdict')).toHaveAttribute('data-kind', /./);
}

async function pin(page: Page): Promise<void> {
  const before = await items(page).count();
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(items(page)).toHaveCount(before + 1);
}

async function setForgetBias(page: Page, value: string): Promise<void> {
  const typed = page.getByRole('textbox', { name: /forget-gate bias.*value/i }).first();
  await typed.fill(value);
  await typed.press('Enter');
  await expect.poll(() => hash(page)).toContain(`fb=${value}`);
  await expect(page.locator('.app')).toHaveAttribute('data-stale', 'false');
}

test('a teacher compares two forget biases, reads which is which, and hands the link on', async ({
  page,
  context,
}) => {
  await open(page, '#cell=lstm&fb=0&n=8&T=40');
  await pin(page);
  await setForgetBias(page, '2');
  await pin(page);
  await expect(items(page).nth(0)).toContainText('① forget-gate bias 0');
  await expect(items(page).nth(1)).toContainText('② forget-gate bias 2');
  await expect(items(page).nth(0)).toContainText('Vanishing');
  // The plot says it too, to those who hear it.
  await expect(normPlot(page)).toHaveAccessibleName(/Pinned ① forget-gate bias 0: vanishing, −\d/);
  await settled(page);
  const address = page.url();
  expect(hash(page)).toMatch(/pin=.*~/);

  const other = await context.newPage();
  await other.goto(address);
  await expect(items(other)).toHaveCount(2);
  // Computed anew from the link: the same words and numbers.
  await expect(items(other).nth(0)).toContainText('Vanishing');
  await settled(page);
  await settled(other);
  const said = await normPlot(page).getAttribute('aria-label');
  await expect(normPlot(other)).toHaveAttribute('aria-label', said ?? '');
  await other.close();

  await items(page)
    .nth(0)
    .getByRole('button', { name: /^Go back/ })
    .click();
  await expect.poll(() => hash(page)).toContain('fb=0&');
  await items(page)
    .nth(1)
    .getByRole('button', { name: /^Unpin/ })
    .click();
  await expect(items(page)).toHaveCount(1);
});

test('the time axis is zoomed by keyboard, wheel and drag, and the page scrolls as before', async ({
  page,
}) => {
  await open(page, '#n=6&T=60');
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

  const plot = page.locator('.plot').nth(1);
  await settled(page);
  const box = (await plot.boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.wheel(0, -120);
  await expect(shown).toBeEmpty();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  await expect(shown).toHaveText(/^Steps \d+ to \d+ of 60/);
  await plot.dblclick();
  await expect(shown).toBeEmpty();

  await page.keyboard.down('Shift');
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, y, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(shown).toHaveText(/^Steps 1\d to 2\d of 60/);
  await page.getByRole('button', { name: 'whole' }).press('Enter');
  await expect(shown).toBeEmpty();
});

test('a zoom holds for the plots in tabs and for the pictures that are saved', async ({ page }) => {
  await open(page, '#n=6&T=60&tab=product');
  const shown = page.getByRole('group', { name: 'Axes' }).locator('[aria-live]');
  const product = page.getByRole('figure', { name: /^Singular values of ∂s/ });
  const plot = product.locator('.plot');
  await plot.scrollIntoViewIfNeeded();
  await settled(page);
  const box = (await plot.boundingBox())!;
  const drag = async (from: number, to: number) => {
    await page.keyboard.down('Shift');
    await page.mouse.move(box.x + box.width * from, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * to, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
  };
  await drag(0.4, 0.7);
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
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
  await settled(page);
  const [, first = '', last = ''] = /Steps (\d+) to (\d+)/.exec(sentence) ?? [];
  const read = await product.locator('.readout strong').innerText();
  const t = Number(/\d+/.exec(read)?.[0]);
  expect(t).toBeGreaterThan(Number(first));
  expect(t).toBeLessThan(Number(last));
  await plot.dblclick();
  await expect(shown).toBeEmpty();
});

test('a figure shows pinned runs and has a button for them only where its controls name it', async ({
  page,
  watch,
}) => {
  // What was still loading when the page was loaded again.
  watch.expectTrouble(/ERR_ABORTED/);
  await page.goto('./#embed=1&panels=norm,verdict&n=6&T=30&pin=n%3D6%26T%3D30%26gain%3D2');
  await expect(normPlot(page)).toHaveAccessibleName(/Pinned ① gain 2/);
  await expect(page.getByRole('button', { name: 'Pin', exact: true })).toHaveCount(0);
  await expect(pinned(page)).toHaveCount(0);
  await page.goto('./#embed=1&panels=norm,verdict&n=6&T=30&controls=gain,pin');
  await page.reload();
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(items(page)).toHaveCount(1);
});

for (const [theme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test(`axe finds nothing with pinned runs, ${theme}, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await open(
      page,
      `#n=6&T=30&theme=${theme}&pin=n%3D6%26T%3D30%26gain%3D2~n%3D6%26T%3D50~cell%3Dlstm`,
    );
    await expect(items(page).nth(2)).toContainText(/Vanishing|Healthy|Exploding/);
    if (width < 700) await page.getByText('Curves', { exact: true }).first().click();
    await page.getByRole('button', { name: 'linear' }).click();
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    };
    expect(await check()).toEqual([]);
    await page.getByRole('button', { name: 'A/B side by side' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await check()).toEqual([]);
  });
}
