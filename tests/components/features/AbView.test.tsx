import { beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { PinList } from '../../../app/features/compare/PinList.tsx';
import { pinCurrent, usePins } from '../../../app/features/compare/pins.ts';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { axeFaults } from '../../support/axeFaults.ts';
import { inPage, sessionShowing } from '../../support/inPage.tsx';
import { pictureOf } from '../../support/pictures.ts';

/** A session that shows a run of that gain and length, whose norms fall by 0.08 powers of ten per step. */
function showing(gain: number, T: number) {
  change({ gain, T, n: 6 });
  const { config } = useExperiment.getState();
  return sessionShowing({ ...pictureOf({ T, n: 6 }), config });
}

beforeEach(() => usePins.setState({ pins: [] }));

test('two runs stand side by side, are steered by keyboard, and the focus goes back to the button', async () => {
  await pinCurrent(showing(2, 30));
  await pinCurrent(showing(1, 50));
  const page = await inPage(<PinList />, showing(1.5, 30));
  const opener = page.getByRole('button', { name: 'A/B side by side' });
  (opener.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  const dialog = page.getByRole('dialog', { name: 'Two runs side by side' });
  await expect.element(dialog).toBeVisible();
  await expect.element(dialog.getByRole('status')).toHaveTextContent(/A has 30 steps and B 50/);
  // Each plot over time, of both.
  const plots = dialog.getByRole('img').elements();
  expect(plots.length).toBeGreaterThan(2);
  expect(plots[0]).toHaveAttribute('aria-label', expect.stringMatching(/^A: ① .*\d/));
  expect(plots[1]).toHaveAttribute('aria-label', expect.stringMatching(/^B: ② .*\d/));
  const told = () =>
    [...dialog.element().querySelectorAll('.side-facts')]
      .slice(0, 2)
      .map((one) => /^[AB] t = \d+|^[AB] no such step/.exec(one.textContent ?? '')?.[0]);
  const lag = dialog.getByRole('slider', { name: 'steps before the loss' });
  (lag.element() as HTMLElement).focus();
  await userEvent.keyboard('{Home}');
  await expect.element(lag).toHaveValue('0');
  // At the loss both are at their last step.
  await expect.poll(told).toEqual(['A t = 30', 'B t = 50']);
  await userEvent.keyboard('{End}');
  // 49 steps before the loss the shorter run has no step.
  await expect.poll(told).toEqual(['A no such step', 'B t = 1']);
  await userEvent.keyboard('{Home}');
  await dialog.getByRole('button', { name: 'Swap A and B' }).click();
  await expect.poll(told).toEqual(['A t = 50', 'B t = 30']);
  await dialog.getByRole('combobox', { name: 'B' }).selectOptions('current');
  await expect.element(dialog.getByRole('status')).toHaveTextContent(/powers of ten per step/);
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();
});

test.each(['light', 'dark'] as const)(
  'axe finds nothing in the list of pinned runs nor in the dialog, %s',
  async (theme) => {
    document.documentElement.dataset.theme = theme;
    await pinCurrent(showing(2, 30));
    await pinCurrent(showing(1, 50));
    const page = await inPage(<PinList />, showing(1.5, 30));
    expect(await axeFaults(page.container)).toEqual([]);
    await page.getByRole('button', { name: 'A/B side by side' }).click();
    const dialog = page.getByRole('dialog', { name: 'Two runs side by side' });
    await expect.element(dialog).toBeVisible();
    expect(await axeFaults(dialog.element())).toEqual([]);
    document.documentElement.dataset.theme = 'light';
  },
);

test('a run that is still being computed is waited for in words', async () => {
  await pinCurrent(showing(2, 30));
  usePins.setState(({ pins }) => ({ pins: pins.map((pin) => ({ ...pin, picture: null })) }));
  const page = await inPage(<PinList />, showing(1.5, 30));
  await page.getByRole('button', { name: 'A/B side by side' }).click();
  await expect.element(page.getByText('One of the two is still being computed.')).toBeVisible();
});
