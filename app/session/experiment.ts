import { create } from 'zustand';
import {
  canonical,
  experimentHash,
  experimentKeys,
  type Notice,
  resolveSettings,
  type Settings,
} from '../../workers/model/config.ts';
import { isExperiment, type Values } from '../../workers/model/param.ts';
import { type Config, keysWhere } from '../../workers/model/params/index.ts';
import type { UserDataIds } from '../../workers/model/userData.ts';
import { isWeighed, presentWeigher } from './memoryCheck.ts';
import {
  back,
  forth,
  type Move,
  noHistory,
  type SettingsHistory,
  withoutStep,
  withStep,
} from './undoHistory.ts';
import { userDataIds, userDataLengths } from './userData.ts';
import { useView } from './view.ts';

/** What is studied and how it is looked at: the one durable store of the page, and all that an address holds. */
export interface Experiment {
  /** Only what differs from the defaults. */
  readonly settings: Settings;
  /** The value of every setting. */
  readonly config: Config;
  /** Which of the data that the reader brought are in use. */
  readonly userData: UserDataIds;
  /** Counts settings of what is computed. */
  readonly run: number;
  /** Counts runs that start again with new weights. */
  readonly nRebuilds: number;
  /** Counts returns to step 0 with the same weights. */
  readonly nRewinds: number;
  /** Whether the run is known to fit into memory: nothing is computed before. */
  readonly isWeighed: boolean;
  /** Whether a setting changed that acts on weights already trained: a link alone does not bring them back. */
  readonly changedMidway: boolean;
  /** What can be undone and redone. */
  readonly history: SettingsHistory;
  /**
   * The experiment as of when no slider was moving: for what is not read while dragging, so that it takes no time from
   * the drag.
   */
  readonly atRest: AtRest;
}

type AtRest = Pick<Experiment, 'settings' | 'config' | 'changedMidway'>;

function initial(): Experiment {
  const atRest: AtRest = { settings: {}, config: resolveSettings({}).config, changedMidway: false };
  return {
    ...atRest,
    isWeighed: true,
    userData: {},
    run: 1,
    nRebuilds: 1,
    nRewinds: 0,
    history: noHistory,
    atRest,
  };
}

export const useExperiment = create<Experiment>(initial);

export const useAtRest = <T>(select: (atRest: AtRest) => T): T =>
  useExperiment(({ atRest }) => select(atRest));

/** Whether the present drag has its step of the history already: it is one step, however far it goes. */
let isStrokeKept = false;
/** Whether the change under way is an undo or a redo. */
let isMoving = false;

const isDragging = (): boolean => useView.getState().dragging;

function put(patch: Partial<Experiment>): void {
  useExperiment.setState((before) => {
    const { settings, config, changedMidway } = { ...before, ...patch };
    return isDragging() ? patch : { ...patch, atRest: { settings, config, changedMidway } };
  });
}

const hashOf = (settings: Settings): string => experimentHash(settings, userDataLengths());

useView.subscribe((now, before) => {
  if (now.dragging || !before.dragging) return;
  const { settings, history } = useExperiment.getState();
  const last = history.past.at(-1);
  // A drag that ends where it began was none.
  const isNone = isStrokeKept && last && hashOf(last) === hashOf(settings);
  isStrokeKept = false;
  put(isNone ? { history: withoutStep(history) } : {});
});

const rebuildKeys = keysWhere((param) => isExperiment(param) && param.acts === undefined);

/**
 * Keys that a return to the defaults leaves alone: who is reading, and where, is not part of the experiment, and what was
 * pinned was pinned to be compared with others.
 */
const keptByReset: readonly string[] = keysWhere(
  ({ scope }) => scope === 'reader' || scope === 'frame',
);

/**
 * Changes some settings; the others stay, unless another preset is chosen.
 *
 * @param patch   undefined stands for the default
 * @param trained whether updates have been done with the present weights
 * @returns what had to be repaired, in the new settings or in others that no longer fit
 */
export function change(patch: Settings, trained = false): readonly Notice[] {
  const { settings, config } = useExperiment.getState();
  const isOther = Object.hasOwn(patch, 'preset') && (patch.preset ?? 'none') !== config.preset;
  return adopt(
    { ...(isOther ? kept((key) => keptByPreset.includes(key)) : settings), ...patch },
    trained,
  );
}

