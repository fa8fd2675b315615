import type { ReactNode } from 'react';
import { useSay } from '../session/language.ts';
import { lookBack } from '../session/lookBack.ts';
import { useMedia } from '../session/media.ts';
import { usePlayback } from '../session/playback.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { phoneQueries } from '../theme/phone.ts';
import { ActionButtons } from './ActionButton.tsx';
import './past.css';

/** Says that the page shows a past update, and leads back; over the page, so that nothing moves. */
export function PastBar(): ReactNode {
  const say = useSay();
  const view = useRunStatus((reading) => reading.view);
  const step = useRunStatus(({ summary }) => summary?.step ?? 0);
  const isInPast = usePlayback((playback) => playback.isInPast);
  const isPhone = useMedia(phoneQueries.lab);
  const past = lookBack(view, step, isInPast);
  if (!past) return null;
  const { newest, seek } = past;
  const isFar = seek !== null && seek.to - seek.at > 1;
  return (
    <section
      className="past"
      data-far={isFar}
      aria-label={say('lab.pastBar.past', { step, newest })}
    >
      <div>
        <strong>{say('lab.pastBar.past', { step, newest })}</strong>
        <span className={isPhone && !isFar ? 'unseen' : undefined}>
          {isFar
            ? say('lab.pastBar.travel', { to: seek.to, left: Math.max(0, seek.to - seek.at) })
            : say('lab.pastBar.next')}
        </span>
      </div>
      <ActionButtons place="past" />
    </section>
  );
}
