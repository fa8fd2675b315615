import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { usePins } from '../../../app/features/compare/pins.ts';
import { Transfer } from '../../../app/features/import/Transfer.tsx';
import ShortcutSheet from '../../../app/features/shortcuts/ShortcutSheet.tsx';
import { Shortcuts } from '../../../app/features/shortcuts/Shortcuts.tsx';
import { ActionButtons } from '../../../app/lab/ActionButton.tsx';
import { Header } from '../../../app/lab/Header.tsx';
import { Tabs } from '../../../app/lab/Tabs.tsx';
import { tabs } from '../../../app/lab/tabList.tsx';
import { say } from '../../../app/locales/index.ts';
import { actions } from '../../../app/session/actions.ts';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { remember, remembered } from '../../../app/session/memory.ts';
import { usePlayback } from '../../../app/session/playback.ts';
import { useRunStatus } from '../../../app/session/runStatus.ts';
import type { Session } from '../../../app/session/session.ts';
import {
  inPage,
  quietSession,
  sessionShowing,
  speaking,
  standingAlone,
} from '../../support/inPage.tsx';
import { pictureOf } from '../../support/pictures.ts';

/** The listener among controls of every kind that a key may mean something to. */
const listening = (session: Session = quietSession()) =>
  inPage(
    <>
      <Shortcuts />
      <ActionButtons place="foot" />
      <p>Nowhere</p>
      <input aria-label="Field" />
      <select aria-label="List">
        <option>0</option>
      </select>
      <input type="range" aria-label="Slider" />
      <button type="button">Button</button>
    </>,
    session,
  );

const focus = (element: Element) => (element as HTMLElement).focus();

