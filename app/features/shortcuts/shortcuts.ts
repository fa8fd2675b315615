import type { Text } from '../../../workers/model/text.ts';
import { tabs } from '../../lab/tabList.tsx';
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

const openTab: Text = { en: 'Open the tab {name}', zh: '打开标签页“{name}”' };

/** All of them, in the order of the sheet. */
export const shortcuts: readonly Shortcut[] = [
  {
    keys: ['Space'],
    text: { en: 'Train or pause', zh: '训练或暂停' },
    act: trainOrPause,
    isOfControls: true,
  },
  { keys: ['s'], text: { en: 'One training step', zh: '训练一步' }, act: () => step() },
  {
    keys: ['w'],
    text: { en: 'Rewind to step 0', zh: '回退到第 0 步' },
    act: ({ rewind }) => rewind(),
  },
  { keys: ['n'], text: { en: 'Reseed', zh: '换种子' }, act: ({ reseed }) => reseed() },
  {
    keys: ['0'],
    text: { en: 'Reset all controls', zh: '重置所有控件' },
    act: ({ reset }) => reset(),
  },
  { keys: ['Control+z', 'Meta+z'], text: { en: 'Undo', zh: '撤销' } },
  { keys: ['Control+Shift+z', 'Meta+Shift+z', 'Control+y'], text: { en: 'Redo', zh: '重做' } },
  {
    keys: ['p'],
    text: { en: 'Pin this run', zh: '固定这次运行' },
    act: (session) => void pinCurrent(session),
  },
  { keys: ['l'], text: { en: 'Share', zh: '分享' }, act: press('.share-button > button') },
  { keys: ['o'], text: { en: 'Open a file', zh: '打开文件' }, act: press('.open-file') },
  {
    keys: ['ArrowLeft'],
    text: { en: 'Select the step before', zh: '选择前一步' },
    act: select(-1),
    isOfControls: true,
    repeats: true,
  },
  {
    keys: ['ArrowRight'],
    text: { en: 'Select the next step', zh: '选择后一步' },
    act: select(1),
    isOfControls: true,
    repeats: true,
  },
  {
    keys: ['Control+p', 'Meta+p'],
    text: { en: 'Print, with every plot computed', zh: '算完所有图后打印' },
  },
  {
    keys: ['Delete'],
    text: { en: 'In a control: back to its default', zh: '在控件上：恢复默认值' },
  },
  // As many as there are keys with one digit.
  ...tabs.slice(0, 9).map(({ title }, i) => ({
    keys: [String(i + 1)],
    text: openTab,
    name: title,
    act: press(`.tabs [role="tab"]:nth-child(${i + 1})`),
  })),
  { keys: ['Escape'], text: { en: 'Close what is open', zh: '关闭已打开的窗口' } },
  { keys: ['?'], text: { en: 'Show or hide this list', zh: '显示或隐藏此列表' } },
];
