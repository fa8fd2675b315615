import { tabs } from '../../lab/tabList.tsx';
import type { Text } from '../../locales/index.ts';
import { useExperiment } from '../../session/experiment.ts';
import { pause, play, step, usePlayback } from '../../session/playback.ts';
import { useReading } from '../../session/reading.ts';
import type { Session } from '../../session/session.ts';
import { pinCurrent } from '../compare/pins.ts';

/** What a key does to the page. */
export interface Shortcut {
  readonly text: Text;
  /** What `{name}` in the text stands for. */
  readonly name?: Text;
  /** By the browser's names; more than one mean the same. Joined by `+` they are pressed together. */
  readonly keys: readonly string[];
  /** Absent where another part of the page, or the browser, answers the key: it then stands in the sheet alone. */
  readonly act?: (session: Session) => void;
  /** The key means something to controls: it is a shortcut only while none of them has the focus. */
  readonly isOfControls?: boolean;
  /** Goes on while the key is held. */
  readonly repeats?: boolean;
}

/** Presses a button of the page: what it does, and where the focus goes, is then the same by key and by pointer. */
const press = (selector: string) => (): void => {
  const button = document.querySelector<HTMLElement>(selector);
  button?.focus();
  button?.click();
};

/** Moves the selected step. */
const select =
  (steps: number) =>
  ({ set, settle }: Session): void => {
    const { t, T } = useExperiment.getState().config;
    set({ t: Math.min(T, Math.max(1, t + steps)) }, 'drag');
    settle();
  };

function trainOrPause(): void {
  const isTraining = usePlayback.getState().playing || useReading.getState().owed > 0;
  (isTraining ? pause : play)();
}

/** All of them, in the order of the sheet. */
export const shortcuts: readonly Shortcut[] = [
  {
    keys: ['Space'],
    text: 'shortcuts.actions.train',
    act: trainOrPause,
    isOfControls: true,
  },
  { keys: ['s'], text: 'shortcuts.actions.step', act: () => step() },
  {
    keys: ['w'],
    text: 'shortcuts.actions.rewind',
    act: ({ rewind }) => rewind(),
  },
  { keys: ['n'], text: 'shortcuts.actions.reseed', act: ({ reseed }) => reseed() },
  {
    keys: ['0'],
    text: 'shortcuts.actions.reset',
    act: ({ reset }) => reset(),
  },
  { keys: ['Control+z', 'Meta+z'], text: 'shortcuts.actions.undo' },
  { keys: ['Control+Shift+z', 'Meta+Shift+z', 'Control+y'], text: 'shortcuts.actions.redo' },
  {
    keys: ['p'],
    text: 'shortcuts.actions.pin',
    act: (session) => void pinCurrent(session),
  },
  { keys: ['l'], text: 'shortcuts.actions.share', act: press('.share-button > button') },
  { keys: ['o'], text: 'shortcuts.actions.openFile', act: press('.open-file') },
  {
    keys: ['ArrowLeft'],
    text: 'shortcuts.actions.previousStep',
    act: select(-1),
    isOfControls: true,
    repeats: true,
  },
  {
    keys: ['ArrowRight'],
    text: 'shortcuts.actions.nextStep',
    act: select(1),
    isOfControls: true,
    repeats: true,
  },
  {
    keys: ['Control+p', 'Meta+p'],
    text: 'shortcuts.actions.print',
  },
  {
    keys: ['Delete'],
    text: 'shortcuts.actions.default',
  },
  // As many as there are keys with one digit.
  ...tabs.slice(0, 9).map(
    ({ title }, i): Shortcut => ({
      keys: [String(i + 1)],
      text: 'shortcuts.openTab',
      name: title,
      act: press(`.tabs [role="tab"]:nth-child(${i + 1})`),
    }),
  ),
  { keys: ['Escape'], text: 'shortcuts.actions.close' },
  { keys: ['?'], text: 'shortcuts.actions.sheet' },
];
