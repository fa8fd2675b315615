import type { Page } from 'playwright/test';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

const field = (page: Page) => page.getByLabel('Your text or numbers');
const notice = (page: Page) => page.getByRole('status');

/** The numbers of the data panel, as rows of cells. */
async function rowsOf(page: Page): Promise<string[][]> {
  const table = page.getByRole('region', { name: 'Table: Data' });
  return table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
    );
}

const openNumbers = (page: Page) => page.getByRole('button', { name: 'Numbers of Data' }).click();

test('a pasted text takes the place of the built-in one, stays when the next one cannot be used, and outlives the worker', async ({
  page,
  watch,
}) => {
  watch.expectTrouble(/planted/);
  await page.goto('./#tab=data&T=12');
  await field(page).fill('abcd'.repeat(20));
  await page.getByRole('button', { name: 'Use as text' }).click();
  await expect(
    notice(page).filter({ hasText: 'Your text of 80 characters is in use' }),
  ).toBeVisible();
  await openNumbers(page);
  const follows: Record<string, string> = { a: 'b', b: 'c', c: 'd', d: 'a' };
  await expect
    .poll(async () => (await rowsOf(page)).map(([, input, next]) => follows[`${input}`] === next))
    .toEqual(Array(12).fill(true));

  await field(page).fill('zzzzzzzzzzzz');
  await page.getByRole('button', { name: 'Use as text' }).click();
  await expect(page.getByRole('alert')).toHaveText(
    /one character over and over.*Nothing was changed/,
  );
  await field(page).fill('');
  await page.getByRole('button', { name: 'Use as text' }).click();
  await expect(page.getByRole('alert')).toHaveText(/There is no text/);
  await expect(
    notice(page).filter({ hasText: 'Your text of 80 characters is in use' }),
  ).toBeVisible();
  await settled(page);
  expect((await rowsOf(page))[0][1]).toMatch(/[abcd]/);

  await page.getByRole('button', { name: 'Share …' }).click();
  await expect(page.getByRole('dialog')).toContainText(
    'The link does not hold your text: it opens on the built-in one.',
  );
  await page.keyboard.press('Escape');
  await settled(page);
  expect(page.url()).not.toContain('abcd');

  // A new run in a new worker, on the same text: fourteen steps instead of twelve.
  const [worker] = page.workers();
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('planted');
    });
  });
  await expect(notice(page).filter({ hasText: 'crashed and was started again' })).toBeVisible();
  await page.evaluate(() => {
    location.hash = '#task=text&T=14&tab=data';
  });
  await expect
    .poll(async () => (await rowsOf(page)).map(([, input]) => input).join(''))
    .toMatch(/^[abcd]{14}$/);

  await page.getByRole('button', { name: 'Back to the built-in one' }).click();
  // So many characters of prose are not all among a, b, c and d.
  await expect
    .poll(async () => (await rowsOf(page)).map(([, input]) => input).join(''))
    .toMatch(/^(?=.*[^abcd]).{14}$/u);
});

test('a pasted series shortens the sequence to what it holds; numbers of a sequence are saved as CSV', async ({
  page,
}) => {
  await page.goto('./#tab=data');
  await field(page).fill('3, 1; 4\n1 5 9 2 6 5 3');
  await page.getByRole('button', { name: 'Use as series' }).click();
  await expect(
    notice(page).filter({ hasText: 'Your series of 10 numbers is in use' }),
  ).toBeVisible();
  // Ten values leave one window of nine steps, each with the next as its answer.
  await expect(notice(page).filter({ hasText: '2 … 9' })).toBeVisible();
  await openNumbers(page);
  await expect
    .poll(async () => (await rowsOf(page)).map(([, x]) => Number(x)))
    .toEqual([3, 1, 4, 1, 5, 9, 2, 6, 5]);
  expect((await rowsOf(page)).map(([, , target]) => Number(target))).toEqual([
    1, 4, 1, 5, 9, 2, 6, 5, 3,
  ]);

  await field(page).fill('1, 2, three, 4');
  await page.getByRole('button', { name: 'Use as series' }).click();
  await expect(page.getByRole('alert')).toHaveText(/Number 3 of the series is missing/);
  await expect(
    notice(page).filter({ hasText: 'Your series of 10 numbers is in use' }),
  ).toBeVisible();

  await page.evaluate(() => {
    location.hash = '#tab=data&task=adding&T=4';
  });
  await expect.poll(async () => (await rowsOf(page)).length).toBe(4);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save these numbers (.csv)' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('gradflow-sample.csv');
  const stream = await download.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  const lines = Buffer.concat(parts).toString('utf8').trimEnd().split('\n');
  expect(lines[0]).toBe('t,x1,x2,target1,y1');
  expect(lines).toHaveLength(5);
  // The sum of the two marked numbers is asked for at the end.
  const rows = lines.slice(1).map((line) => line.split(','));
  const marked = rows.filter(([, , mark]) => mark === '1').map(([, x]) => Number(x));
  expect(marked).toHaveLength(2);
  expect(Number(rows[3][3])).toBe(marked[0] + marked[1]);
  expect(rows[0][3]).toBe('');
});
