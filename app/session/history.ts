/**
 * Undo and redo of what is computed.
 *
 * The entries of the browser's own history stay what they are: undoing is a change like any other, and the browser's
 * Back leads over it. What is looked at, language and colours are left alone.
 */
import { create } from 'zustand';
import { experimentHash, type Settings } from '../../workers/model/config.ts';
import { useExperiment } from './experiment.ts';
import { usePointing } from './pointing.ts';

/** Settings to go back to, and those gone back from; newest last. */
interface Settled {
  readonly past: readonly Settings[];
  readonly future: readonly Settings[];
}

/** As many steps back as anybody will follow. */
const mostSteps = 100;

const nothing: Settled = { past: [], future: [] };

export const useHistory = create<Settled>(() => nothing);

/** Whether the present stroke of the hand has an entry already: a drag is one step, however far it goes. */
let isStrokeKept = false;
/** Whether the change under way is an undo or a redo. */
let isMoving = false;

useExperiment.subscribe((now, before) => {
  if (now.run === before.run || isMoving) return;
  // What was too large was never computed: there is nothing to go back to.
  if (!before.isWeighed) return;
  if (usePointing.getState().dragging && isStrokeKept) return;
  isStrokeKept = usePointing.getState().dragging;
  useHistory.setState(({ past }) => ({
    past: [...past, before.settings].slice(-mostSteps),
    future: [],
  }));
});

usePointing.subscribe(({ dragging }) => {
  if (dragging || !isStrokeKept) return;
  isStrokeKept = false;
  // A drag that ends where it began was none.
  const { past } = useHistory.getState();
  const last = past.at(-1);
  const { settings } = useExperiment.getState();
  if (last && experimentHash(last) === experimentHash(settings)) {
    useHistory.setState({ past: past.slice(0, -1) });
  }
});

/** Puts settings into force: the session's own way, with address and timing. */
export type Restore = (settings: Settings) => void;

/** Goes back one step; false when there is none. */
export function undo(restore: Restore): boolean {
  const { past, future } = useHistory.getState();
  const target = past.at(-1);
  if (!target) return false;
  const present = move(target, restore);
  useHistory.setState({ past: past.slice(0, -1), future: [...future, present] });
  return true;
}

/** Takes the last undo back; false when there is none. */
export function redo(restore: Restore): boolean {
  const { past, future } = useHistory.getState();
  const target = future.at(-1);
  if (!target) return false;
  const present = move(target, restore);
  useHistory.setState({ past: [...past, present], future: future.slice(0, -1) });
  return true;
}

/** Empties the record. */
export function forgetHistory(): void {
  useHistory.setState(nothing);
}

function move(target: Settings, restore: Restore): Settings {
  const { settings } = useExperiment.getState();
  isMoving = true;
  restore(target);
  isMoving = false;
  return settings;
}
