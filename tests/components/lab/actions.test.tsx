/** Every action of the table has its place on the page, by pointer and by key. */
import { Profiler } from 'react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { PinList } from '../../../app/features/compare/PinList.tsx';
import { pinCurrent, usePins } from '../../../app/features/compare/pins.ts';
import ShortcutSheet from '../../../app/features/shortcuts/ShortcutSheet.tsx';
import { Footer } from '../../../app/lab/Footer.tsx';
import { Header } from '../../../app/lab/Header.tsx';
import { PastBar } from '../../../app/lab/PastBar.tsx';
import { Tabs } from '../../../app/lab/Tabs.tsx';
import { tabs } from '../../../app/lab/tabList.tsx';
import { isAvailable } from '../../../app/session/action.ts';
import { actions } from '../../../app/session/actions.ts';
import { change } from '../../../app/session/experiment.ts';
import { lookAt } from '../../../app/session/playback.ts';
import type { Session } from '../../../app/session/session.ts';
import { hoverStep, setDragging } from '../../../app/session/view.ts';
import { tabKeys } from '../../../app/ui/roving.ts';
import { sliderKeys } from '../../../app/ui/sliderKeys.ts';
import { framesLater, inPage, quietSession, sessionShowing } from '../../support/inPage.tsx';
import { pictureOf, viewOf } from '../../support/pictures.ts';

const page = (
  <>
    <Header hasTransport />
    <Tabs tabs={tabs.map((tab) => ({ ...tab, body: <p>{tab.id}</p> }))} />
    <PinList />
    <PastBar />
    <Footer />
  </>
);

/** A run that can be pinned, with a past to come back from. */
const showingPast = (more: Partial<Session> = {}) => {
  const picture = pictureOf({ T: 60, n: 32 }, { summary: { step: 3 }, view: viewOf(9) });
  return sessionShowing(picture, more);
};

const buttonsOf = (id: string) => [
  ...document.querySelectorAll<HTMLElement>(`[data-action="${id}"]`),
];

describe('an action', () => {
  test('has one button on the page, named and, with its keys, told of', async () => {
    change({ view: 'lab' });
    const session = showingPast();
    await pinCurrent(session);
    lookAt(3);
    await inPage(page, session);
    await expect.poll(() => buttonsOf('newest').length).toBe(1);
    for (const { id, place, keys } of actions) {
      const [button, ...others] = buttonsOf(id);
      expect(others, id).toEqual([]);
      // A plot is itself what a pointer selects its steps on, and the front door has its own.
      expect(button === undefined, id).toBe(['plots', 'front', 'stage', 'tour'].includes(place));
      if (!button) continue;
      expect(button.textContent || button.getAttribute('aria-label'), id).toBeTruthy();
      expect(button.getAttribute('aria-keyshortcuts') ?? '', id).toBe(keys.join(' '));
    }
  });

  test('that has nothing to do has a button that is off, and silent keys', async () => {
    change({ view: 'lab' });
    const session = quietSession();
    await inPage(page, session);
    for (const action of actions.filter((one) => buttonsOf(one.id).length > 0)) {
      const [button] = buttonsOf(action.id);
      const isOff = button?.getAttribute('aria-disabled') === 'true';
      expect(isOff, action.id).toBe(!isAvailable(action));
    }
    buttonsOf('undo')[0]?.click();
    await userEvent.keyboard('p{Control>}z{/Control}');
    expect(session.restore).not.toHaveBeenCalled();
    expect(usePins.getState().pins).toEqual([]);
    change({ gain: 2 });
    await expect.poll(() => buttonsOf('undo')[0]?.getAttribute('aria-disabled')).toBe('false');
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(session.restore).toHaveBeenCalledOnce();
  });

  test('has all its keys in the sheet', async () => {
    const sheet = await inPage(<ShortcutSheet close={() => {}} />);
    const lines = [...sheet.container.querySelectorAll('dt')].map((line) =>
      [...line.querySelectorAll('kbd')].map(({ textContent }) => textContent).join(' '),
    );
    // As they are printed on keys.
    const printed: Readonly<Record<string, string>> = {
      Control: 'Ctrl',
      Meta: '⌘',
      Shift: '⇧',
      ArrowLeft: '←',
      ArrowRight: '→',
      ArrowUp: '↑',
      ArrowDown: '↓',
      Escape: 'Esc',
      Space: 'Space',
    };
    const expected = actions
      .filter(({ keys }) => keys.length > 0)
      .map(({ keys }) => keys)
      // What each widget answers, and Escape, which the browser answers in a window.
      .concat(
        [...sliderKeys, ...tabKeys].map(({ keys }) => keys),
        [['Escape']],
      )
      .map((keys) =>
        keys
          .flatMap((chord) => chord.split('+'))
          .map((key) => printed[key] ?? (key.length === 1 ? key.toUpperCase() : key))
          .join(' '),
      );
    expect(lines).toEqual(expected);
  });
});

test('what moves under the hand draws no button anew', async () => {
  let nRenders = 0;
  await inPage(
    <Profiler
      id="header"
      onRender={() => {
        nRenders += 1;
      }}
    >
      <Header hasTransport />
    </Profiler>,
    showingPast(),
  );
  change({ gain: 1.01 });
  await expect.poll(() => buttonsOf('undo')[0]?.getAttribute('aria-disabled')).toBe('false');
  const before = nRenders;
  setDragging(true);
  for (const [i, gain] of [1.1, 1.2, 1.3].entries()) {
    hoverStep(i);
    change({ gain });
  }
  await framesLater();
  expect(nRenders).toBe(before);
  setDragging(false);
});
