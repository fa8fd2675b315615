import type { Page } from 'playwright/test';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

const hash = (page: Page) => new URL(page.url()).hash;
const undoButton = (page: Page) => page.getByRole('button', { name: 'Undo', exact: true });
const redoButton = (page: Page) => page.getByRole('button', { name: 'Redo', exact: true });

test('settings are undone and redone by keys and buttons, a drag as one step; a choice is an entry of its own for Back and Forward', async ({
  page,
}) => {
  // What an address opens is no change that could be undone.
  await page.goto('./#gain=2.5&view=lab');
  await settled(page);
  await expect(undoButton(page)).toHaveAttribute('aria-disabled', 'true');
  const norms = page.getByRole('figure', { name: /^Gradient norm/ }).getByRole('img');
  const atFirst = `${await norms.getAttribute('aria-label')}`;
  const cell = (name: string) => page.getByRole('radio', { name, exact: true });
  await cell('GRU').check({ force: true });
  await cell('LSTM').check({ force: true });
  await expect.poll(() => hash(page)).toBe('#cell=lstm&gain=2.5&view=lab');
  await expect(norms).not.toHaveAccessibleName(atFirst);
  await page.goBack();
  await expect.poll(() => hash(page)).toBe('#cell=gru&gain=2.5&view=lab');
  await expect(cell('GRU')).toBeChecked();
  await page.goBack();
  await expect.poll(() => hash(page)).toBe('#gain=2.5&view=lab');
  await expect(cell('RNN')).toBeChecked();
  await expect(norms).toHaveAccessibleName(atFirst);
  await page.goForward();
  await expect(cell('GRU')).toBeChecked();
  await page.goForward();
  await expect.poll(() => hash(page)).toBe('#cell=lstm&gain=2.5&view=lab');
  await expect(cell('LSTM')).toBeChecked();
  const gain = page.getByRole('slider', { name: /^Gain/ });
  await settled(page);
  const box = (await gain.boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.62, y);
  await page.mouse.down();
  for (const share of [0.4, 0.5, 0.6, 0.7]) await page.mouse.move(box.x + box.width * share, y);
  await page.mouse.up();
  await settled(page);
  // The address follows a drag now and then; the field beside the slider at once.
  const shown = await page
    .getByRole('textbox', { name: /^gain.*value/i })
    .first()
    .inputValue();
  const dragged = `#cell=lstm&gain=${Number(shown)}&view=lab`;
  await expect.poll(() => hash(page)).toBe(dragged);
  await page.keyboard.press('Control+z');
  await expect.poll(() => hash(page)).toBe('#cell=lstm&gain=2.5&view=lab');
  // Undone is whatever came before, the browser's own Forward too.
  await page.keyboard.press('Control+z');
  await expect.poll(() => hash(page)).toBe('#cell=gru&gain=2.5&view=lab');
  await page.keyboard.press('Control+Shift+Z');
  await page.keyboard.press('Control+y');
  await expect.poll(() => hash(page)).toBe(dragged);
  await undoButton(page).click();
  await expect.poll(() => hash(page)).toBe('#cell=lstm&gain=2.5&view=lab');
  await redoButton(page).click();
  await expect.poll(() => hash(page)).toBe(dragged);
  await expect(redoButton(page)).toHaveAttribute('aria-disabled', 'true');
  // The browser's own Back goes over an undo as over any other change.
  await page.goBack();
  await expect.poll(() => hash(page)).toBe('#cell=lstm&gain=2.5&view=lab');
});
