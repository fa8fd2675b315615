import { type ReactNode, useEffect } from 'react';
import type { Text } from '../../workers/model/text.ts';
import { useSession } from '../controls/controlled.ts';
import { historyKey, redo, undo, useHistory } from '../session/history.ts';
import { useSay } from '../session/surroundings.ts';
import { Icon } from '../ui/Icon.tsx';

const undoText: Text = { en: 'Undo', zh: '撤销' };
const redoText: Text = { en: 'Redo', zh: '重做' };
const undoHelp: Text = {
  en: 'Undo the last change of a setting (Ctrl+Z or ⌘Z)',
  zh: '撤销上一次设置更改（Ctrl+Z 或 ⌘Z）',
};
const redoHelp: Text = {
  en: 'Redo the change that was undone (Ctrl+Shift+Z or ⇧⌘Z)',
  zh: '重做刚撤销的更改（Ctrl+Shift+Z 或 ⇧⌘Z）',
};

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
        aria-label={say(undoText)}
        title={say(undoHelp)}
        aria-disabled={!canUndo}
        onClick={() => undo(restore)}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className="iconic"
        aria-label={say(redoText)}
        title={say(redoHelp)}
        aria-disabled={!canRedo}
        onClick={() => redo(restore)}
      >
        <Icon name="redo" />
      </button>
    </div>
  );
}
