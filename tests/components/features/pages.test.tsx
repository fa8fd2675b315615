/** Pages to read over the experiment. */
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import OpenPage from '../../../app/features/pages/OpenPage.tsx';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { createFrames } from '../../../app/session/frames.ts';
import type { Session } from '../../../app/session/session.ts';
import { framesLater, inPage, quietSession, speaking, windowOf } from '../../support/inPage.tsx';

/** A line for pictures of the page to no worker. */
const silent = () => ({ pull: () => {}, dispose: () => {} });
const beside = { connect: silent, createFrames } as unknown as Session['beside'];

const pageOf = () => useExperiment.getState().config.page;

test('opens the page that the address names, and Escape leads back to the experiment', async () => {
  change({ page: 'glossary', gain: 2 });
  const page = await inPage(<OpenPage />);
  await expect.element(page.getByRole('dialog', { name: 'Glossary' })).toBeVisible();
  await expect.element(page.getByText('hidden state', { exact: true })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(pageOf).toBe('none');
  expect(useExperiment.getState().config.gain).toBe(2);
});

test('lists what can be picked, and finds it by its name or id', async () => {
  change({ page: 'reference' });
  const page = await inPage(<OpenPage />, quietSession({ beside }));
  const cells = page.getByRole('region', { name: 'Cell', exact: true });
  await expect
    .element(cells.getByRole('heading', { name: 'GRU', exact: true }))
    .toBeInTheDocument();
  await expect
    .element(page.getByRole('link', { name: 'Open it: ReLU', exact: true }))
    .toHaveAttribute('href', expect.stringMatching(/#act=relu$/));
  await userEvent.fill(page.getByRole('searchbox'), 'lstm-c');
  await expect.element(page.getByText('1 entry')).toBeVisible();
  expect(cells.getByRole('heading', { level: 4 }).all()).toHaveLength(1);
});

test('stands with the entry of the address below its head, which takes three lines on a narrow phone, while what lies around takes its size, until the reader goes on', async () => {
  await windowOf(320, 800);
  change({ page: 'reference', entry: 'cells.gru' });
  await inPage(<OpenPage />, quietSession({ beside }));
  const place = (selector: string) => document.querySelector<HTMLElement>(selector);
  const edge = (selector: string, side: 'top' | 'bottom') =>
    place(selector)?.getBoundingClientRect()[side] ?? Number.NaN;
  const below = () => edge('[data-entry="cells.gru"] h4', 'top') - edge('.reading .head', 'bottom');
  const isJustBelow = (distance: number) => distance >= 0 && distance < 40;
  await expect.poll(below).toSatisfy(isJustBelow);
  // Not every browser holds what is in sight where what is above it grows: as where a font comes late.
  place('.reading')?.style.setProperty('overflow-anchor', 'none');
  const above = place('[data-entry="cells.lstm"]');
  const before = edge('[data-entry="cells.lstm"]', 'top');
  above?.style.setProperty('min-height', '3000px');
  await expect.poll(() => edge('[data-entry="cells.lstm"]', 'top')).toBeLessThan(before - 1000);
  await expect.poll(below).toSatisfy(isJustBelow);
  place('.reading')?.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));
  above?.style.setProperty('min-height', '5000px');
  await framesLater();
  expect(below()).toBeGreaterThan(1000);
});

test('speaks the language of the page', async () => {
  await speaking('zh');
  change({ page: 'glossary' });
  const page = await inPage(<OpenPage />);
  await expect.element(page.getByText('隐藏状态', { exact: true })).toBeVisible();
});

test('leads teachers from the plan into the stages of lessons, and writes figures to copy', async () => {
  change({ page: 'teachers', gain: 2, lang: 'en' });
  const page = await inPage(<OpenPage />);
  await expect
    .element(page.getByRole('link', { name: 'One weight, many times, stage 2' }))
    .toHaveAttribute('href', expect.stringMatching(/#lesson=scalar&stage=grows&lang=en$/));
  const snippets = () =>
    page
      .getByRole('textbox')
      .elements()
      .map((field) => (field instanceof HTMLTextAreaElement ? field.value : ''));
  // What is behind the page, with nothing to turn; and no word of the page that lies over it.
  const locked = snippets().filter((text) => text.includes('lock'));
  expect(locked.length).toBeGreaterThan(0);
  expect(locked.every((text) => text.includes('gain=2'))).toBe(true);
  expect(snippets().filter((text) => text.includes('page='))).toEqual([]);
  await userEvent.selectOptions(
    page.getByRole('combobox', { name: 'Lesson', exact: true }),
    'lstm',
  );
  expect(snippets().filter((text) => text.includes('lesson=lstm')).length).toBeGreaterThan(0);
});
