import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright/test';
import { axeFaults } from '../support/axe.ts';
import { chooseFrom } from '../support/menu.ts';
import { expect, inLab, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

async function open(page: Page, hash = ''): Promise<void> {
  await page.goto(inLab(hash));
  await expect(page.locator('.verdict')).toHaveAttribute('data-kind', /./);
}

/** Of a part of the page: the rest is looked at elsewhere. */
const expectAccessible = async (page: Page, part: string) =>
  expect(await axeFaults(page, { part })).toEqual([]);

const panel = (page: Page, title: RegExp): Locator => page.getByRole('figure', { name: title });
const picture = (of: Locator): Locator => of.getByRole('img');

/** Cells of the row of step t in the panel's table of numbers. */
async function rowOf(of: Locator, t: number): Promise<string[]> {
  const cells = of.getByRole('row').nth(t).getByRole('cell');
  return cells.allTextContents();
}

test('slow motion plays at once, goes back step by step under the keyboard and says the numbers of the table', async ({
  page,
}) => {
  // Where nothing may move by itself, it waits to be played.
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await open(page, '#T=12');
  const flow = panel(page, /^Flow/);
  await flow.getByRole('button', { name: 'Slow motion' }).click();
  const player = flow.getByRole('group', { name: 'Slow motion' });
  // It comes to the oldest step by itself, with the keys ready.
  await expect(player.getByRole('button', { name: 'Pause' })).toBeFocused();
  await expect(player).toContainText('t = 1: ');
  await expect(player.getByRole('button', { name: 'Play' })).toBeFocused();
  // Where the losses enter.
  await page.keyboard.press('End');
  await expect(player).toContainText('t = 12: ‖∂L/∂h₁₂‖');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(player).toContainText('t = 9:');
  await flow.getByRole('button', { name: /^Numbers of/ }).click();
  await settled(page);
  const [t, , norm] = await rowOf(flow, 9);
  expect(t).toBe('9');
  await expect(player).toContainText(`‖∂L/∂h₉‖ = ${norm}, × `);
  await player.getByRole('button', { name: 'Play' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(player).toContainText('t = 10:');
  await expectAccessible(page, '[data-place=time]');
  await page.keyboard.press('Escape');
  await expect(player).toBeHidden();
});

test('each way of showing a panel has its own numbers from the worker', async ({ page }) => {
  await open(page, '#cell=lstm&n=8&T=12&read=all');
  const flow = panel(page, /^Flow/);
  await flow.getByRole('combobox', { name: 'Gradient of which losses' }).selectOption('one loss');
  await flow.getByRole('spinbutton', { name: /Step t′/ }).fill('7');
  await expect(picture(flow)).toHaveAccessibleName(/^From step 7 back to step 1 /);
  await flow.getByRole('button', { name: /^Numbers of/ }).click();
  await settled(page);
  // Nothing goes forward in time.
  expect((await rowOf(flow, 8))[2]).toBe('—');
  expect((await rowOf(flow, 7))[3]).toBe('1.00');
  await expectAccessible(page, '[data-place=time]');

  const spectrum = panel(page, /^Singular values of J/);
  await spectrum.getByRole('radio', { name: 'lines' }).check();
  await expect(picture(spectrum)).toHaveAccessibleName(
    /spectral radius is \d.*at \d+ of 12 steps\.$/,
  );
  const saved = page.waitForEvent('download');
  await chooseFrom(spectrum.getByRole('button', { name: /^Save the picture/ }), 'svg');
  expect(await readFile(await (await saved).path(), 'utf8')).toContain('ρ(Jₜ)');

  const gates = panel(page, /^Gates/);
  await gates.getByRole('radio', { name: 'units' }).check();
  // What is out of sight is not drawn.
  await picture(gates).scrollIntoViewIfNeeded();
  await expect(picture(gates)).toHaveAccessibleName(
    /units of f reach from .* Closed .* of 8; open /,
  );
  await settled(page);
  const ofSequence = await picture(gates).getAttribute('aria-label');
  await gates.getByRole('combobox', { name: 'Units of' }).selectOption('mean of the batch');
  await expect(picture(gates)).not.toHaveAccessibleName(ofSequence ?? '');

  const eig = panel(page, /^Eigenvalues/);
  await eig.getByRole('combobox', { name: /^Trail/ }).selectOption('trail over training');
  await expect(picture(eig)).toHaveAccessibleName(/begins when the network trains\.$/);
  for (let step = 1; step <= 3; step++) {
    await page.getByRole('button', { name: 'One update', exact: true }).first().click();
    await picture(eig).scrollIntoViewIfNeeded();
    await expect(picture(eig)).toHaveAccessibleName(
      new RegExp(`at ${step} earlier updates?, from 0 to ${step - 1}\\.$`),
    );
  }
});

test('equations and gates point at each other, and the leak is named with its numbers', async ({
  page,
}) => {
  await open(page, '#cell=lstm&fb=0&n=8&T=12&t=6&tab=equations');
  const equations = page.getByRole('region', { name: /^Equations/ });
  const leak = page.locator('.leak-said');
  await leak.scrollIntoViewIfNeeded();
  await expect(leak).toContainText(
    /From t = 6 to 5 the gradient of the last loss is multiplied by 0\.\d+.*The leak is ft: it multiplies the gradient by 0\.\d+/,
  );
  // The formula marks it, with the same number.
  await expect(equations.locator('math [data-leak]')).toHaveCount(1);
  const row = equations.locator('tr[data-leak]');
  await expect(row).toContainText('the leak');
  await settled(page);
  const [, factor] =
    /multiplies the gradient by ([\d.]+)/.exec((await leak.textContent()) ?? '') ?? [];
  await expect(row).toContainText(`× ${factor}`);

  // Keyboard: a row of the table lights its part of the formula and its gate.
  await row.getByRole('button').last().focus();
  await expect(equations.locator('math [data-part][data-lit]')).toHaveCount(1);
  await expect(equations.getByRole('button', { name: 'f', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  // A gate's button lights its terms in all formulas.
  await equations.getByRole('button', { name: 'o', exact: true }).focus();
  await expect(equations.locator('math [data-gate="o"][data-lit]').first()).toBeVisible();
  await expect(equations.locator('math [data-gate="f"][data-lit]')).toHaveCount(0);
  // The pointer: from the curves to the formula.
  const curves = equations.locator('.equations-curves canvas');
  await curves.scrollIntoViewIfNeeded();
  await settled(page);
  const box = await curves.boundingBox();
  if (!box) throw new RangeError('no curves');
  await page.mouse.move(box.x + box.width / 2, box.y + 15);
  await expect(equations.locator('math [data-gate="i"][data-lit]').first()).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(equations.locator('math [data-lit]')).toHaveCount(0);
  await expectAccessible(page, '[role=tabpanel]');

  // Another step, other numbers.
  await settled(page);
  const before = await leak.textContent();
  await curves.locator('xpath=ancestor::figure').getByRole('slider').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(leak).toContainText('From t = 5 to 4');
  await settled(page);
  expect(await leak.textContent()).not.toBe(before);
});

test('on a phone the views work and nothing is wider than the page', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await open(page, '#cell=gru&n=8&T=12&tab=equations');
  await page.getByRole('button', { name: 'Slow motion' }).click();
  await page.getByRole('button', { name: 'Step back in time' }).click();
  await expect(page.getByRole('group', { name: 'Slow motion' })).toContainText('t = 11:');
  await page.locator('.leak-said').scrollIntoViewIfNeeded();
  await expect(page.locator('.leak-said')).toContainText('The leak is');
  await settled(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  await expectAccessible(page, '[role=tabpanel]');
});