/** A preset is a whole experiment: changes made to the one before it go, and what was looked at within it. */
const keptByPreset: readonly string[] = keysWhere(
  (param) => !isExperiment(param) && param.scope !== 'pointer',
);

/** Replaces all settings, as a new address does. */
export function replaceAll(settings: Settings): readonly Notice[] {
  return adopt(settings, false);
}

/** Replaces all settings of what is computed and those others that are named, and starts at step 0 in any case. */
export function replaceExperiment(settings: Settings): readonly Notice[] {
  const notices = adopt({ ...kept((key) => !experimentKeys.includes(key)), ...settings }, false);
  startAgain();
  return notices;
}

/** Goes back to what was computed under other settings; what is looked at stays. */
export function restoreExperiment(settings: Settings, trained: boolean): void {
  const wanted = Object.entries(settings).filter(([key]) => experimentKeys.includes(key));
  adopt(
    { ...kept((key) => !experimentKeys.includes(key)), ...Object.fromEntries(wanted) },
    trained,
  );
}

/** Everything but language, theme, the view, pinned runs and frame goes back to its default, and training to step 0. */
export function resetAll(): void {
  adopt(
    kept((key) => keptByReset.includes(key)),
    false,
  );
  startAgain();
}

/** Step 0 with the same weights. */
export function rewind(): void {
  put({ nRewinds: useExperiment.getState().nRewinds + 1, changedMidway: false });
}

/** As a new run: also the updates that the settings ask for on load. */
function startAgain(): void {
  const { nRebuilds, nRewinds } = useExperiment.getState();
  put({ nRebuilds: nRebuilds + 1, nRewinds: nRewinds + 1, changedMidway: false });
}

/** The worker knows whether all steps so far were trained under the present settings. */
export function noteChangedMidway(changedMidway: boolean): void {
  if (changedMidway !== useExperiment.getState().changedMidway) put({ changedMidway });
}

/** Puts settings into force: the session's own way, with address and timing. */
export type Restore = (settings: Settings) => void;

/** Goes back one step; false when there is none. */
export const undo = (restore: Restore): boolean => move(back, restore);

/** Takes the last undo back; false when there is none. */
export const redo = (restore: Restore): boolean => move(forth, restore);

function move(
  way: (history: SettingsHistory, present: Settings) => Move | null,
  restore: Restore,
): boolean {
  const { history, settings } = useExperiment.getState();
  const found = way(history, settings);
  if (!found) return false;
  isMoving = true;
  restore(found.target);
  isMoving = false;
  put({ history: found.history });
  return true;
}

/** Empties the record of what can be undone. */
export const forgetHistory = (): void => put({ history: noHistory });

/** A page that has just been opened. */
export function resetExperiment(): void {
  isStrokeKept = false;
  useExperiment.setState(initial(), true);
}

function kept(isKept: (key: string) => boolean): Settings {
  const { settings } = useExperiment.getState();
  return Object.fromEntries(Object.entries(settings).filter(([key]) => isKept(key)));
}

function adopt(wanted: Settings, trained: boolean): readonly Notice[] {
  const before = useExperiment.getState();
  const lengths = userDataLengths();
  const { config, notices } = resolveSettings(wanted, lengths, presentWeigher());
  const userData = userDataIds(config);
  const values: Values = config;
  const known: Values = before.config;
  // Repaired values replace the given ones, so that what is stored is what an address would say.
  const repaired: Settings = Object.fromEntries(notices.map(({ key }) => [key, values[key]]));
  const differs = (keys: readonly string[]) => keys.some((key) => values[key] !== known[key]);
  const hasOtherData = !areSame(userData, before.userData);
  const isNew = hasOtherData || differs(experimentKeys);
  const isRebuilt = hasOtherData || differs(rebuildKeys);
  // What was too large was never computed: there is nothing to go back to.
  const isStep = isNew && before.isWeighed && !isMoving && !(isDragging() && isStrokeKept);
  if (isStep) isStrokeKept = isDragging();
  put({
    settings: canonical({ ...wanted, ...repaired }, lengths),
    config,
    isWeighed: isWeighed(config),
    userData,
    run: before.run + (isNew ? 1 : 0),
    nRebuilds: before.nRebuilds + (isRebuilt ? 1 : 0),
    changedMidway: isRebuilt ? false : before.changedMidway || (isNew && trained),
    history: isStep ? withStep(before.history, before.settings) : before.history,
  });
  return notices;
}

function areSame(one: UserDataIds, other: UserDataIds): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
