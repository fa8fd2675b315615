/**
 * The one table of what the page can be told to do. Buttons, keys and the sheet of shortcuts are made from it: an action
 * that stands here has its place on the page, answers its keys and is listed, and nothing else says what it does.
 *
 * Keys inside a widget (those of a slider, of the tabs, of a menu) are no commands: the widget answers them itself.
 */
import { pages, views } from '../../workers/model/choices.ts';
import type { Config } from '../../workers/model/params/index.ts';
import { turnChapter } from '../explain/turning.ts';
import { pinCurrent, usePins } from '../features/compare/pins.ts';
import { chooseFile } from '../features/import/incoming.ts';
import { isOneFile } from '../features/offline/oneFile.ts';
import { saveCopy } from '../features/offline/saveCopy.ts';
import { printAll } from '../features/print/printAll.ts';
import { tabs } from '../lab/tabList.tsx';
import { labelOf, summaryOf } from '../locales/entries.ts';
import type { Action, Face } from './action.ts';
import { redo, undo, useExperiment } from './experiment.ts';
import { browserLanguage } from './language.ts';
import { isTraining, lookAt, pause, play, step, usePlayback } from './playback.ts';
import { isPresenting, mostLevers, takeLever } from './presenting.ts';
import { choose, isDark, nextLanguage } from './readerChoices.ts';
import { useRunStatus } from './runStatus.ts';
import type { Session } from './session.ts';
import { followSystemTheme, systemTheme } from './theme.ts';
import { endTour, startTour } from './tour.ts';
import { closeDialog, type DialogId, toggleDialog, useView } from './view.ts';

/** A button that opens a window; its key closes it again. */
const opening = (dialog: DialogId): Pick<Action, 'opens' | 'perform'> => ({
  opens: dialog,
  perform: () => toggleDialog(dialog),
});

const trainFace: Face = { label: 'actions.train.label', icon: 'play' };
const pauseFace: Face = { label: 'actions.train.pause', icon: 'pause' };
const skipFace: Face = { label: 'actions.skipTour.label' };
const doneFace: Face = { label: 'actions.skipTour.done' };
const presentFace: Face = { label: 'actions.present.label', isPressed: false };
const presentingFace: Face = { label: 'actions.present.leave', isPressed: true };
const lightFace: Face = { label: 'actions.theme.label', icon: 'moon', isPressed: false };
const darkFace: Face = { label: 'actions.theme.label', icon: 'sun', isPressed: true };

/** Moves the selected step. */
const select =
  (steps: number) =>
  ({ set, settle }: Session): void => {
    const { t, T } = useExperiment.getState().config;
    set({ t: Math.min(T, Math.max(1, t + steps)) }, 'drag');
    settle();
  };

/** Opens a view; pressed while it is open. */
function viewAction(id: Config['view']): Action {
  const label = labelOf(views, id);
  const [open, closed]: Face[] = [
    { label, isPressed: true },
    { label, isPressed: false },
  ];
  return {
    id,
    place: 'view',
    face: () => (useExperiment.getState().config.view === id ? open : closed),
    help: summaryOf(views, id),
    keys: [],
    perform: ({ set }) => set({ view: id }, 'choice'),
  };
}

/** Opens a page to read. */
const pageAction = (id: Config['page']): Action => ({
  id,
  place: 'read',
  face: { label: labelOf(pages, id) },
  help: summaryOf(pages, id),
  keys: [],
  perform: ({ set }) => {
    closeDialog();
    set({ page: id }, 'choice');
  },
});

/** As many as there are keys with one digit. */
const keysOfTab = (place: number): string[] => (place < 9 ? [String(place + 1)] : []);

/** The id of the action that opens a tab. */
export const actionOfTab = (tab: string): string => `tab-${tab}`;

/** A copy has no file beside it to copy. */
const copying: Action = {
  id: 'oneFile',
  place: 'foot',
  face: { label: 'actions.oneFile.label' },
  help: 'actions.oneFile.help',
  keys: [],
  perform: (session) => void saveCopy(session),
};

/** A package holds a copy, too. */
const packaging: Action = {
  id: 'package',
  place: 'front',
  face: { label: 'actions.package.label' },
  help: 'actions.package.help',
  keys: [],
  isAvailable: () => useExperiment.getState().config.view === 'explain',
  ...opening('package'),
};

