import type { Page } from 'playwright/test';
import { presets as words } from '../../app/locales/en/presets.ts';
import { presets } from '../../workers/model/presets.ts';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const caption = (page: Page) => verdict(page).locator('.caption');
const hash = (page: Page) => new URL(page.url()).hash;

/** What the caption of each preset must say with a number, and the verdict that was measured elsewhere. */
const expected: Readonly<Record<string, readonly [kind: RegExp, numbers: RegExp]>> = {
  'uniform-weights': [
    /Vanishing/,
    /alone, −[34]\.\d{3} decades a step, .* together, [−+]?0\.0\d\d:/,
  ],
  'clip-at-one': [/Vanishing/, /‖g‖ is \d.* before clipping and 1\.0 after it.* −0\.2\d\d decades/],
  'two-lstm-64': [
    /Vanishing/,
    / −0\.[12]\d\d decades a step.* the loss: (1\/|\d?×?10).*t = 1: (1\/|\d?×?10)/,
  ],
  'two-gru-64': [
    /Vanishing/,
    / −0\.[12]\d\d decades a step.* the loss: (1\/|\d?×?10).*t = 1: (1\/|\d?×?10)/,
  ],
  'lstm-last-step': [/Vanishing/, /−0\.1\d\d decades a step.* before the loss: 1\/[\d\s]+/],
  irnn: [/Healthy/, /[−+]?0\.0\d\d decades a step\. Of it \d+\s% arrives/],
  'forgetful-lstm': [/Vanishing/, /start half open.* before the loss: 1\/[\d\s]+/],
};

test('each preset opens from its address with its verdict, and says what to see in its own numbers, in Chinese on a phone too', async ({
  page,
}) => {
  await page.goto('./#view=lab');
  for (const { id } of presets.entries) {
    if (id === 'none') continue;
    const [kind, numbers] = expected[id] ?? [];
    await page.evaluate((to) => {
      location.hash = to;
    }, `preset=${id}&view=lab`);
    await expect(caption(page), id).toContainText(words[id].label);
    await expect(caption(page), id).toContainText(numbers ?? id);
    await expect(verdict(page), id).toContainText(kind ?? id);
    await expect(page.getByRole('combobox', { name: 'Preset' })).toHaveValue(id);
    expect(hash(page)).toBe(`#preset=${id}&view=lab`);
    await settled(page);
    expect(await caption(page).textContent(), id).not.toMatch(/NaN|Infinity|undefined|[{}]/);
  }

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('about:blank');
  await page.goto('./#view=lab&lang=zh');
  await page.getByRole('combobox', { name: '预设' }).selectOption('forgetful-lstm');
  await expect(page.locator('.caption')).toContainText(/损失之前 20 步处梯度的比例：1\/[\d\s]+/);
});
