import type { ReactNode } from 'react';
import { useSession } from '../../controls/controlled.ts';
import { useReading } from '../../session/reading.ts';
import { useSay } from '../../session/surroundings.ts';
import { Icon } from '../../ui/Icon.tsx';
import { pinCurrent } from './pins.ts';
import './compare.css';

/** Pins the run on screen. */
export function PinButton({ isLocked = false }: { readonly isLocked?: boolean }): ReactNode {
  const say = useSay();
  const session = useSession();
  const hasRun = useReading(({ summary }) => summary !== null);
  return (
    <button
      type="button"
      className="pin-button"
      title={say('compare.pinButton.pinHelp')}
      aria-disabled={isLocked || !hasRun}
      onClick={() => !isLocked && void pinCurrent(session)}
    >
      <Icon name="pin" />
      <span>{say('compare.pinButton.pin')}</span>
    </button>
  );
}
