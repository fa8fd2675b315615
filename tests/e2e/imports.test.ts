import type { Page } from 'playwright/test';
import { importBytes, importPath } from '../support/imports.ts';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const units = (page: Page) => page.getByRole('slider', { name: /Hidden units/i });
const hash = (page: Page) => page.evaluate(() => location.hash);

/** Picks a file as the system's dialog would. */
async function pick(page: Page, name: string, content?: Uint8Array | string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /Open a file/ }).click();
  const buffer = content === undefined ? null : Buffer.from(content);
  await (await chooser).setFiles(buffer ? { name, mimeType: '', buffer } : importPath(name));
}

/** Drops a file on the page as a hand would: over it first. */
async function drop(page: Page, name: string, content: Uint8Array): Promise<void> {
  await page.evaluate(
    ([title, bytes]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(bytes)], title));
      const target = document.querySelector('canvas')!;
      for (const type of ['dragenter', 'dragover', 'drop']) {
        target.dispatchEvent(
          new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
        );
      }
    },
    [name, [...content]] as const,
  );
}

test('a dropped LSTM becomes the network on screen, with its verdict and size; another brings its read-out, and its label says when another one is drawn; a truncated one gives a sentence, and what is on screen stays', async ({
  page,
}) => {
  await page.goto('./#view=lab');
  await expect(verdict(page)).toContainText('Only 1/420 of');
  await drop(page, 'mine.safetensors', importBytes('torch-lstm-2x8-f32.safetensors'));
  await expect(page.getByText('Your network: mine.safetensors (LSTM 2×8, 3 inputs)')).toBeVisible();
  await expect(units(page)).toHaveAttribute('aria-valuetext', '8');
  await expect(page.getByRole('slider', { name: /Layers/i })).toHaveAttribute(
    'aria-valuetext',
    '2',
  );
  await expect(verdict(page)).toContainText('Vanishing');
  await expect(verdict(page)).not.toContainText('Only 1/420 of');
  // Nothing of it stands in the address but its shape.
  await settled(page);
  expect(await hash(page)).toBe('#cell=lstm&fb=0&n=8&layers=2&task=noise&m=3&view=lab');

  const facts = page.locator('.verdict .said');
  await settled(page);
  const imported = await facts.textContent();
  await page.getByRole('button', { name: 'One update', exact: true }).click();
  await expect(page.getByText('update 1', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Rewind' }).click();
  await expect(page.getByText('update 0', { exact: true })).toBeVisible();
  await expect(facts).toHaveText(imported!);

  const label = page.getByText('Your network: whole.safetensors');
  await drop(page, 'whole.safetensors', importBytes('torch-lstm-6-bi-fc.safetensors'));
  await expect(label).toContainText('Its read-out is that of the file: fc.');
  await expect.poll(() => hash(page)).toContain('p=2');
  await page.evaluate(() => {
    location.hash += '&read=attention';
  });
  await expect(label).toContainText('fc has 2 outputs and is linear');
  await drop(page, 'whole.safetensors', importBytes('torch-gru-7-f64.safetensors'));
  await expect(label).toContainText('no read-out that is surely its own: one is drawn');

  await settled(page);
  const before = { verdict: await verdict(page).textContent(), hash: await hash(page) };
  const bytes = importBytes('torch-lstm-2x8-f32.safetensors').slice(0, 2000);
  await drop(page, 'cut.safetensors', bytes);
  const sentence = page.getByText(/^cut\.safetensors: Expected \d+ bytes.*truncated/);
  await expect(sentence).toBeVisible();
  await settled(page);
  await expect(verdict(page)).toHaveText(before.verdict!);
  expect(await hash(page)).toBe(before.hash);
  // The next file that can be read takes the sentence away.
  await pick(page, 'torch-gru-7-f64.safetensors');
  await expect(sentence).toHaveCount(0);
});

test('a file with several networks asks which one; the keyboard is enough', async ({ page }) => {
  await page.goto('./#n=8&T=20&B=2&view=lab');
  await expect(verdict(page)).toContainText('Vanishing');
  await pick(page, 'torch-model.safetensors');
  const dialog = page.getByRole('dialog', { name: /holds 2 recurrent networks/ });
  await expect(
    dialog.getByRole('radio', { name: /encoder\.rnn.*GRU 6, bidirectional/ }),
  ).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await settled(page);
  expect(await hash(page)).toBe('#n=8&T=20&B=2&view=lab');
  await pick(page, 'torch-model.safetensors');
  await expect(dialog.getByRole('radio', { name: /encoder/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(
    page.getByText('Your network: torch-model.safetensors: decoder.rnn (LSTM 6, 4 inputs)'),
  ).toBeVisible();
  await expect(units(page)).toHaveAttribute('aria-valuetext', '6');
});

test('while a file is read the page goes on, and reading can be stopped; with its network, an array of as many inputs is offered as such', async ({
  page,
}) => {
  await page.goto('./#view=lab');
  await expect(verdict(page)).toContainText('Only 1/420 of');
  let release = (): void => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  // The part of the worker that reads comes late: as slow as can be, on any machine.
  await page.context().route(/assets\/fileReading-[^/]*\.js$/, async (route) => {
    await isReleased;
    await route.continue();
  });
  await pick(page, 'torch-gru-7-f64.safetensors');
  const stop = page.getByRole('button', { name: 'Stop reading' });
  await expect(stop).toBeVisible();
  await units(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => hash(page)).toContain('n=33');
  await stop.click();
  await expect(stop).toHaveCount(0);
  release();
  await pick(page, 'torch-gru-7-f64.safetensors');
  await expect(page.getByText(/^Your network: torch-gru/)).toBeVisible();

  await pick(page, 'inputs.npy');
  const dialog = page.getByRole('dialog', { name: 'Numbers from inputs.npy' });
  await expect(dialog.getByRole('radio', { name: /20 steps × 3 inputs/ })).toBeChecked();
  await dialog.getByRole('button', { name: 'Use' }).click();
  await expect(page.getByText('Your inputs: inputs.npy (20 steps × 3 inputs)')).toBeVisible();
  await expect(page.getByText(/^Your network: torch-gru/)).toBeVisible();
  await expect(page.getByRole('slider', { name: /Steps/i })).toHaveAttribute(
    'aria-valuetext',
    '20',
  );
});
