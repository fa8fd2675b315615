import type { ReactNode } from 'react';
import { useLanguage, useSay } from '../session/language.ts';
import { usePlayback } from '../session/playback.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { formatLog10 } from '../words/numbers.ts';
import { ActionButton, ActionButtons } from './ActionButton.tsx';

/** The button that starts and pauses training. */
export function TrainButton(): ReactNode {
  return <ActionButton action="train" />;
}

/** Train, one update, rewind, reseed, pin. */
export function Transport(): ReactNode {
  return (
    <div className="transport">
      <ActionButtons place="transport" />
    </div>
  );
}

/** How far training is. */
export function Progress(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const summary = useRunStatus((reading) => reading.summary);
  const pendingUpdates = useRunStatus((reading) => reading.pendingUpdates);
  const newest = useRunStatus(({ view }) => view?.newest ?? 0);
  const isHidden = useRunStatus((reading) => reading.isHidden);
  const stoodStill = useRunStatus((reading) => reading.stoodStill);
  const isInPast = usePlayback((playback) => playback.isInPast);
  if (!summary) return <p className="progress" />;
  const { step } = summary;
  const all = Math.max(isInPast ? newest : step, step + pendingUpdates);
  return (
    <p className="progress">
      <span>
        {all > step ? say('lab.transport.of', { step, all }) : say('lab.transport.count', { step })}
      </span>
      {pendingUpdates > 1 && (
        <progress value={step} max={all} aria-label={say('lab.transport.of', { step, all })} />
      )}
      {stoodStill && <span>{say(isHidden ? 'lab.transport.hidden' : 'lab.transport.still')}</span>}
      <span>
        {say('lab.transport.loss', { loss: formatLog10(summary.log10Loss, language, 4) })}
      </span>
    </p>
  );
}
