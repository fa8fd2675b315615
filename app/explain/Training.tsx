import type { ReactNode } from 'react';
import { ActionButton } from '../lab/ActionButton.tsx';
import { useReading } from '../session/reading.ts';
import { useSay } from '../session/surroundings.ts';
import { LossCurve } from './LossCurve.tsx';

/** Train, and the loss beside what guessing gives. */
export function Training(): ReactNode {
  const say = useSay();
  const step = useReading(({ summary }) => summary?.step ?? 0);
  return (
    <div className="training">
      <LossCurve />
      <ActionButton action="train" />
      <span className="update">{say('explain.training.update', { step })}</span>
    </div>
  );
}