describe('a key', () => {
  test.each([
    ['w', 'rewind'],
    ['n', 'reseed'],
    ['0', 'reset'],
  ] as const)('%s is the same as the button %s', async (key, action) => {
    const session = quietSession();
    await listening(session);
    await userEvent.keyboard(key);
    expect(session[action]).toHaveBeenCalledOnce();
  });

  test('s trains a step, Space starts and pauses', async () => {
    await listening();
    await userEvent.keyboard('s');
    expect(usePlayback.getState().pendingUpdates).toBe(1);
    await userEvent.keyboard(' ');
    expect(usePlayback.getState().playing).toBe(true);
    await userEvent.keyboard(' ');
    expect(usePlayback.getState().playing).toBe(false);
  });

  test('ArrowLeft and ArrowRight select a step, within the sequence, and go on while held', async () => {
    const session = quietSession();
    change({ T: 60 });
    await listening(session);
    // From step 30 of 60.
    await userEvent.keyboard('{ArrowRight}');
    expect(session.set).toHaveBeenLastCalledWith({ t: 31 }, 'drag');
    expect(session.settle).toHaveBeenCalled();
    await userEvent.keyboard('{ArrowLeft>3/}');
    expect(useExperiment.getState().config.t).toBe(28);
    session.set({ t: 60 }, 'choice');
    await userEvent.keyboard('{ArrowRight}');
    expect(useExperiment.getState().config.t).toBe(60);
  });

  test('that is held does nothing again, where nothing is to be done often', async () => {
    const session = quietSession();
    await listening(session);
    await userEvent.keyboard('{n>3/}');
    expect(session.reseed).toHaveBeenCalledOnce();
  });

  test('p pins the run on screen', async () => {
    await listening(sessionShowing(pictureOf({ T: 60, n: 32 })));
    await userEvent.keyboard('p');
    await expect.poll(() => usePins.getState().pins.length).toBe(1);
  });

  test('l, o and digits open what the buttons open; the focus goes to the tab', async () => {
    change({ view: 'lab' });
    const page = await inPage(
      <>
        <Header hasTransport />
        <Tabs tabs={tabs.map((tab) => ({ ...tab, body: <p>Body of {tab.id}</p> }))} />
        <Transfer />
        <Shortcuts />
      </>,
    );
    const last = tabs.length;
    await userEvent.keyboard(`${last}`);
    const tab = page.getByRole('tab').nth(last - 1);
    await expect.element(tab).toHaveAttribute('aria-selected', 'true');
    await expect.element(tab).toHaveFocus();
    const asked = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(() => {});
    await userEvent.keyboard('o');
    expect(asked).toHaveBeenCalledOnce();
    asked.mockRestore();
    await userEvent.keyboard('l');
    await expect.element(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
  });
});

describe('the shortcuts leave alone', () => {
  test('fields and lists, where letters are text', async () => {
    const session = quietSession();
    const page = await listening(session);
    await page.getByRole('textbox').fill('');
    await userEvent.keyboard('s0n?');
    await expect.element(page.getByRole('textbox')).toHaveValue('s0n?');
    focus(page.getByRole('combobox').element());
    await userEvent.keyboard('n0');
    expect(session.reseed).not.toHaveBeenCalled();
    expect(session.reset).not.toHaveBeenCalled();
    expect(usePlayback.getState().pendingUpdates).toBe(0);
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });

  test('keys that a control in focus has a meaning for, and no letter', async () => {
    const session = quietSession();
    const page = await listening(session);
    focus(page.getByRole('slider').element());
    await userEvent.keyboard('{ArrowRight}');
    expect(session.set).not.toHaveBeenCalled();
    await userEvent.keyboard('s');
    expect(usePlayback.getState().pendingUpdates).toBe(1);
    focus(page.getByRole('button', { name: 'Button' }).element());
    await userEvent.keyboard(' ');
    expect(usePlayback.getState().playing).toBe(false);
  });

  test('keys that are held with others', async () => {
    const session = quietSession();
    await listening(session);
    await userEvent.keyboard('{Alt>}n{/Alt}{Control>}0{/Control}{Shift>}W{/Shift}');
    expect(session.reseed).not.toHaveBeenCalled();
    expect(session.reset).not.toHaveBeenCalled();
    expect(session.rewind).not.toHaveBeenCalled();
  });

  test('a page behind an open dialog', async () => {
    const session = quietSession();
    const page = await listening(session);
    await userEvent.keyboard('?');
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await userEvent.keyboard('n');
    expect(session.reseed).not.toHaveBeenCalled();
  });

  test('somebody who turned single keys off, but for the button of the list', async () => {
    standingAlone();
    remember({ keys: false });
    const session = quietSession();
    const page = await listening(session);
    await userEvent.keyboard('n?');
    expect(session.reseed).not.toHaveBeenCalled();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    const box = page.getByRole('checkbox', { name: 'Single keys are shortcuts' });
    await expect.element(box).not.toBeChecked();
  });

  test('nobody without Escape and arrows, which type nothing, whoever turned single keys off', async () => {
    standingAlone();
    remember({ keys: false });
    const session = quietSession();
    change({ T: 60, lesson: 'scalar' });
    await listening(session);
    await userEvent.keyboard('{ArrowRight}');
    expect(session.set).toHaveBeenLastCalledWith({ t: 31 }, 'drag');
    await userEvent.keyboard('{Escape}');
    expect(session.set).toHaveBeenLastCalledWith({ lesson: undefined, stage: undefined }, 'choice');
  });
});

describe('the list of shortcuts', () => {
  test('opens and closes by its key', async () => {
    const page = await listening();
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await userEvent.keyboard('?');
    await expect.element(dialog).toBeVisible();
    await userEvent.keyboard('?');
    await expect.element(dialog).not.toBeInTheDocument();
  });

  test('opens by its button, which has the focus again after Escape', async () => {
    const page = await listening();
    const button = page.getByRole('button', { name: 'Keyboard shortcuts' });
    await button.click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(button).toHaveFocus();
  });

  test('says below how long the last computations took, once there are any', async () => {
    const page = await inPage(<ShortcutSheet close={() => {}} />);
    await expect.element(page.getByText(/norms in/)).not.toBeInTheDocument();
    useRunStatus.setState({ probeMs: 1.234, spectraMs: 56.78 });
    await expect
      .element(page.getByText('Computed last: norms in 1.2 ms; spectra in 56.8 ms'))
      .toBeVisible();
  });

  test('closes by a click outside of it and by its button', async () => {
    const close = vi.fn();
    const page = await inPage(<ShortcutSheet close={close} />);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => close.mock.calls.length).toBe(1);
    await page.unmount();
    const other = await inPage(<ShortcutSheet close={close} />);
    await expect.element(other.getByRole('dialog')).toBeVisible();
    await userEvent.click(document.documentElement, { position: { x: 5, y: 5 }, force: true });
    await expect.poll(() => close.mock.calls.length).toBe(2);
  });

  test.each(['en', 'zh'] as const)('says what each key does, %s', async (language) => {
    await speaking(language);
    const page = await inPage(<ShortcutSheet close={() => {}} />);
    const lines = [...page.container.querySelectorAll('dd')].map(({ textContent }) => textContent);
    const keyed = actions.filter(({ keys }) => keys.length > 0);
    // An index is set lower, in place of its line.
    const set = (text: string) => text.replaceAll('_', '');
    for (const { help } of keyed) expect(lines).toContain(set(say(help, language)));
    const caps = [...page.container.querySelectorAll('kbd')].map(({ textContent }) => textContent);
    for (const cap of ['S', '←', 'Ctrl', '⌘', 'Esc', '?', say('shortcuts.keys.space', language)]) {
      expect(caps).toContain(cap);
    }
  });

  test('turns single keys off and on, and that is remembered', async () => {
    standingAlone();
    const page = await inPage(<ShortcutSheet close={() => {}} />);
    const box = page.getByRole('checkbox', { name: 'Single keys are shortcuts' });
    await box.click();
    expect(remembered()).toEqual({ keys: false });
    await box.click();
    expect(remembered()).toEqual({});
  });
});
