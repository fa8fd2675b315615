/** The front door as a whole: what stands where at each width, what an address sets besides, and the cards of the first visit. */
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { change } from '../../../app/session/experiment.ts';
import { frontDoor } from '../../support/frontDoor.tsx';
import {
  documentSize,
  emulating,
  speaking,
  standingAlone,
  windowOf,
} from '../../support/inPage.tsx';

const boxOf = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();

test('a phone has two levers until it is asked for more, and a bar with Train, the loss and a ribbon', async () => {
  await windowOf(390, 844);
  const { page } = await frontDoor();
  const nLevers = () => document.querySelectorAll('.levers .control').length;
  for (const width of [390, 320]) {
    await windowOf(width, 844);
    await expect.poll(nLevers).toBe(2);
    await page.getByRole('button', { name: 'More levers' }).click();
    await expect.poll(nLevers).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Fewer levers' }).click();
    await expect.poll(nLevers).toBe(2);
    const parts = ['.primary', '.loss-curve', '.run-ribbon', '.update'].map((part) =>
      boxOf(`.training ${part}`),
    );
    for (const [i, { left, height }] of parts.entries()) {
      expect(height).toBeGreaterThan(0);
      expect(left).toBeGreaterThanOrEqual(parts[i - 1]?.right ?? 0);
    }
    expect(parts.at(-1)!.right).toBeLessThanOrEqual(width);
    const { height, bottom } = boxOf('.training');
    expect({ height, bottom }).toEqual({ height: 56, bottom: 844 });
  }
});

test('on a phone the scenario in force is in sight, however far along its row', async () => {
  await windowOf(390, 844);
  const { page } = await frontDoor();
  const row = boxOf('.scenarios');
  const expectInRow = async (name: string) => {
    const chip = page.getByRole('button', { name, exact: true });
    await expect.element(chip).toHaveAttribute('aria-pressed', 'true');
    await expect
      .poll(() => {
        const { left, right } = chip.element().getBoundingClientRect();
        return left >= row.left && right <= row.right;
      })
      .toBe(true);
  };
  for (const { settings, name } of [
    { settings: { gain: 2.5 }, name: 'Exploding' },
    { settings: { gain: 1, act: 'relu', init: 'identity' }, name: 'ReLU + identity' },
    { settings: { act: 'tanh', init: 'orthogonal' }, name: 'Plain RNN' },
  ] as const) {
    change(settings);
    await expectInRow(name);
  }
  expect(scrollY).toBe(0);
});

test('a tablet has the story as a row of numbers, and nothing beside the page', async () => {
  await windowOf(800, 1000);
  for (const language of ['en', 'zh'] as const) {
    await speaking(language);
    const { page } = await frontDoor();
    const boxes = [...document.querySelectorAll('.chapters button')].map((button) =>
      button.getBoundingClientRect(),
    );
    for (const { width } of boxes) expect(width).toBeLessThan(64);
    expect(new Set(boxes.map(({ top }) => top)).size).toBe(1);
    expect(documentSize().scrollWidth).toBeLessThanOrEqual(800);
    await page.unmount();
  }
});

test('on a board of 1440 × 900 that is touched all of it is in sight', async () => {
  await windowOf(1440, 900);
  await emulating('fingers');
  expect(matchMedia('(pointer: coarse)').matches).toBe(true);
  change({ tour: false });
  await frontDoor();
  const expectInSight = () =>
    expect.poll(documentSize).toEqual({ scrollWidth: 1440, scrollHeight: 900 });
  await expectInSight();
  change({ ln: true });
  await expect.poll(() => document.querySelector('.also')).not.toBeNull();
  await expectInSight();
});

test('what an address sets besides the levers is named over them, and leads to the Lab', async () => {
  await windowOf(1440, 900);
  change({ ln: true, drop: 0.3 });
  const { page, session } = await frontDoor();
  await expect
    .element(page.getByText('Also set: layer normalisation on, dropout 0.3'))
    .toBeVisible();
  expect(documentSize()).toEqual({ scrollWidth: 1440, scrollHeight: 900 });
  await page.getByRole('button', { name: 'show in Lab' }).click();
  expect(session.set).toHaveBeenCalledWith({ view: 'lab' }, 'choice');
});

test('the cards of the first visit stay away where the address says so, come when asked for and go with Escape', async () => {
  standingAlone();
  change({ tour: false });
  const { page } = await frontDoor();
  const card = page.getByRole('complementary');
  await expect.element(card).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Show the first cards again' }).click();
  await expect.element(card).toHaveTextContent('1/3');
  await userEvent.keyboard('{Escape}');
  await expect.element(card).not.toBeInTheDocument();
});
