import { type ReactNode, useEffect } from 'react';
import { useSession } from '../controls/controlled.ts';
import { historyKey, redo, undo, useHistory } from '../session/history.ts';
import { useSay } from '../session/surroundings.ts';
import { Icon } from '../ui/Icon.tsx';

const ways = { undo, redo } as const;

/** Undo and Redo of settings, by button and by key. */
export function UndoButtons(): ReactNode {
  const say = useSay();
  const { restore } = useSession();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const way = historyKey(event);
      if (way === null) return;
      event.preventDefault();
      ways[way](restore);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [restore]);
  const canUndo = useHistory(({ past }) => past.length > 0);
  const canRedo = useHistory(({ future }) => future.length > 0);
  // Not `disabled`: the last step would take the focus away from who goes back by keyboard.
  return (
    <div className="undo">
      <button
        type="button"
        className="iconic"
        aria-label={say('lab.undoButtons.undo')}
        title={say('lab.undoButtons.undoHelp')}
        aria-disabled={!canUndo}
        onClick={() => undo(restore)}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className="iconic"
        aria-label={say('lab.undoButtons.redo')}
        title={say('lab.undoButtons.redoHelp')}
        aria-disabled={!canRedo}
        onClick={() => redo(restore)}
      >
        <Icon name="redo" />
      </button>
    </div>
  );
}
