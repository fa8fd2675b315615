import type { Page } from 'playwright/test';
import { expect, test } from '../support/page.ts';

/** Always answering the mean of the adding problem costs the variance of the sum of two uniform numbers: 2/12. */
const naive = 1 / 6;

const nSteps = 800;

/** Loss of the batch after so many training steps, done by the page itself because the address asks for them. */
async function lossAfterTraining(page: Page, hash: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(`./#${hash}&task=adding&B=32&lr=0.01&steps=${nSteps}`);
  await expect(page.getByText(`step ${nSteps}`, { exact: true })).toBeVisible({ timeout: 300_000 });
  const text = await page
    .getByText(/^loss \d/)
    .first()
    .textContent();
  return Number(/[\d.]+/.exec(text ?? '')?.[0]);
}

test('an LSTM with an open gate learns to add over 60 steps in the page; the default RNN, twice as wide, does not', async ({
  page,
}) => {
  test.setTimeout(600_000);
  expect(await lossAfterTraining(page, 'cell=lstm&n=16')).toBeLessThan(naive / 10);
  // One batch of 32 strays by a fourth; half the naive loss is far below that.
  expect(await lossAfterTraining(page, 'cell=rnn')).toBeGreaterThan(naive / 2);
});
