import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Range } from '../../../app/controls/Range.tsx';
import { useExperiment } from '../../../app/session/experiment.ts';
import { useNotices } from '../../../app/session/notices.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import { inPage, paramNamed, quietSession, speaking } from '../../support/inPage.tsx';

const settings = () => useExperiment.getState().settings;

async function rangeOf(key: keyof Config, isLocked = false) {
  const session = quietSession();
  const page = await inPage(
    <Range param={paramNamed('range', key)} isLocked={isLocked} />,
    session,
  );
  return {
    session,
    page,
    slider: page.getByRole('slider'),
    field: page.getByRole('textbox'),
  };
}

describe('a slider', () => {
  test('says name and symbol as two words, and its value as it is shown', async () => {
    const { page, slider } = await rangeOf('gain');
    await expect.element(page.getByRole('slider', { name: 'Gain g', exact: true })).toBeVisible();
    await expect.element(slider).toHaveAttribute('aria-valuetext', '1.00');
  });

  test('moves by a step with arrows, by ten with Page keys and Shift, and to its ends', async () => {
    const { session, slider } = await rangeOf('gain');
    (slider.element() as HTMLElement).focus();
    // Steps of 0.05 between 0 and 4, from 1.
    for (const [keys, gain] of [
      ['{ArrowRight}', 1.05],
      ['{ArrowUp}', 1.1],
      ['{ArrowLeft}', 1.05],
      ['{PageUp}', 1.55],
      ['{PageDown}{ArrowDown}', 1],
      ['{Shift>}{ArrowRight}{/Shift}', 1.5],
      ['{End}', 4],
      ['{Home}', 0],
    ] as const) {
      await userEvent.keyboard(keys);
      expect(useExperiment.getState().config.gain, keys).toBe(gain);
    }
    expect(session.set).toHaveBeenLastCalledWith({ gain: 0 }, 'drag');
    expect(session.settle).toHaveBeenCalled();
  });

  test.each(['{Delete}', '{Backspace}'])('goes back to its default at %s', async (key) => {
    const { slider } = await rangeOf('gain');
    (slider.element() as HTMLElement).focus();
    await userEvent.keyboard(`{End}${key}`);
    expect(settings()).toEqual({});
  });

  test('goes back to its default by a double click on its name', async () => {
    const { page, slider } = await rangeOf('gain');
    (slider.element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await page.getByText('Gain').first().dblClick();
    expect(settings()).toEqual({});
  });

  test('marks its landmark where the value is', async () => {
    const { slider } = await rangeOf('gain');
    const marks = slider.element().parentElement?.querySelectorAll<HTMLElement>('.landmarks > i');
    // 1 between 0 and 4.
    expect([...(marks ?? [])].map(({ style }) => style.left)).toEqual(['25%']);
  });

  test('is one drag from press to release', async () => {
    const { session, slider } = await rangeOf('n');
    await slider.click();
    expect(session.set).toHaveBeenCalledWith(expect.anything(), 'drag');
    expect(session.settle).toHaveBeenCalled();
  });

  test('has no slider where no hand could choose among so many steps', async () => {
    const { page } = await rangeOf('seed');
    await expect.element(page.getByRole('textbox', { name: /seed/i })).toBeVisible();
    await expect.element(page.getByRole('slider')).not.toBeInTheDocument();
  });

  test('cannot be moved where it is locked', async () => {
    const { slider, field } = await rangeOf('gain', true);
    await expect.element(slider).toBeDisabled();
    await expect.element(field).toBeDisabled();
  });
});

describe('a typed value', () => {
  test.each([
    ['1e-1', 0.1],
    ['3×10⁻⁴', 0.0003],
    ['2 %', 0.02],
    ['0,5', 0.5],
  ])('%s is read as %d', async (typed, lr) => {
    const { session, field } = await rangeOf('lr');
    await field.fill(typed);
    await userEvent.keyboard('{Enter}');
    expect(session.set).toHaveBeenLastCalledWith({ lr }, 'choice');
    await expect.element(field).not.toHaveFocus();
  });

  test('is left as it was at Escape, and by a field that is left empty', async () => {
    const { session, field } = await rangeOf('gain');
    await field.fill('7');
    await userEvent.keyboard('{Escape}');
    await expect.element(field).toHaveValue('1.00');
    await field.fill('');
    await userEvent.keyboard('{Enter}');
    await expect.element(field).toHaveValue('1.00');
    expect(session.set).not.toHaveBeenCalled();
  });

  test('may be the word for off, in the language of the page', async () => {
    const { field } = await rangeOf('wd');
    await expect.element(field).toHaveValue('off');
    await field.fill('0.1');
    await userEvent.keyboard('{Enter}');
    expect(settings()).toEqual({ wd: 0.1 });
    await field.fill('Off');
    await userEvent.keyboard('{Enter}');
    expect(settings()).toEqual({});
    await speaking('zh');
    await field.fill('0.1');
    await userEvent.keyboard('{Enter}');
    await field.fill('关');
    await userEvent.keyboard('{Enter}');
    expect(settings()).toEqual({ lang: 'zh' });
  });

  test('beyond the range, or no number at all, is answered by a notice', async () => {
    const { field } = await rangeOf('gain');
    await field.fill('99');
    await userEvent.keyboard('{Enter}');
    await expect.element(field).toHaveValue('4.00');
    expect(useNotices.getState().repairs).toMatchObject([
      { key: 'gain', given: '99', allowed: '0 … 4', used: '4' },
    ]);
    await field.fill('much');
    await userEvent.keyboard('{Enter}');
    await expect.element(field).toHaveValue('4.00');
    expect(useNotices.getState().repairs).toMatchObject([
      { key: 'gain', given: 'much', allowed: '0 … 4', used: '4.00' },
    ]);
    expect(settings()).toEqual({ gain: 4 });
  });

  test('goes a step up and down by arrows', async () => {
    const { field } = await rangeOf('gain');
    (field.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}');
    expect(settings()).toEqual({ gain: 1.05 });
  });

  test('is selected as a whole when the field is entered', async () => {
    const { field } = await rangeOf('gain');
    await field.click();
    await expect.poll(() => getSelection()?.toString()).toBe('1.00');
    await userEvent.keyboard('2{Enter}');
    expect(settings()).toEqual({ gain: 2 });
  });

  test('keeps Delete for its text', async () => {
    const { field } = await rangeOf('gain');
    await field.fill('2.5');
    await userEvent.keyboard('{Home}{Delete}{Enter}');
    expect(settings()).toEqual({ gain: 0.5 });
  });

  test('is the whole of a number that is too long to be shown', async () => {
    const { field } = await rangeOf('lr');
    await field.fill('0.00123456789');
    await userEvent.keyboard('{Enter}');
    await expect.element(field).toHaveValue('0.00123');
    (field.element() as HTMLElement).focus();
    await expect.element(field).toHaveValue('0.00123456789');
    await userEvent.keyboard('{Enter}');
    expect(settings()).toEqual({ lr: 0.00123456789 });
  });
});
