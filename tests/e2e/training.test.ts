import type { Page } from 'playwright/test';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';
import { shiftSince, watchShift } from '../support/shift.ts';

const progress = (page: Page) => page.locator('.progress').first();
const steps = (page: Page) => page.getByRole('slider', { name: /^Update to look at/ });
const bar = (page: Page) => page.getByRole('region', { name: /^Looking at update/ });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The loss that the page shows for the step it is at. */
async function shownLoss(page: Page): Promise<string> {
  return /loss ([\d.×⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/.exec((await progress(page).textContent()) ?? '')?.[1] ?? '';
}

async function openTrained(page: Page, count: number, more = ''): Promise<void> {
  await page.goto(`./#view=lab&tab=train&task=adding&T=20&n=8&steps=${count}${more}`);
  await expect(progress(page)).toContainText(`update ${count}`);
  await expect(progress(page)).not.toContainText('of');
  await expect(steps(page)).toHaveAttribute('aria-valuemax', `${count}`);
}

test('a past step can be dragged to, is shown everywhere as a link to it shows it, left again, and gone on from to the same numbers as before', async ({
  page,
  browser,
}) => {
  await openTrained(page, 120);
  await settled(page);
  const newest = await shownLoss(page);
  const box = await steps(page).boundingBox();
  if (!box) throw new Error('there is nothing to drag over');
  await page.mouse.move(box.x + 0.9 * box.width, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.4 * box.width, box.y + 40, { steps: 20 });
  await page.mouse.up();
  await expect(bar(page)).toBeVisible();
  await steps(page).focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowRight');
  await expect(progress(page)).toContainText('update 30 of 120');
  await expect(bar(page)).toContainText('Looking at update 30 of 120');
  await expect(steps(page)).toHaveAttribute('aria-valuetext', 'update 30 of 120');

  const other = await browser.newPage();
  await openTrained(other, 30);
  await settled(other);
  await settled(page);
  expect(await shownLoss(page)).toBe(await shownLoss(other));
  await other.close();

  await button(page, 'Back to the newest').click();
  await expect(bar(page)).toBeHidden();
  await expect(progress(page)).toContainText('update 120');
  await settled(page);
  expect(await shownLoss(page)).toBe(newest);

  // Training goes on from the past step that is looked at.
  await steps(page).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(progress(page)).toContainText('update 118 of 120');
  await button(page, 'One update').click();
  // Step 120 is cut off: 119 is the newest.
  await expect(bar(page)).toBeHidden();
  await expect(steps(page)).toHaveAttribute('aria-valuemax', '119');
  await button(page, 'One update').click();
  await expect(progress(page)).toContainText('update 120');
  await settled(page);
  expect(await shownLoss(page)).toBe(newest);
  // And Rewind ends a look at the past.
  await steps(page).focus();
  await page.keyboard.press('Home');
  await expect(bar(page)).toBeVisible();
  await button(page, 'Rewind').click();
  await expect(bar(page)).toBeHidden();
  await expect(progress(page)).toContainText('update 0');
});

test('steps that an address asks for show how far they are, and can be stopped; training moves nothing', async ({
  page,
}) => {
  await page.goto('./#tab=train&task=adding&cell=lstm&n=48&T=100&steps=5000');
  await expect(progress(page)).toContainText('of 5000');
  await expect(progress(page).getByRole('progressbar')).toBeVisible();
  await button(page, 'Pause').click();
  await expect(button(page, 'Train')).toBeVisible();
  await expect(progress(page)).not.toContainText('of');
  await settled(page);

  // A run whose loss, reach and words change much.
  await page.goto('./#view=lab&task=adding&cell=lstm&n=8&T=20&lr=0.03');
  await expect(page.getByRole('region', { name: 'Verdict' })).toHaveAttribute('data-kind', /./);
  await settled(page);
  await watchShift(page);
  await button(page, 'Train').click();
  await expect(progress(page)).toContainText(/update \d{4}/);
  await button(page, 'Pause').click();
  await settled(page);
  expect(await shiftSince(page)).toBeLessThan(0.02);
});

test('a threshold is found with the keyboard, tried out and put to use', async ({ page }) => {
  await openTrained(page, 60);
  const handle = page.getByRole('slider', { name: /^Threshold\. Arrow keys/ });
  await handle.focus();
  await page.keyboard.press('PageDown');
  // Half a decade below 1: 10^−0.5.
  await expect(handle).toHaveAttribute('aria-valuenow', '0.316');
  const field = page.getByRole('textbox', { name: 'threshold', exact: true });
  await field.fill('0.25');
  await field.press('Enter');
  await page.getByRole('textbox', { name: 'updates each' }).fill('20');
  await button(page, 'Try thresholds').click();
  const figure = page.getByRole('figure', { name: 'Choosing a clip threshold' });
  await expect(figure.getByRole('img')).toHaveAttribute(
    'aria-label',
    /led to the smallest loss after 20 updates/,
  );
  await button(page, 'Use this threshold').click();
  await expect(page).toHaveURL(/clip=norm&at=0\.25|at=0\.25.*clip=norm/);
  await expect(button(page, 'In use')).toBeDisabled();
  // What was tried does not depend on the threshold in force …
  await expect(figure.getByRole('img')).toHaveAttribute('aria-label', /smallest loss/);
  // … but on the learning rate.
  await page.getByRole('radio', { name: 'SGD', exact: true }).check({ force: true });
  await expect(figure.getByRole('img')).not.toHaveAttribute('aria-label', /smallest loss/);
});
