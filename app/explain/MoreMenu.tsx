import { type ReactNode, useSyncExternalStore } from 'react';
import { type ActionPlace, faceOf, isAvailable, perform } from '../session/action.ts';
import { actionOf, actions, subscribeToActions } from '../session/actions.ts';
import { useSay } from '../session/language.ts';
import { useSession } from '../session/useSession.ts';
import { Menu } from '../ui/Menu.tsx';

/** Whose buttons have no room in the bar. */
const places: readonly ActionPlace[] = [
  'front',
  'transport',
  'undo',
  'files',
  'reader',
  'read',
  'foot',
];

const offered = (): string =>
  actions
    .filter((action) => places.includes(action.place) && faceOf(action) && isAvailable(action))
    .map(({ id }) => id)
    .join();

/** All other actions of the page. */
export function MoreMenu(): ReactNode {
  const say = useSay();
  const session = useSession();
  const ids = useSyncExternalStore(subscribeToActions, offered);
  const entries = ids.split(',').map((id) => {
    const action = actionOf(id);
    return { id, label: say(faceOf(action)?.label ?? action.help) };
  });
  return (
    <Menu
      label={say('explain.bar.more')}
      className="iconic"
      entries={entries}
      onChoose={(id) => perform(actionOf(id), session)}
    >
      ⋯
    </Menu>
  );
}
