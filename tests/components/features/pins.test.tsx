/** Pinned runs below the page, and what stands on paper alone. */
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { PinButton } from '../../../app/features/compare/PinButton.tsx';
import { PinList } from '../../../app/features/compare/PinList.tsx';
import { type Pin, pinCurrent, usePins } from '../../../app/features/compare/pins.ts';
import { Printed } from '../../../app/features/print/Printed.tsx';
import { Shortcuts } from '../../../app/features/shortcuts/Shortcuts.tsx';
import { Sample } from '../../../app/panels/Sample.tsx';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { useNotices } from '../../../app/session/notices.ts';
import type { Session } from '../../../app/session/session.ts';
import type { Settings } from '../../../workers/model/config.ts';
import {
  emulating,
  inPage,
  quietSession,
  sessionShowing,
  speaking,
} from '../../support/inPage.tsx';
import { pictureOf } from '../../support/pictures.ts';

/** A session that shows a run of those settings. */
function showing(settings: Settings): Session {
  change(settings);
  const { config } = useExperiment.getState();
  return sessionShowing({ ...pictureOf({ T: config.T, n: config.n }), config });
}

describe('pinned runs', () => {
  test('are not there while there are none', async () => {
    const page = await inPage(<PinList />);
    await expect.element(page.getByRole('region')).not.toBeInTheDocument();
  });

  test('have a name, a line as in the plots and their headline', async () => {
    await pinCurrent(showing({ cell: 'lstm', fb: 0 }));
    const page = await inPage(<PinList />, showing({ cell: 'rnn', fb: undefined }));
    const item = page.getByRole('listitem');
    await expect.element(item).toHaveTextContent(/^① .*LSTM/);
    await expect.element(item).toHaveTextContent(/Vanishing/);
    expect(item.element().querySelector('svg line')?.getAttribute('stroke-dasharray')).toBe('9 4');
  });

  test('say of a run of another length that it is aligned at the loss, and of one without numbers what is up', async () => {
    await pinCurrent(showing({ T: 40 }));
    const session = showing({ T: 60 });
    const page = await inPage(<PinList />, session);
    await expect.element(page.getByRole('listitem')).toHaveTextContent(/aligned at the loss/);
    const without = (patch: Partial<Pin>) =>
      usePins.setState(({ pins }) => ({
        pins: pins.map((pin) => ({ ...pin, picture: null, ...patch })),
      }));
    without({});
    await expect.element(page.getByRole('listitem')).toHaveTextContent(/computing …/);
    without({ hasFailed: true });
    await expect
      .element(page.getByRole('listitem'))
      .toHaveTextContent(/could not be computed here/);
  });

  test('are gone back to and unpinned by buttons that name them', async () => {
    await pinCurrent(showing({ gain: 2 }));
    const session = showing({ gain: 1 });
    const page = await inPage(<PinList />, session);
    await page.getByRole('button', { name: /^Go back to the settings of ① / }).click();
    expect(useExperiment.getState().config.gain).toBe(2);
    await page.getByRole('button', { name: /^Unpin ① / }).click();
    expect(usePins.getState().pins).toEqual([]);
    expect(useExperiment.getState().settings.pin).toBeUndefined();
    await expect.element(page.getByRole('region')).not.toBeInTheDocument();
  });

  test('are named in the language of the page', async () => {
    await pinCurrent(showing({ gain: 2 }));
    await speaking('zh');
    const page = await inPage(<PinList />, showing({ gain: 1 }));
    await expect.element(page.getByRole('listitem')).toHaveTextContent(/消失/);
  });
});

describe('the button that pins', () => {
  test('pins the run on screen once there is one; by keyboard too', async () => {
    const page = await inPage(<PinButton />, showing({ gain: 2 }));
    const button = page.getByRole('button', { name: 'Pin' });
    await expect.element(button).toHaveAttribute('aria-disabled', 'false');
    (button.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    expect(usePins.getState().pins.map(({ text }) => text)).toEqual(['gain=2']);
  });

  test('pins nothing where it is locked', async () => {
    const page = await inPage(<PinButton isLocked />, showing({}));
    const button = page.getByRole('button', { name: 'Pin' });
    await expect.element(button).toHaveAttribute('aria-disabled', 'true');
    await button.click({ force: true });
    expect(usePins.getState().pins).toEqual([]);
  });

  test('offers to replace the oldest of three', async () => {
    for (const gain of [1.1, 1.2, 1.3]) await pinCurrent(showing({ gain }));
    await pinCurrent(showing({ gain: 1.4 }));
    expect(usePins.getState().pins).toHaveLength(3);
    useNotices.getState().offer?.act();
    expect(usePins.getState().pins.map(({ text }) => text)).toEqual([
      'gain=1.2',
      'gain=1.3',
      'gain=1.4',
    ]);
  });
});

test('a sample of a band is a field, that of a line has its dash', async () => {
  const stroke = { color: 'red', dash: [2, 4] };
  const page = await inPage(<Sample stroke={stroke} />);
  expect(page.container.querySelector('line')?.getAttribute('stroke-dasharray')).toBe('2 4');
  await page.rerender(<Sample stroke={stroke} isBand />);
  expect(page.container.querySelector('rect')).not.toBeNull();
});

describe('on paper', () => {
  test('stand the settings in force by their names, and the address that brings them back', async () => {
    change({ cell: 'lstm', gain: 1.25 });
    const page = await inPage(<Printed />);
    const settings = page.getByRole('region', { name: 'Settings' });
    await expect.element(settings).not.toBeInTheDocument();
    await emulating('paper');
    await expect.element(settings).toBeInTheDocument();
    const said = settings.element().textContent;
    expect(said).toContain('Cell: LSTM');
    expect(said).toContain('Gain: 1.25');
    expect(said).toContain('Weight decay: off');
    // An RNN alone has none.
    expect(said).toContain('Forget-gate bias: 1.0');
    expect(said).toContain('#cell=lstm&gain=1.25');
  });

  test('every plot of the page is there, for the key for printing waits until it is computed', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => {});
    const done: (() => void)[] = [];
    const complete = vi.fn(() => new Promise<void>((resolve) => void done.push(resolve)));
    const session = quietSession({ complete });
    await inPage(<Shortcuts />, session);
    await userEvent.keyboard('{Control>}p{/Control}');
    expect(complete).toHaveBeenCalledWith(expect.arrayContaining(['norms', 'sigma']));
    expect(print).not.toHaveBeenCalled();
    done[0]?.();
    await expect.poll(() => print.mock.calls.length).toBe(1);
    await userEvent.keyboard('{Control>}{Shift>}p{/Shift}{/Control}');
    expect(complete).toHaveBeenCalledOnce();
  });
});
