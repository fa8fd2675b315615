import type { ReactNode } from 'react';
import { ActionButton } from '../../lab/ActionButton.tsx';
import './compare.css';

/** Pins the run on screen. */
export function PinButton({ isLocked = false }: { readonly isLocked?: boolean }): ReactNode {
  return <ActionButton action="pin" isLocked={isLocked} />;
}
