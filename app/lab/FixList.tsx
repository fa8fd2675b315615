import { type ReactNode, useState } from 'react';
import type { Summary } from '../../workers/model/protocol.ts';
import type { HelpfulFix } from '../../workers/model/snapshot.ts';
import { undo, useExperiment } from '../session/experiment.ts';
import { useLanguage, useSay } from '../session/language.ts';
import { usePlayback } from '../session/playback.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { useSession } from '../session/useSession.ts';
import { fixEffect, fixName } from '../words/fixes.ts';
import { noNumber } from '../words/numbers.ts';
import { applyFix, useFixTrials } from './useFixTrials.ts';

/** What was tried against what is wrong and helped, each with what it did; a click applies it, and Undo stands by. */
export function FixList(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const session = useSession();
  const isTrained = useRunStatus(({ summary }) => (summary?.step ?? 0) > 0);
  const { isIll, fixTrials } = useFixTrials();
  const playing = usePlayback((playback) => playback.playing);
  const run = useExperiment((experiment) => experiment.run);
  const [applied, setApplied] = useState<{ readonly run: number; readonly name: string } | null>(
    null,
  );
  const apply = (fix: HelpfulFix): void => {
    applyFix(session, fix);
    setApplied({
      run: useExperiment.getState().run,
      name: fixName(fix, useExperiment.getState().config, language),
    });
  };
  const isApplied = applied?.run === run;
  return (
    <div className="fix-list">
      {isApplied && (
        <p className="applied">
          <span>{say('lab.fixes.applied', { name: applied.name })}</span>
          <button
            type="button"
            aria-label={say('lab.fixes.undoOf', { name: applied.name })}
            onClick={() => undo(session.restore)}
          >
            {say('lab.fixes.undo')}
          </button>
        </p>
      )}
      {!isIll ? (
        !isApplied && <p>{say('lab.fixes.healthy')}</p>
      ) : fixTrials && !playing ? (
        <FixButtons trials={fixTrials} onApply={apply} isTrained={isTrained} />
      ) : (
        <Waiting />
      )}
    </div>
  );
}

/** As many as are offered at most. */
const nOffers = 3;

/** Frames where the fixes will stand. */
function Waiting(): ReactNode {
  const say = useSay();
  return (
    <>
      <p>{say('lab.fixes.waiting')}</p>
      <div className="fix-buttons" aria-hidden="true">
        {Array.from({ length: nOffers }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
          <span key={i} className="fix-button">
            {noNumber}
          </span>
        ))}
      </div>
    </>
  );
}

function FixButtons({
  trials: { before, fixes, steps, tooLarge },
  onApply,
  isTrained,
}: {
  readonly trials: NonNullable<Summary['fixTrials']>;
  readonly onApply: (fix: HelpfulFix) => void;
  readonly isTrained: boolean;
}): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const config = useExperiment((experiment) => experiment.config);
  if (tooLarge) return <p>{say('lab.fixes.large', tooLarge)}</p>;
  if (fixes.length === 0) return steps > 0 ? <p>{say('lab.fixes.nothing')}</p> : null;
  const title =
    steps > 0
      ? say('lab.fixes.finite', { steps })
      : say(isTrained ? 'lab.fixes.before' : 'lab.fixes.tried');
  return (
    <>
      <p>{title}</p>
      <ul className="fix-buttons">
        {fixes.map((fix) => (
          <li key={fix.fix}>
            <button type="button" className="fix-button" onClick={() => onApply(fix)}>
              <span className="name">{fixName(fix, config, language)}</span>
              <span>{fixEffect(fix, before, language)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
