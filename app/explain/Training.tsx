import type { ReactNode } from 'react';
import { ActionButton } from '../lab/ActionButton.tsx';
import { useSay } from '../session/language.ts';
import { useMedia } from '../session/media.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { phoneQueries } from '../theme/phone.ts';
import { LossCurve } from './LossCurve.tsx';
import { RunRibbon } from './RunRibbon.tsx';

/** Train, and the loss beside what guessing gives. */
export function Training(): ReactNode {
  const say = useSay();
  const isPhone = useMedia(phoneQueries.explain);
  const step = useRunStatus(({ summary }) => summary?.step ?? 0);
  return (
    <div className="training">
      <LossCurve />
      <ActionButton action="train" />
      {isPhone && <RunRibbon />}
      <span className="update">{say('explain.training.update', { step })}</span>
    </div>
  );
}
