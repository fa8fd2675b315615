import type { Text } from '../locales/index.ts';
import type { IconName } from '../ui/Icon.tsx';
import type { Session } from './session.ts';
import type { DialogId } from './view.ts';

/** Where an action's button stands. Those at the `plots` and on the `stage` have none: a pointer has what they act on. */
export type ActionPlace =
  | 'view'
  | 'transport'
  | 'undo'
  | 'share'
  | 'files'
  | 'reader'
  | 'plots'
  | 'tabs'
  | 'pins'
  | 'past'
  | 'tour'
  | 'front'
  | 'stage'
  | 'read'
  | 'foot';

/** What a button shows. */
export interface Face {
  readonly label: Text;
  readonly icon?: IconName;
  /** Of one that stays pressed. */
  readonly isPressed?: boolean;
}

/** One thing that the page can be told to do. */
export interface Action {
  readonly id: string;
  readonly place: ActionPlace;
  /** Of its button, or of its button by now; absent where a component draws the button itself. */
  readonly face?: Face | (() => Face);
  /** One line on what it does, for the sheet and for the tooltip of the button. */
  readonly help: Text;
  /** By the browser's names; more than one mean the same. Joined by `+` they are pressed together. */
  readonly keys: readonly string[];
  /** Stands out among its neighbours. */
  readonly isPrimary?: boolean;
  /** What else its keys mean something to: while that has the focus, they are its own. */
  readonly yieldsTo?: 'controls' | 'fields';
  /** Goes on while the key is held. */
  readonly repeats?: boolean;
  /** Its keys are heard over an open window too. */
  readonly isHeardInDialogs?: boolean;
  /** Its key moves the focus to its button, as a click does. */
  readonly takesFocus?: boolean;
  /** The window that it opens. */
  readonly opens?: DialogId;
  /** Whether there is anything to do now; always, where absent. */
  readonly isAvailable?: () => boolean;
  readonly perform: (session: Session) => void;
}

export const isAvailable = (action: Action): boolean => action.isAvailable?.() ?? true;

export const faceOf = ({ face }: Action): Face | undefined =>
  typeof face === 'function' ? face() : face;

/** Performs an action, where there is anything to do. */
export function perform(action: Action, session: Session): void {
  if (isAvailable(action)) action.perform(session);
}
