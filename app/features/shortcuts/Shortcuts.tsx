import { type ReactNode, useEffect, useState } from 'react';
import { useSession } from '../../controls/controlled.ts';
import { remembered } from '../../session/memory.ts';
import { useSay } from '../../session/surroundings.ts';
import { part } from '../../ui/part.tsx';
import { freedomAt, singleKey } from './keys.ts';
import { shortcuts } from './shortcuts.ts';

const ShortcutSheet = part(() => import('./ShortcutSheet.tsx'));

/** Listens to the keyboard, and is the button that opens the list of what it hears. Not part of a figure in a page. */
export function Shortcuts(): ReactNode {
  const say = useSay();
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // Somebody closer to the focus has used it.
      if (event.defaultPrevented || remembered().keys === false) return;
      const key = singleKey(event);
      const freedom = freedomAt(event.target instanceof Element ? event.target : null);
      if (key === null || freedom === 'none') return;
      if (key === '?') {
        if (!document.querySelector('dialog[open]:not(.shortcuts)')) setOpen((before) => !before);
        return;
      }
      const shortcut = shortcuts.find(({ keys }) => keys.includes(key));
      if (!shortcut?.act || document.querySelector('dialog[open]')) return;
      if (shortcut.isOfControls && freedom !== 'all') return;
      if (event.repeat && !shortcut.repeats) return;
      event.preventDefault();
      shortcut.act(session);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [session]);
  return (
    <>
      <button
        type="button"
        className="quiet"
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
        onClick={() => setOpen(true)}
      >
        {say('shortcuts.open')}
        {remembered().keys !== false && (
          <span className="cap" aria-hidden="true">
            ?
          </span>
        )}
      </button>
      {isOpen && <ShortcutSheet close={() => setOpen(false)} />}
    </>
  );
}
