import type { Page } from 'playwright/test';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const hash = (page: Page) => new URL(page.url()).hash;

test('a vanishing gradient gets remedies with their effect; a click applies one, Undo takes it back', async ({
  page,
}) => {
  await page.goto('./#cell=lstm&fb=0&view=lab');
  await expect(verdict(page)).toContainText('Vanishing');
  const open = verdict(page).getByRole('listitem').filter({ hasText: 'forget-gate bias 3' });
  await expect(open).toContainText(/keeps \d+\s% \(now (1\/|\d?×?10)/);
  await settled(page);
  expect(await verdict(page).getByRole('listitem').count()).toBeLessThanOrEqual(3);
  await open.getByRole('button').click();
  await expect.poll(() => hash(page)).toBe('#cell=lstm&fb=3&view=lab');
  await expect(verdict(page)).toContainText('Healthy');
  await expect(verdict(page).getByRole('listitem')).toHaveCount(0);
  await verdict(page).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => hash(page)).toBe('#cell=lstm&fb=0&view=lab');
  await expect(verdict(page)).toContainText('Vanishing');
  await expect(open).toBeVisible();
});

test('training that leaves the numbers says what broke and offers what keeps it finite', async ({
  page,
}) => {
  await page.goto('./#act=relu&T=60&B=8&task=noise&opt=sgd&lr=10&view=lab');
  await expect(verdict(page)).toContainText('Vanishing');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(page.getByRole('status')).toContainText(
    /Training stopped after step \d+: at t = \d+ the state h left the range of float64/,
  );
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  const clip = verdict(page).getByRole('listitem').filter({ hasText: 'clip the norm at 1' });
  await expect(clip).toContainText(/loss \d/);
  await settled(page);
  expect(await page.locator('body').innerText()).not.toMatch(/(?<!inf, then )NaN|Infinity/);
  await clip.getByRole('button').click();
  await expect
    .poll(() => hash(page))
    .toBe('#act=relu&T=60&B=8&task=noise&clip=norm&opt=sgd&lr=10&view=lab');
  await expect(page.getByRole('status')).not.toContainText('Training stopped');
  await expect(page.getByText('step 0', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(page.getByText(/^step \d{2,}$/)).toBeVisible();
  await expect(page.getByRole('status')).not.toContainText('Training stopped');
  await expect(verdict(page).getByRole('button', { name: 'Undo' })).toBeVisible();
});
