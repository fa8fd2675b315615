import type { ReactNode } from 'react';
import { ActionButtons } from './ActionButton.tsx';

/** Undo and Redo of settings. */
export function UndoButtons(): ReactNode {
  return (
    <div className="undo">
      <ActionButtons place="undo" className="iconic" isIconic />
    </div>
  );
}
