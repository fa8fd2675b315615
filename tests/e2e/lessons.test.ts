/** Lessons as readers take them, in the page, by link and inside other pages. */
import type { Page } from 'playwright/test';
import { lessons, parts } from '../../app/lessons/index.ts';
import type { Lesson } from '../../app/lessons/lesson.ts';
import { words } from '../../app/locales/en/lessons/course.ts';
import { expect, test } from '../support/host.ts';
import { type Hand, readerOf } from '../support/reader.ts';
import { settled } from '../support/settled.ts';

const lessonOf = async (id: string): Promise<Lesson> => {
  const entry = lessons.find((one) => one.id === id);
  if (!entry) throw new RangeError(`no lesson ${id}`);
  return entry.load();
};

/** The words of a page hold no placeholder that nothing filled. */
const unfilled = /\{\w+\}|undefined/;

test('a reader takes a lesson by mouse: guesses, draws, turns what is pointed at, and is told what was done', async ({
  page,
}) => {
  const lesson = await lessonOf('scalar');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('./#lang=en&tour=0');
  await settled(page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Course' }).click();
  await page.locator('[data-lesson-id="scalar"]').click();
  const card = page.locator('.lesson');
  await expect(card).toHaveAttribute('data-lesson', 'scalar');
  // What is to be used is outlined, and lies outside of the card.
  const pointed = page.locator('.pointed');
  await expect(pointed).toHaveAttribute('data-param', 'gain');
  const [box, cardBox] = [await pointed.boundingBox(), await card.boundingBox()];
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(cardBox?.y ?? 0);
  const { take } = readerOf(page, 'mouse');
  await take(lesson);
  expect(await card.textContent()).not.toMatch(unfilled);
  await expect(page).toHaveURL(/lesson=scalar&stage=slope/);
  // All of it stays in sight.
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(900);
  // Who comes back finds what is done.
  await page.goto('./#lang=en&tour=0');
  await page.reload();
  await settled(page);
  await page.keyboard.press('c');
  await expect(page.locator('[data-lesson-id="scalar"]')).toContainText('4 of 4 stages done');
});

test('a reader settles a claim by keyboard alone, in Chinese, and leaves by Escape', async ({
  page,
}) => {
  const lesson = await lessonOf('activation');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('./#lang=zh&lesson=activation');
  await settled(page);
  const { take } = readerOf(page, 'keyboard');
  await take(lesson);
  const card = page.locator('.lesson');
  await expect(card.locator('.claim-runs li')).toHaveCount(6);
  expect(await card.textContent()).not.toMatch(unfilled);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(900);
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(page).not.toHaveURL(/lesson/);
});

const exhibits = parts[1].lessons;
/** Opens exhibits by their addresses, one after the other. */
async function expectExhibits(
  page: Page,
  opened: readonly (typeof exhibits)[number][],
): Promise<void> {
  const card = page.locator('.lesson');
  for (const { id } of opened) {
    const lesson = await lessonOf(id);
    await page.goto(`./#lang=en&lesson=${id}`);
    await expect(card).toHaveAttribute('data-lesson', id);
    await expect(card).toHaveAttribute('data-stage', 'symptom');
    await expect(card.locator('h2')).toHaveText(words.titles[id]);
    await expect(card.locator('pre')).toHaveText(lesson.stages[0].code?.join('\n') ?? '');
    await expect(card.locator('.narration p').first()).toHaveText(/\w{4,}/);
    await settled(page);
    expect(await card.textContent()).not.toMatch(unfilled);
  }
}

test('claims open by their addresses at the stage that settles them, exhibits of the clinic on their symptoms, and a lesson that is none with a sentence', async ({
  page,
}) => {
  await page.goto('./#lang=en&lesson=c9');
  await settled(page);
  await expect(page.locator('[data-lesson="c9"]')).toHaveAttribute('data-stage', 'test');
  await page.goto('./#lang=en&lesson=none-such');
  await settled(page);
  await expect(page.getByText('There is no lesson called “none-such”.')).toBeVisible();
  await expectExhibits(page, [exhibits[0], exhibits[exhibits.length - 1]!]);
  // They stand in the list of lessons.
  await page.keyboard.press('c');
  const list = page.getByRole('region', { name: 'Clinic' }).locator('[data-lesson-id]');
  await expect(list.locator('.title')).toHaveText(exhibits.map(({ id }) => words.titles[id]));
});

test(
  'every exhibit of the clinic opens by its address on its symptom',
  { tag: '@long' },
  ({ page }) => expectExhibits(page, exhibits),
);

test('a reader sees a mistake in training, in the gradient and mended', {
  tag: '@long',
}, async ({ page }) => {
  const lesson = await lessonOf('bias');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('./#lang=en&lesson=bias');
  await settled(page);
  const said: string[] = [];
  const options = async (): Promise<void> => {
    await expect(page.locator('[data-action="train"]').first()).toHaveText(/Train/);
    said.push((await page.locator('.lesson .narration').textContent()) ?? '');
  };
  await readerOf(page, 'mouse', options).take(lesson);
  expect(said.filter((text) => unfilled.test(text) || text.includes('—'))).toEqual([]);
  // The guess is held against what the gate was measured to stand at: two biases of 1 add up.
  expect(said[1]).toContain('Measured: About 0.9.');
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(900);
});

test('a figure in another page has its lesson, and tells the page what was done', async ({
  page,
  host,
}) => {
  const hash = 'embed=1&lang=en&lesson=scalar&stage=grows';
  const figure = await host.open(page, { hash, width: 700, height: 800 });
  const card = figure.inside.locator('.lesson');
  await expect(card).toHaveAttribute('data-stage', 'grows');
  await card.locator('[data-option="much"]').click();
  await expect(card.locator('.stage')).toHaveAttribute('data-phase', 'done');
  await expect.poll(() => figure.received('taskCompleted')).toHaveLength(1);
  expect((await figure.received('taskCompleted'))[0]).toEqual({
    gradflow: 1,
    type: 'taskCompleted',
    lesson: 'scalar',
    stage: 'grows',
    prediction: 'much',
    correct: true,
    score: 1,
  });
});

type Play = readonly [lesson: string, language: string, hand: Hand];

/** Every lesson in every language. */
const all = lessons.flatMap(({ id }): Play[] => [
  [id, 'en', 'mouse'],
  [id, 'zh', 'keyboard'],
]);

for (const [id, lang, hand] of all) {
  const title = `a reader takes all of ${id}, ${lang}, by ${hand}, and nothing is cut or out of sight`;
  test(title, { tag: '@long' }, async ({ page }) => {
    const lesson = await lessonOf(id);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`./#lang=${lang}&lesson=${id}`);
    await settled(page);
    const faults: string[] = [];
    const options = async ({ id: stage }: { readonly id: string }): Promise<void> => {
      await settled(page);
      const { height, text } = await page.locator('.lesson').evaluate((card) => ({
        height: document.documentElement.scrollHeight,
        text: card.textContent ?? '',
      }));
      if (height > 900) faults.push(`${stage} is ${height} px high`);
      if (unfilled.test(text)) faults.push(`${stage} says: ${text}`);
    };
    await readerOf(page, hand, options).take(lesson);
    expect(faults).toEqual([]);
  });
}
