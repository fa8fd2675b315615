/** Before an audience: the picture large, all words legible from the back of a room, and the keys of a speaker. */
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { frontDoor } from '../../support/frontDoor.tsx';
import { documentSize, speaking, windowOf } from '../../support/inPage.tsx';
import { textSizesIn } from '../../support/textSizes.ts';

const config = () => useExperiment.getState().config;

/** Of the longer words another cell, with a lever of its own. */
const shows = [
  { language: 'en', settings: {} },
  { language: 'zh', settings: { cell: 'lstm', fb: 3 } },
] as const;

test.each(shows)(
  'at 1280 × 720 the picture has three fifths of the height, no word is small, and nothing scrolls: $language',
  async ({ language, settings }) => {
    await windowOf(1280, 720);
    change({ present: true, task: 'adding', T: 40, n: 16, B: 32, ...settings });
    await speaking(language);
    await frontDoor();
    const told = document.querySelector('.story .narration')!;
    // Somebody points at the picture: what is read off there has a size too.
    await userEvent.hover(document.querySelector('.hero .plot')!);
    await expect.poll(() => document.querySelector('.cross text')).not.toBeNull();
    for (const key of ['', '{ArrowRight}']) {
      if (key !== '') await userEvent.keyboard(key);
      await expect.poll(() => told.textContent !== '').toBe(key !== '');
      expect(
        textSizesIn(document.querySelector('.explain')!).filter(([size]) => size < 20),
      ).toEqual([]);
      const plot = document.querySelector('.hero .plot')!.getBoundingClientRect();
      expect(plot.height).toBeGreaterThanOrEqual(0.6 * 720);
      expect(documentSize()).toEqual({ scrollWidth: 1280, scrollHeight: 720 });
    }
    const levers = document.querySelectorAll('.levers .control:is(.choice, .range)');
    expect(levers.length).toBeLessThanOrEqual(3);
  },
);

test('a speaker enters by a key, tells the story by arrows, takes levers by number, and leaves by Escape', async () => {
  await windowOf(1280, 720);
  change({ task: 'adding', T: 40, n: 16 });
  const { page } = await frontDoor();
  const share = page.getByRole('button', { name: 'Share …' });
  await userEvent.keyboard('f');
  await expect.poll(() => config().present).toBe(true);
  await expect.element(share).not.toBeInTheDocument();
  const told = () => document.querySelector('.story .narration')?.textContent;
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(told).toContain('Drag the gain until the ribbon keeps its width');
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(told).toContain('larger weights');
  expect(config().gain).toBe(2.5);
  const gain = page.getByRole('slider', { name: /^Gain/ });
  await userEvent.keyboard('2');
  await expect.element(gain).toHaveFocus();
  // The arrows are the slider's now, and the story stays.
  await userEvent.keyboard('{ArrowLeft}');
  await expect.element(gain).not.toHaveAttribute('aria-valuetext', '2.50');
  expect(told()).toContain('larger weights');
  await userEvent.keyboard('2');
  await userEvent.keyboard('{ArrowLeft}');
  await expect.poll(told).toContain('Drag the gain until the ribbon keeps its width');
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => config().present).toBe(false);
  await expect.element(share).toBeVisible();

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Present' }).click();
  await expect.poll(() => config().present).toBe(true);
  await page.getByRole('button', { name: 'Stop presenting' }).click();
  await expect.poll(() => config().present).toBe(false);
});
