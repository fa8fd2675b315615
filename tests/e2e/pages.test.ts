/** Pages to read over the experiment: by address, with live pictures, on a phone and for who hears the page. */
import { scalar } from '../../app/lessons/scalar.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun } from '../../workers/engine/run/run.ts';
import { resolveSettings, type Settings } from '../../workers/model/config.ts';
import { axeFaults } from '../support/axe.ts';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

test('the reference and each entry of it open by their addresses; it measures what comes into sight and nothing else, and leads to the experiment', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./#gain=1.5&lang=en&tour=0&page=reference&entry=optimizers.adam');
  await settled(page);
  // By what marks the entry, for roles and names are worked out of all 16 000 nodes.
  const headingOf = (entry: string) => page.locator(`[data-entry="${entry}"] h4`);
  await expect(headingOf('optimizers.adam')).toBeFocused();
  await expect(headingOf('optimizers.adam')).toHaveText('Adam');
  await expect(headingOf('optimizers.adam')).toBeInViewport();
  await page
    .locator('[data-entry="optimizers.sgd"]')
    .getByRole('link', { name: 'Link to SGD', exact: true })
    .click();
  await expect(page).toHaveURL(/#gain=1\.5&page=reference&entry=optimizers\.sgd/);
  await expect(page.getByText('Address copied')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/#page=reference&entry=optimizers\.sgd/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/page=|entry=/);
  await page.goto(copied);
  await expect(headingOf('optimizers.sgd')).toBeFocused();
  // What is measured of a run has its picture too, and a formula that is read out.
  await page.goto('./#lang=en&tour=0&page=reference&entry=probes.product');
  const product = page.locator('[data-entry="probes.product"]');
  await expect(product.locator('[data-measured]')).toBeVisible();
  await expect(product.getByRole('math')).toHaveAccessibleName(/P_t/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.goto('./#lang=en&tour=0&page=reference');
  await settled(page);
  await expect(page.getByRole('dialog', { name: 'Reference' })).toBeVisible();
  const figureOf = (entry: string) => page.locator(`[data-entry="${entry}"] [data-measured]`);
  await expect(figureOf('presets.irnn')).toHaveCount(0);
  await page.getByRole('button', { name: 'Activation', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Activation', exact: true })).toBeFocused();
  await expect(figureOf('activations.sigmoid')).toBeVisible();
  await expect(figureOf('activations.sigmoid')).toContainText(
    /What gets from the last step to the first: \S/,
  );
  await expect(figureOf('optimizers.sgd')).toHaveCount(0);
  // Entries are all of one kind: those that are found stand for them. Of all of them a checker has for seconds.
  await page.getByRole('searchbox').fill('relu');
  await expect(page.locator('.find [aria-live]')).toHaveText(/^[1-9] entr/);
  expect(await axeFaults(page, { part: '.reading' })).toEqual([]);
  await page.getByRole('link', { name: 'Open it: ReLU', exact: true }).click();
  await expect(page).toHaveURL(/#act=relu&lang=en$/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('dialog', { name: 'Reference' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).not.toHaveURL(/page=/);
});

test('the menu leads to each page, and on a phone nothing is wider than the screen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('./#lang=zh&tour=0&theme=dark');
  await settled(page);
  for (const [item, id] of [
    ['参考', 'reference'],
    ['术语表', 'glossary'],
    ['教师专页', 'teachers'],
  ] as const) {
    await page.getByRole('button', { name: '更多', exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
    const body = page.locator(`[data-page="${id}"]`);
    await expect(body.locator('h3').first()).toBeVisible();
    const overflow = await page
      .locator('.reading')
      .evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(overflow, id).toBe(0);
    const [left, right] = await body.evaluate((element) => {
      const inner = element.getBoundingClientRect();
      const outer = element.closest('dialog')?.getBoundingClientRect() ?? inner;
      return [inner.left - outer.left, outer.right - inner.right];
    });
    // The same margin on both sides: nothing pushes the text to the edge.
    expect(Math.abs(right - left), id).toBeLessThan(1);
    const search = page.getByRole('searchbox');
    if ((await search.count()) > 0) {
      await search.fill('adam');
      await expect(body.locator('.entry').first()).toHaveAttribute('data-entry', /adam/);
    }
    expect(await axeFaults(page, { part: '.reading' })).toEqual([]);
    // In a field that somebody has typed into, Escape takes that back first.
    if ((await search.count()) > 0) await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('teachers compute the answers to a lesson, which are those of its runs, and print the plan with them', async ({
  page,
}) => {
  await page.goto('./#lang=en&tour=0&page=teachers');
  await settled(page);
  await expect(page.getByRole('heading', { name: 'The plan: 45 minutes' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Answers to' }).selectOption('scalar');
  await page.getByRole('button', { name: 'Compute the answers' }).click();
  await expect(page.getByText('4 of 4 answers')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Compute the answers' })).toBeVisible();
  for (const { id, truth, settings } of decided) {
    const shown = page.locator(`[data-key-of="scalar"] [data-stage="${id}"] [data-truth]`);
    await expect(shown).toHaveAttribute('data-truth', truth(verdictOf(settings)) ?? '');
  }
  await expect(page.locator('[data-key-of="scalar"] canvas')).toBeVisible();
  expect(await axeFaults(page, { part: '.reading' })).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.plan')).toBeVisible();
  await expect(page.locator('[data-key-of="scalar"]')).toBeVisible();
  // What is behind it, and what cannot be pressed on paper.
  await expect(page.locator('.explain')).toBeHidden();
  await expect(page.getByRole('button')).toHaveCount(0);
});

/** Guesses by choice of a lesson that look at nothing but how much of the gradient arrives. */
const decided = scalar.stages.flatMap((stage) =>
  'prediction' in stage && stage.prediction.kind === 'choice'
    ? [
        {
          id: stage.id,
          truth: stage.prediction.truth,
          settings: { ...scalar.settings, ...stage.settings, ...stage.prediction.reveals.settings },
        },
      ]
    : [],
);

/** The run of these settings as the engine has it, as far as those guesses look. */
function verdictOf(settings: Settings): Parameters<(typeof decided)[number]['truth']>[0] {
  const run = createRun(resolveSettings(settings).config, referenceMachine);
  finish(run.measure());
  return [{ summary: { verdict: run.verdict() } }] as never;
}