/** All of them, in the order of their buttons and of the sheet. */
export const actions: readonly Action[] = [
  ...views.ids.map(viewAction),
  {
    id: 'train',
    place: 'transport',
    face: () => (isTraining() ? pauseFace : trainFace),
    isPrimary: true,
    help: 'actions.train.help',
    keys: ['Space'],
    yieldsTo: 'controls',
    perform: () => (isTraining() ? pause() : play()),
  },
  {
    id: 'step',
    place: 'transport',
    face: { label: 'actions.step.label', icon: 'step' },
    help: 'actions.step.help',
    keys: ['s'],
    perform: () => step(),
  },
  {
    id: 'rewind',
    place: 'transport',
    face: { label: 'actions.rewind.label', icon: 'rewind' },
    help: 'actions.rewind.help',
    keys: ['w'],
    perform: ({ rewind }) => rewind(),
  },
  {
    id: 'reseed',
    place: 'transport',
    face: { label: 'actions.reseed.label', icon: 'dice' },
    help: 'actions.reseed.help',
    keys: ['n'],
    perform: ({ reseed }) => reseed(),
  },
  {
    id: 'pin',
    place: 'transport',
    face: { label: 'actions.pin.label', icon: 'pin' },
    help: 'actions.pin.help',
    keys: ['p'],
    isAvailable: () => useRunStatus.getState().summary !== null,
    perform: (session) => void pinCurrent(session),
  },
  {
    id: 'undo',
    place: 'undo',
    face: { label: 'actions.undo.label', icon: 'undo' },
    help: 'actions.undo.help',
    keys: ['Control+z', 'Meta+z'],
    yieldsTo: 'fields',
    repeats: true,
    isAvailable: () => useExperiment.getState().history.past.length > 0,
    perform: ({ restore }) => void undo(restore),
  },
  {
    id: 'redo',
    place: 'undo',
    face: { label: 'actions.redo.label', icon: 'redo' },
    help: 'actions.redo.help',
    keys: ['Control+Shift+z', 'Meta+Shift+z', 'Control+y', 'Meta+y'],
    yieldsTo: 'fields',
    repeats: true,
    isAvailable: () => useExperiment.getState().history.future.length > 0,
    perform: ({ restore }) => void redo(restore),
  },
  {
    id: 'reset',
    place: 'undo',
    face: { label: 'actions.reset.label', icon: 'reset' },
    help: 'actions.reset.help',
    keys: ['0'],
    perform: ({ reset }) => reset(),
  },
  {
    id: 'share',
    place: 'share',
    face: { label: 'actions.share.label', icon: 'link' },
    help: 'actions.share.help',
    keys: ['l'],
    ...opening('share'),
  },
  {
    id: 'openFile',
    place: 'files',
    face: { label: 'actions.openFile.label', icon: 'open' },
    help: 'actions.openFile.help',
    keys: ['o'],
    perform: chooseFile,
  },
  {
    id: 'language',
    place: 'reader',
    help: 'actions.language.help',
    keys: [],
    perform: (session) => choose(session, 'lang', nextLanguage(), browserLanguage()),
  },
  {
    id: 'theme',
    place: 'reader',
    face: () => (isDark() ? darkFace : lightFace),
    help: 'actions.theme.help',
    keys: [],
    perform: (session) => choose(session, 'theme', isDark() ? 'light' : 'dark', systemTheme()),
  },
  {
    id: 'previousStep',
    place: 'plots',
    help: 'actions.previousStep.help',
    keys: ['ArrowLeft'],
    yieldsTo: 'controls',
    repeats: true,
    isAvailable: () => !isPresenting(),
    perform: select(-1),
  },
  {
    id: 'nextStep',
    place: 'plots',
    help: 'actions.nextStep.help',
    keys: ['ArrowRight'],
    yieldsTo: 'controls',
    repeats: true,
    isAvailable: () => !isPresenting(),
    perform: select(1),
  },
  ...tabs.map(
    ({ id, title }, place): Action => ({
      id: actionOfTab(id),
      place: 'tabs',
      face: { label: title },
      // A list of one: what fills a text by its key alone would be taken for the words themselves.
      help: { key: 'actions.tab.help', values: { name: { list: [title] } } },
      keys: keysOfTab(place),
      takesFocus: true,
      // Only the Lab has them.
      isAvailable: () => useExperiment.getState().config.view === 'lab',
      perform: (session) => choose(session, 'tab', id, tabs[0]?.id ?? id),
    }),
  ),
  {
    id: 'present',
    place: 'front',
    face: () => (isPresenting() ? presentingFace : presentFace),
    help: 'actions.present.help',
    keys: ['f'],
    // The Lab is for who sits before it.
    isAvailable: () => useExperiment.getState().config.view === 'explain',
    perform: ({ set }) => set({ present: !isPresenting() }, 'choice'),
  },
  {
    id: 'leaveStage',
    place: 'stage',
    help: 'actions.leaveStage.help',
    keys: ['Escape'],
    isAvailable: isPresenting,
    perform: ({ set }) => set({ present: undefined }, 'choice'),
  },
  {
    id: 'previousChapter',
    place: 'stage',
    help: 'actions.previousChapter.help',
    keys: ['ArrowLeft'],
    yieldsTo: 'controls',
    isAvailable: isPresenting,
    perform: (session) => turnChapter(-1, session),
  },
  {
    id: 'nextChapter',
    place: 'stage',
    help: 'actions.nextChapter.help',
    keys: ['ArrowRight'],
    yieldsTo: 'controls',
    isAvailable: isPresenting,
    perform: (session) => turnChapter(1, session),
  },
  ...Array.from(
    { length: mostLevers },
    (_, place): Action => ({
      id: `lever-${place + 1}`,
      place: 'stage',
      help: { key: 'actions.lever.help', values: { number: place + 1 } },
      keys: [String(place + 1)],
      isAvailable: isPresenting,
      perform: () => takeLever(place),
    }),
  ),
  {
    id: 'beside',
    place: 'pins',
    face: { label: 'actions.beside.label' },
    help: 'actions.beside.help',
    keys: [],
    isAvailable: () => usePins.getState().pins.length > 0,
    ...opening('beside'),
  },
  {
    id: 'newest',
    place: 'past',
    face: { label: 'actions.newest.label' },
    help: 'actions.newest.help',
    keys: [],
    isAvailable: () => usePlayback.getState().isInPast,
    perform: () => lookAt(null),
  },
  {
    id: 'skipTour',
    place: 'tour',
    face: () => (useView.getState().tour?.card === 'end' ? doneFace : skipFace),
    help: 'actions.skipTour.help',
    keys: ['Escape'],
    isAvailable: () => useView.getState().tour !== null && !isPresenting(),
    perform: endTour,
  },
  {
    id: 'tour',
    place: 'front',
    face: { label: 'actions.tour.label' },
    help: 'actions.tour.help',
    keys: [],
    // Only the front door has what its cards point at.
    isAvailable: () => useExperiment.getState().config.view === 'explain',
    perform: startTour,
  },
  {
    id: 'course',
    place: 'front',
    face: { label: 'actions.course.label' },
    help: 'actions.course.help',
    keys: ['c'],
    isAvailable: () => useExperiment.getState().config.view === 'explain',
    ...opening('course'),
  },
  ...(isOneFile ? [] : [packaging]),
  {
    id: 'leaveLesson',
    place: 'tour',
    face: { label: 'actions.leaveLesson.label' },
    help: 'actions.leaveLesson.help',
    keys: ['Escape'],
    isAvailable: () => {
      const { lesson, view } = useExperiment.getState().config;
      return lesson !== '' && view === 'explain' && !isPresenting();
    },
    perform: ({ set }) => set({ lesson: undefined, stage: undefined }, 'choice'),
  },
  ...pages.ids.filter((id) => id !== 'none').map(pageAction),
  ...(isOneFile ? [] : [copying]),
  {
    id: 'print',
    place: 'foot',
    face: { label: 'actions.print.label' },
    help: 'actions.print.help',
    keys: ['Control+p', 'Meta+p'],
    isHeardInDialogs: true,
    perform: (session) => void printAll(session),
  },
  {
    id: 'sheet',
    place: 'foot',
    face: { label: 'actions.sheet.label' },
    help: 'actions.sheet.help',
    keys: ['?'],
    ...opening('sheet'),
  },
];

/** The action of an id; throws where the table has none. */
export function actionOf(id: string): Action {
  const action = actions.find((one) => one.id === id);
  if (!action) throw new RangeError(`no action has the id ${id}`);
  return action;
}

/** What availability and faces are read from. */
const stores = [useExperiment, usePlayback, useRunStatus, usePins, useView];

/** Calls back whenever what `isAvailable` and `faceOf` say may have changed. */
export function subscribeToActions(changed: () => void): () => void {
  const ends = [...stores.map((store) => store.subscribe(changed)), followSystemTheme(changed)];
  return () => {
    for (const end of ends) end();
  };
}
