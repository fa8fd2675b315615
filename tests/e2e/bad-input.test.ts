import type { Page } from 'playwright/test';
import { expect, inLab, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const notice = (page: Page) => page.getByRole('status');
const dismiss = (page: Page) => page.getByRole('button', { name: 'Dismiss' });

/** Printed values, which nobody may ever read; a sentence may name what a framework prints. */
const raw = /(?<!inf, then )NaN|Infinity|undefined|null|\[object/;

/** Every text on the page: shown, and said to screen readers. */
async function textsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const said = [...document.querySelectorAll('*')].flatMap((element) =>
      ['aria-label', 'aria-valuetext', 'title', 'value'].map((name) => element.getAttribute(name)),
    );
    return [document.body.innerText, ...said.filter((text) => text !== null)].join('\n');
  });
}

/** Opens every table of numbers. */
async function showNumbers(page: Page): Promise<void> {
  for (const toggle of await page.getByRole('button', { name: /^Numbers of/ }).all()) {
    await toggle.click();
  }
}

/** Whether a panel has drawn anything at all. */
async function expectDrawn(page: Page): Promise<void> {
  await settled(page);
  await expect(page.locator('canvas')).not.toHaveCount(0);
  for (const canvas of await page.locator('canvas').all()) {
    // Out of sight nothing is drawn.
    await canvas.scrollIntoViewIfNeeded();
    await expect
      .poll(() =>
        canvas.evaluate((element: HTMLCanvasElement) => {
          // A copy: asked for its pixels again and again, the panel's own canvas would warn.
          const copy = new OffscreenCanvas(element.width, element.height).getContext('2d', {
            willReadFrequently: true,
          })!;
          copy.drawImage(element, 0, 0);
          const { data } = copy.getImageData(0, 0, element.width, element.height);
          const [first, second, third] = data;
          return data.some(
            (_, i) =>
              i % 4 === 0 && (data[i] !== first || data[i + 1] !== second || data[i + 2] !== third),
          );
        }),
      )
      .toBe(true);
  }
}

/** A legal picture in every panel, and no word of JavaScript anywhere. */
async function expectLegal(page: Page): Promise<void> {
  await expectDrawn(page);
  await expect(page.getByText('Computing …')).toHaveCount(0);
  await showNumbers(page);
  await settled(page);
  const texts = await textsOf(page);
  // What is searched is there: words, numbers and those of a table.
  expect(texts).toMatch(/Numbers of/);
  await expect(page.getByRole('table').first()).toContainText(/\d/);
  expect(texts).not.toMatch(raw);
}

test('an address that cannot be used as given is repaired with a word, and one that is too long is left alone', async ({
  page,
}) => {
  await page.goto(
    './#view=lab&cell=nope&gain=99&T=1&act=relu&n=3.6&lr=abc&unknown=1&B=%E0%A4%A&embed=maybe',
  );
  await expect(notice(page).locator('tbody tr')).toHaveCount(7);
  const keys = await notice(page).locator('tbody th code').allTextContents();
  expect(keys.sort()).toEqual(['B', 'T', 'cell', 'embed', 'gain', 'lr', 'n']);
  await expect(verdict(page)).toContainText('over only');
  await expect(page.getByRole('radio', { name: 'ReLU' })).toBeChecked();
  await expect(page.getByRole('textbox', { name: /^hidden units/i })).toHaveValue('4');
  await dismiss(page).click();

  await page.evaluate(() => {
    location.hash = 'gain=2.5&view=lab';
  });
  await expect(verdict(page)).toContainText('Exploding');
  await page.evaluate(() => {
    location.hash = `gain=0.5&eq=${'x'.repeat(8200)}`;
  });
  await expect(notice(page)).toContainText('longer than 8 kB');
  await settled(page);
  await expect(verdict(page)).toContainText('Exploding');
  await expect(page.getByRole('textbox', { name: /^gain: value/i })).toHaveValue('2.50');
  await dismiss(page).click();
  await expect(notice(page)).toBeEmpty();
});

