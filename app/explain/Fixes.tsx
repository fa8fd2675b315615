import type { ReactNode } from 'react';
import type { FixTrials } from '../../workers/model/snapshot.ts';
import { applyFix, useFixTrials } from '../lab/useFixTrials.ts';
import { useExperiment } from '../session/experiment.ts';
import { useLanguage, useSay } from '../session/language.ts';
import { usePlayback } from '../session/playback.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { useSession } from '../session/useSession.ts';
import { fixEffect, fixName } from '../words/fixes.ts';
import { noNumber } from '../words/numbers.ts';
import { changeBeside } from './earlier.ts';
import { MiniRibbon } from './MiniRibbon.tsx';

/** As many cards as have room beside each other. */
const nCards = 3;

/** What was tried for this network and helped, each with what it does; where nothing is wrong, what would break it. */
export function Fixes(): ReactNode {
  const say = useSay();
  const isStale = useRunStatus((reading) => reading.isStale);
  const playing = usePlayback((playback) => playback.playing);
  const { fixTrials } = useFixTrials(true);
  const isKnown = fixTrials !== null && !isStale && (fixTrials.fixes.length > 0 || !playing);
  return (
    <section className="fixes" aria-label={say('explain.fixes.title')}>
      {isKnown ? <FixCards {...fixTrials} /> : <Waiting />}
    </section>
  );
}

/** Frames without numbers, where they will stand. */
function Waiting(): ReactNode {
  const say = useSay();
  return (
    <ul aria-label={say('explain.fixes.waiting')}>
      {Array.from({ length: nCards }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <li key={i} className="fix">
          <span className="name">{noNumber}</span>
        </li>
      ))}
    </ul>
  );
}

function FixCards({ fixes, before, tooLarge }: FixTrials): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const session = useSession();
  const config = useExperiment((experiment) => experiment.config);
  if (tooLarge) return <p className="none">{say('lab.fixes.large', tooLarge)}</p>;
  const isHealthy = before?.kind === 'healthy';
  if (fixes.length === 0) {
    return (
      <p className="none">{say(isHealthy ? 'explain.fixes.unbroken' : 'explain.fixes.nothing')}</p>
    );
  }
  return (
    <>
      {isHealthy && <p>{say('explain.fixes.healthy')}</p>}
      <ul>
        {fixes.slice(0, nCards).map((fix) => (
          <li key={fix.fix}>
            <button
              type="button"
              className="fix"
              onClick={() => changeBeside(session.frames.picture, () => applyFix(session, fix))}
            >
              <MiniRibbon curve={fix.curve} />
              <span className="name">{fixName(fix, config, language)}</span>
              <span className="effect" data-kind={fix.verdict.kind}>
                {fixEffect(fix, before, language)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
