import type { ReactNode } from 'react';
import type { Text } from '../../../workers/model/text.ts';
import { useSession } from '../../controls/controlled.ts';
import { useReading } from '../../session/reading.ts';
import { useSay } from '../../session/surroundings.ts';
import { Icon } from '../../ui/Icon.tsx';
import { pinCurrent } from './pins.ts';
import './compare.css';

const pinText: Text = { en: 'Pin', zh: '固定' };
const pinHelp: Text = {
  en: 'Keep this run in the plots, to compare others with it',
  zh: '把这次运行保留在图中，与其他运行比较',
};

/** Pins the run on screen. */
export function PinButton({ isLocked = false }: { readonly isLocked?: boolean }): ReactNode {
  const say = useSay();
  const session = useSession();
  const hasRun = useReading(({ summary }) => summary !== null);
  return (
    <button
      type="button"
      className="pin-button"
      title={say(pinHelp)}
      aria-disabled={isLocked || !hasRun}
      onClick={() => !isLocked && void pinCurrent(session)}
    >
      <Icon name="pin" />
      <span>{say(pinText)}</span>
    </button>
  );
}