test.describe('a setting at the edge gives a sentence and a legal picture', () => {
  test('when the forward pass overflows: it names the step', async ({ page }) => {
    await page.goto('./#act=relu&init=uniform01&gain=4&T=200&view=lab');
    await expect(verdict(page)).toContainText('Overflow');
    await expect(verdict(page)).toContainText(/At step \d+ the state overflows/);
    await settled(page);
    const [, step] = /At step (\d+)/.exec((await verdict(page).textContent()) ?? '') ?? [];
    const flow = page.getByRole('figure', { name: 'Flow' }).getByRole('img');
    await expect(flow).toHaveAccessibleName(new RegExp(`step ${step} .*no gradient`));
    await expectLegal(page);
  });

  test('when a training step diverges: it stops, says what broke and offers what keeps it finite', async ({
    page,
  }) => {
    await page.goto('./#act=relu&T=60&B=8&task=noise&opt=sgd&lr=10&view=lab');
    await expect(page.locator('.progress')).toContainText('update 0');
    const train = page.getByRole('button', { name: 'Train', exact: true });
    await train.click();
    await expect(notice(page)).toContainText(
      /Training stopped after update \d+: at t = \d+ the state h left the range of float64/,
    );
    await expect(train).toBeVisible();
    const clip = verdict(page).getByRole('listitem').filter({ hasText: 'clip the norm at 1' });
    await expect(clip).toContainText(/loss \d/);
    await expectLegal(page);
    await clip.getByRole('button').click();
    const clipped = '#act=relu&T=60&B=8&task=noise&clip=norm&opt=sgd&lr=10&view=lab';
    await expect.poll(() => new URL(page.url()).hash).toBe(clipped);
    await expect(notice(page)).not.toContainText('Training stopped');
    await expect(page.getByText('update 0', { exact: true })).toBeVisible();
    await train.click();
    await expect(page.getByText(/^update \d{2,}$/)).toBeVisible();
    await expect(notice(page)).not.toContainText('Training stopped');
    await expect(verdict(page).getByRole('button', { name: 'Undo' })).toBeVisible();
    await page.getByRole('button', { name: 'Rewind', exact: true }).click();
    await expect(page.locator('.progress')).toContainText('update 0');
  });

  test('of two steps and one unit, of a dead network, and of one that nothing leaves at all', async ({
    page,
  }) => {
    for (const [hash, said] of [
      ['T=2&n=1&B=1', [/over only\s2|2\ssteps/]],
      // A gradient of exactly 0.
      ['gain=0&n=8&T=20&B=2', ['Vanishing', /No gradient gets further back than 1\sstep/]],
      // No input, no bias: every ReLU is off, every gradient of the state is 0.
      [
        'act=relu&xgain=0&gain=0&n=8&T=20&B=2',
        [/No gradient gets further back than 1\sstep/, 'every unit that it would pass is off'],
      ],
    ] as const) {
      await page.goto('about:blank');
      await page.goto(inLab(hash));
      for (const part of said) await expect(verdict(page)).toContainText(part);
      await expect(notice(page)).toBeEmpty();
      await expectLegal(page);
    }
  });

  test('with the largest network that there is: the limit is named, and the page stays alive', async ({
    page,
  }) => {
    await page.goto('./#cell=lstm&n=128&T=500&B=64&layers=4&view=lab');
    await expect(notice(page)).toContainText('512 MB at most');
    const batch = page.getByRole('textbox', { name: /^batch/i });
    await expect(batch).not.toHaveValue('64');
    const fitting = Number(await batch.inputValue());
    // Gates, their slopes and adjoints, states and adjoints: 12 rows of n at least, 8 bytes a number.
    expect(12 * 8 * 500 * 128 * 4 * fitting).toBeLessThanOrEqual(512e6);
    expect(fitting).toBeGreaterThan(1);
    expect(await textsOf(page)).not.toMatch(raw);
    // Seconds of work, which a smaller network need not wait for.
    await page.goto('./#n=8&T=30&view=lab');
    await expect(verdict(page)).toContainText('of the gradient gets back to the first input');
  });
});

test('a page that may not have a worker says so within three seconds, and its controls stay alive', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.assign(window, {
      Worker: class {
        constructor() {
          throw new DOMException('no workers here', 'SecurityError');
        }
      },
    });
  });
  // Of the page's own clock, whatever that takes here.
  await page.clock.install();
  await page.goto('./#view=lab');
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  await page.clock.runFor(3000);
  await expect(notice(page)).toContainText('The computation could not start');
  await page.getByRole('radio', { name: 'GRU', exact: true }).check({ force: true });
  await expect.poll(() => new URL(page.url()).hash).toBe('#cell=gru&view=lab');
});
