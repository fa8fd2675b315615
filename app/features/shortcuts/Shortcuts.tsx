import { type ReactNode, useEffect } from 'react';
import { remembered } from '../../session/memory.ts';
import { useSession } from '../../session/useSession.ts';
import { allowSingleKeys, closeDialog, useView } from '../../session/view.ts';
import { part } from '../../ui/part.tsx';
import { listenForKeys } from './listenForKeys.ts';

const ShortcutSheet = part(() => import('./ShortcutSheet.tsx'));

/** Listens to the keyboard, and shows the list of what it hears. Not part of a figure in a page. */
export function Shortcuts(): ReactNode {
  const session = useSession();
  const isOpen = useView(({ dialog }) => dialog === 'sheet');
  useEffect(() => allowSingleKeys(remembered().keys !== false), []);
  useEffect(() => listenForKeys(session), [session]);
  return isOpen && <ShortcutSheet close={closeDialog} />;
}
