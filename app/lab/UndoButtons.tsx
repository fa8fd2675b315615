import type { ReactNode } from 'react';
import { ActionButtons } from './ActionButton.tsx';

/** Undo and redo of settings, and all of them back to their defaults. */
export function UndoButtons(): ReactNode {
  return (
    <div className="undo">
      <ActionButtons place="undo" className="iconic" isIconic />
    </div>
  );
}
