/** Header and footer of the page, with the buttons that train and those that undo. */
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Shortcuts } from '../../../app/features/shortcuts/Shortcuts.tsx';
import { Footer } from '../../../app/lab/Footer.tsx';
import { Header } from '../../../app/lab/Header.tsx';
import { Progress, Transport } from '../../../app/lab/Transport.tsx';
import { UndoButtons } from '../../../app/lab/UndoButtons.tsx';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { browserLanguage } from '../../../app/session/language.ts';
import { remembered } from '../../../app/session/memory.ts';
import { lookAt, usePlayback } from '../../../app/session/playback.ts';
import { useRunStatus } from '../../../app/session/runStatus.ts';
import { systemTheme } from '../../../app/session/theme.ts';
import { setDragging } from '../../../app/session/view.ts';
import {
  framesLater,
  inPage,
  quietSession,
  sessionShowing,
  speaking,
  standingAlone,
  windowOf,
} from '../../support/inPage.tsx';
import { pictureOf, viewOf } from '../../support/pictures.ts';

const settings = () => useExperiment.getState().settings;
const shown = (step: number, newest = step) =>
  sessionShowing(pictureOf({ T: 5, n: 2 }, { summary: { step }, view: viewOf(newest) }));

describe('the buttons that train', () => {
  test('start and pause, and are a button for either', async () => {
    const page = await inPage(<Transport />);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    expect(usePlayback.getState().playing).toBe(true);
    await page.getByRole('button', { name: 'Pause' }).click();
    expect(usePlayback.getState().playing).toBe(false);
    await expect.element(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  });

  test('stop steps that an address asked for', async () => {
    useRunStatus.setState({ pendingUpdates: 500 });
    const { nStops } = usePlayback.getState();
    const page = await inPage(<Transport />);
    await page.getByRole('button', { name: 'Pause' }).click();
    expect(usePlayback.getState().nStops).toBe(nStops + 1);
  });

  test('ask for one update, for the start and for other weights', async () => {
    const session = quietSession();
    const page = await inPage(<Transport />, session);
    await page.getByRole('button', { name: 'One update', exact: true }).click();
    expect(usePlayback.getState()).toMatchObject({ pendingUpdates: 1, playing: false });
    await page.getByRole('button', { name: 'Rewind' }).click();
    expect(session.rewind).toHaveBeenCalledOnce();
    await page.getByRole('button', { name: 'Reseed' }).click();
    expect(session.reseed).toHaveBeenCalledOnce();
  });

  test('stand beside those that undo, one of which undoes all', async () => {
    const session = quietSession();
    const page = await inPage(<UndoButtons />, session);
    await page.getByRole('button', { name: 'Reset' }).click();
    expect(session.reset).toHaveBeenCalledOnce();
  });

  test('pin nothing before there is a run', async () => {
    const page = await inPage(<Transport />);
    await expect
      .element(page.getByRole('button', { name: 'Pin' }))
      .toHaveAttribute('aria-disabled', 'true');
  });
});

describe('how far training is', () => {
  test('is nothing before there is a run, then step and loss', async () => {
    const page = await inPage(<Progress />);
    expect(page.container.textContent).toBe('');
    shown(3);
    // 10^−0.79 = 0.1622
    await expect.element(page.getByText('update 3', { exact: true })).toBeVisible();
    await expect.element(page.getByText('loss 0.1622')).toBeVisible();
  });

  test('counts to where it goes, with a bar where that is more than a step away', async () => {
    const page = await inPage(<Progress />, shown(3));
    useRunStatus.setState({ pendingUpdates: 97 });
    await expect.element(page.getByText('update 3 of 100')).toBeVisible();
    await expect
      .element(page.getByRole('progressbar', { name: 'update 3 of 100' }))
      .toHaveAttribute('value', '3');
  });

  test('counts to the newest step in a look at the past', async () => {
    lookAt(3);
    const page = await inPage(<Progress />, shown(3, 40));
    await expect.element(page.getByText('update 3 of 40')).toBeVisible();
  });

  test('says that it stood still while nobody looked', async () => {
    useRunStatus.setState({ isHidden: false, stoodStill: true });
    const page = await inPage(<Progress />, shown(3));
    await expect.element(page.getByText('stood still while hidden')).toBeVisible();
    useRunStatus.setState({ isHidden: true });
    await expect.element(page.getByText('paused while hidden')).toBeVisible();
  });
});

describe('undo and redo', () => {
  test('go back and forth by button, which keep the focus when there is nothing more', async () => {
    const page = await inPage(<UndoButtons />);
    const undo = page.getByRole('button', { name: 'Undo' });
    const redo = page.getByRole('button', { name: 'Redo' });
    await expect.element(undo).toHaveAttribute('aria-disabled', 'true');
    change({ gain: 2 });
    change({ gain: 3 });
    await expect.element(undo).toHaveAttribute('aria-disabled', 'false');
    await undo.click();
    expect(settings()).toEqual({ gain: 2 });
    await undo.click();
    expect(settings()).toEqual({});
    await expect.element(undo).toHaveAttribute('aria-disabled', 'true');
    await expect.element(undo).toHaveFocus();
    await redo.click();
    await redo.click();
    expect(settings()).toEqual({ gain: 3 });
    await expect.element(redo).toHaveAttribute('aria-disabled', 'true');
  });

  test('go back and forth by Ctrl or ⌘ with Z, Shift-Z and Y', async () => {
    await inPage(<Shortcuts />);
    change({ gain: 2 });
    for (const [keys, gain] of [
      ['{Control>}z{/Control}', 1],
      ['{Control>}{Shift>}z{/Shift}{/Control}', 2],
      ['{Meta>}z{/Meta}', 1],
      ['{Control>}y{/Control}', 2],
    ] as const) {
      await userEvent.keyboard(keys);
      expect(useExperiment.getState().config.gain, keys).toBe(gain);
    }
  });

  test('leave a field that is typed in its own', async () => {
    const page = await inPage(
      <>
        <Shortcuts />
        <input aria-label="Field" />
      </>,
    );
    change({ gain: 2 });
    await page.getByRole('textbox').fill('abc');
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(settings()).toEqual({ gain: 2 });
  });

  test('take a drag as one step', async () => {
    const page = await inPage(<UndoButtons />);
    setDragging(true);
    for (const gain of [1.05, 1.1, 1.15]) change({ gain });
    setDragging(false);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(settings()).toEqual({});
  });
});

describe('the header', () => {
  test('changes the language by a button that says so in the other one', async () => {
    standingAlone();
    const session = quietSession();
    const page = await inPage(<Header hasTransport />, session);
    expect(browserLanguage()).toBe('en');
    await page.getByRole('button', { name: 'EN / 中文: 切换到中文' }).click();
    expect(session.set).toHaveBeenCalledWith({ lang: 'zh' }, 'choice');
    expect(remembered()).toEqual({ lang: 'zh' });
    await speaking('zh');
    // Back to what the browser asks for is nothing to remember, and nothing in the address.
    await page.getByRole('button', { name: 'EN / 中文: Switch to English' }).click();
    expect(remembered()).toEqual({});
    expect(settings()).toEqual({});
  });

  test('turns dark and light by a button that is pressed in the dark', async () => {
    standingAlone();
    const session = quietSession();
    const page = await inPage(<Header hasTransport={false} />, session);
    expect(systemTheme()).toBe('light');
    const dark = page.getByRole('button', { name: 'Dark colours' });
    await expect.element(dark).toHaveAttribute('aria-pressed', 'false');
    await dark.click();
    expect(session.set).toHaveBeenCalledWith({ theme: 'dark' }, 'choice');
    expect(remembered()).toEqual({ theme: 'dark' });
    await expect.element(dark).toHaveAttribute('aria-pressed', 'true');
    await dark.click();
    expect(remembered()).toEqual({});
    expect(settings()).toEqual({});
  });

  test('leaves training and presets to the page below it on a phone', async () => {
    const desk = await inPage(<Header hasTransport />);
    await expect.element(desk.getByRole('combobox', { name: 'Preset' })).toBeVisible();
    await expect.element(desk.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
    await desk.unmount();
    const phone = await inPage(<Header hasTransport={false} />);
    await expect.element(phone.getByRole('button', { name: /^Share/ })).toBeVisible();
    await expect.element(phone.getByRole('combobox')).not.toBeInTheDocument();
    await expect
      .element(phone.getByRole('button', { name: 'Train', exact: true }))
      .not.toBeInTheDocument();
  });
});

describe('the header, while steps that an address asks for are trained', () => {
  /** Signs keep their names. */
  const names = {
    en: ['One update', 'Rewind', 'Pin'],
    zh: ['更新一次', '回到起点', '钉住对比'],
  };

  test.each(['en', 'zh'] as const)('is one line at every width of a desk: %s', async (language) => {
    await windowOf(1024, 800);
    change({ cell: 'lstm', n: 48, T: 100 });
    await speaking(language);
    const desk = (
      <div className="desk">
        <Header hasTransport />
      </div>
    );
    const page = await inPage(desk, shown(1234));
    // Long numbers and a bar of progress stand in it.
    useRunStatus.setState({ pendingUpdates: 3766 });
    await expect.element(page.getByRole('progressbar')).toBeVisible();
    const header = page.container.querySelector('.header')!;
    expect(header.querySelector('.progress')?.textContent).toMatch(/1234.*5000/);
    for (const width of [1024, 1100, 1280, 1440, 1920]) {
      await windowOf(width, 800);
      const parts = [...header.children].map((child) => child.getBoundingClientRect());
      expect(parts.length).toBeGreaterThan(5);
      const middleOf = ({ top, bottom }: DOMRect) => (top + bottom) / 2;
      for (const [i, part] of parts.entries()) {
        const before = parts[i - 1];
        expect(Math.abs(middleOf(part) - middleOf(parts[0]!)), `${width} px`).toBeLessThan(6);
        if (before) expect(part.left, `${width} px`).toBeGreaterThan(before.right);
        expect(part.right, `${width} px`).toBeLessThanOrEqual(width);
      }
      for (const name of names[language]) {
        await expect.element(page.getByRole('button', { name, exact: true })).toBeVisible();
      }
    }
  });
});

describe('the footer', () => {
  test('says what computes, how much, and the address of it all', async () => {
    change({ gain: 1.2 });
    const session = sessionShowing(pictureOf({ T: 5, n: 2 }));
    const page = await inPage(<Footer />, session);
    await expect.element(page.getByText('engine: TypeScript, float64')).toBeVisible();
    await expect.element(page.getByText(/^1\s154 parameters$/)).toBeVisible();
    await expect.element(page.getByText('#gain=1.2', { exact: true })).toBeVisible();
  });

  test('keeps its address while a slider moves', async () => {
    const page = await inPage(<Footer />);
    const address = () => page.container.querySelector('.hash code')?.textContent;
    setDragging(true);
    change({ gain: 1.2 });
    await framesLater();
    expect(address()).toBe('#');
    setDragging(false);
    await expect.poll(address).toBe('#gain=1.2');
  });
});
