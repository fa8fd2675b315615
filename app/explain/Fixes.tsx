import type { ReactNode } from 'react';
import type { Trials } from '../../workers/model/snapshot.ts';
import { applyOffer, useTrials } from '../lab/useFixTrials.ts';
import { useExperiment } from '../session/experiment.ts';
import { useLanguage, useSay } from '../session/language.ts';
import { usePlayback } from '../session/playback.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { useSession } from '../session/useSession.ts';
import { offerEffect, offerName } from '../words/fixes.ts';
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
  const { trials } = useTrials(true);
  const isKnown = trials !== null && !isStale && (trials.offers.length > 0 || !playing);
  return (
    <section className="fixes" aria-label={say('explain.fixes.title')}>
      {isKnown ? <Offers {...trials} /> : <Waiting />}
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

function Offers({ offers, before, tooLarge }: Trials): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const session = useSession();
  const config = useExperiment((experiment) => experiment.config);
  if (tooLarge) return <p className="none">{say('lab.remedies.large', tooLarge)}</p>;
  const isHealthy = before?.kind === 'healthy';
  if (offers.length === 0) {
    return (
      <p className="none">{say(isHealthy ? 'explain.fixes.unbroken' : 'explain.fixes.nothing')}</p>
    );
  }
  return (
    <>
      {isHealthy && <p>{say('explain.fixes.healthy')}</p>}
      <ul>
        {offers.slice(0, nCards).map((offer) => (
          <li key={offer.remedy}>
            <button
              type="button"
              className="fix"
              onClick={() => changeBeside(session.frames.picture, () => applyOffer(session, offer))}
            >
              <MiniRibbon curve={offer.curve} />
              <span className="name">{offerName(offer, config, language)}</span>
              <span className="effect" data-kind={offer.verdict.kind}>
                {offerEffect(offer, before, language)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
