import { type ReactNode, useSyncExternalStore } from 'react';
import { capsOf, isCharacter } from '../features/shortcuts/keys.ts';
import {
  type Action,
  type ActionPlace,
  type Face,
  faceOf,
  isAvailable,
  perform,
} from '../session/action.ts';
import { actionOf, actions, subscribeToActions } from '../session/actions.ts';
import { useSay } from '../session/language.ts';
import { useSession } from '../session/useSession.ts';
import { useView } from '../session/view.ts';
import { Icon } from '../ui/Icon.tsx';

/** What a button of an action shows and does. */
export interface ActionShown {
  readonly action: Action;
  readonly face: Face | undefined;
  readonly isAvailable: boolean;
  readonly perform: () => void;
}

/** An action, as it stands now; renders again only when its face or its availability changes. */
export function useAction(id: string): ActionShown {
  const session = useSession();
  const action = actionOf(id);
  return {
    action,
    face: useSyncExternalStore(subscribeToActions, () => faceOf(action)),
    isAvailable: useSyncExternalStore(subscribeToActions, () => isAvailable(action)),
    perform: () => perform(action, session),
  };
}

/** What every button of an action has: its help with the keys that do the same, for pointers and for screen readers. */
export function useActionProps({ action, isAvailable, perform }: ActionShown, isLocked = false) {
  const say = useSay();
  const hasSingleKeys = useView((view) => view.hasSingleKeys);
  const keys = action.keys.filter((key) => hasSingleKeys || !isCharacter(key));
  const help = say(action.help);
  const named = keys.map((key) =>
    capsOf(key)
      .map((cap) => say(cap))
      .join('+'),
  );
  const isOff = isLocked || !isAvailable;
  return {
    type: 'button',
    'data-action': action.id,
    title:
      keys.length === 0
        ? help
        : say('shortcuts.titled', { help, keys: named.join(` ${say('shortcuts.sheet.or')} `) }),
    'aria-keyshortcuts': keys.length === 0 ? undefined : keys.join(' '),
    'aria-haspopup': action.opens ? 'dialog' : undefined,
    // Not `disabled`: the last step back would take the focus away from who takes it by keyboard.
    'aria-disabled': isOff,
    onClick: () => {
      if (!isOff) perform();
    },
  } as const;
}

/** How the button of an action looks. */
interface ButtonStyle {
  readonly className?: string;
  /** Its sign alone; the word is there for screen readers. */
  readonly isIconic?: boolean;
  /** Shows the single key that does the same. */
  readonly hasCap?: boolean;
}

/** The button of an action: its sign and its word. */
export function ActionButton({
  action: id,
  className = '',
  isIconic = false,
  hasCap = false,
  isLocked = false,
}: ButtonStyle & {
  readonly action: string;
  /** Whether it can be seen but not used. */
  readonly isLocked?: boolean;
}): ReactNode {
  const say = useSay();
  const hasSingleKeys = useView((view) => view.hasSingleKeys);
  const shown = useAction(id);
  const props = useActionProps(shown, isLocked);
  const { face } = shown;
  const label = say(face?.label ?? shown.action.help);
  const cap = hasCap && hasSingleKeys ? shown.action.keys.find(isCharacter) : undefined;
  return (
    <button
      {...props}
      className={shown.action.isPrimary ? `${className} primary`.trim() : className || undefined}
      // Where there is no room for the word, the style sheet leaves it out.
      aria-label={label}
      aria-pressed={face?.isPressed}
    >
      {face?.icon && <Icon name={face.icon} />}
      {!isIconic && <span>{label}</span>}
      {cap !== undefined && (
        <span className="cap" aria-hidden="true">
          {capsOf(cap).map((one) => say(one))}
        </span>
      )}
    </button>
  );
}

/** The buttons of a place, in the order of the table. */
export function ActionButtons({
  place,
  ...style
}: ButtonStyle & { readonly place: ActionPlace }): ReactNode {
  return actions
    .filter((action) => action.place === place)
    .map(({ id }) => <ActionButton key={id} action={id} {...style} />);
}
