import { expect, test } from '../support/page.ts';

test('a worker that dies is started again, and the page goes on with a word about it', async ({
  page,
  watch,
}) => {
  watch.expectTrouble(/planted/);
  await page.goto('./');
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('Vanishing');
  const [worker] = page.workers();
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('planted');
    });
  });
  await expect(
    page.getByRole('status').filter({ hasText: 'crashed and was started again' }),
  ).toBeVisible();
  // The new worker answers.
  await page.getByRole('radio', { name: 'sigmoid', exact: true }).check({ force: true });
  await expect(verdict).toContainText('one decade every 1.6');
  await expect.poll(() => page.workers().length).toBe(1);
});
