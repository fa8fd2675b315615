import { type ReactNode, useState } from 'react';
import type { Summary } from '../../workers/model/protocol.ts';
import type { Offer } from '../../workers/model/snapshot.ts';
import { undo, useExperiment } from '../session/experiment.ts';
import { useLanguage, useSay } from '../session/language.ts';
import { usePlayback } from '../session/playback.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { useSession } from '../session/useSession.ts';
import { offerEffect, offerName } from '../words/fixes.ts';
import { noNumber } from '../words/numbers.ts';
import { applyOffer, useTrials } from './useFixTrials.ts';

/** What was tried against what is wrong and helped, each with what it did; a click applies it, and Undo stands by. */
export function Remedies(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const session = useSession();
  const isTrained = useRunStatus(({ summary }) => (summary?.step ?? 0) > 0);
  const { isIll, trials } = useTrials();
  const playing = usePlayback((playback) => playback.playing);
  const run = useExperiment((experiment) => experiment.run);
  const [applied, setApplied] = useState<{ readonly run: number; readonly name: string } | null>(
    null,
  );
  const apply = (offer: Offer): void => {
    applyOffer(session, offer);
    setApplied({
      run: useExperiment.getState().run,
      name: offerName(offer, useExperiment.getState().config, language),
    });
  };
  const isApplied = applied?.run === run;
  return (
    <div className="remedies">
      {isApplied && (
        <p className="applied">
          <span>{say('lab.remedies.applied', { name: applied.name })}</span>
          <button
            type="button"
            aria-label={say('lab.remedies.undoOf', { name: applied.name })}
            onClick={() => undo(session.restore)}
          >
            {say('lab.remedies.undo')}
          </button>
        </p>
      )}
      {!isIll ? (
        !isApplied && <p>{say('lab.remedies.healthy')}</p>
      ) : trials && !playing ? (
        <Offers trials={trials} onApply={apply} isTrained={isTrained} />
      ) : (
        <Waiting />
      )}
    </div>
  );
}

/** As many as are offered at most. */
const nOffers = 3;

/** Frames where the remedies will stand. */
function Waiting(): ReactNode {
  const say = useSay();
  return (
    <>
      <p>{say('lab.remedies.waiting')}</p>
      <div className="offers" aria-hidden="true">
        {Array.from({ length: nOffers }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
          <span key={i} className="offer">
            {noNumber}
          </span>
        ))}
      </div>
    </>
  );
}

function Offers({
  trials: { before, offers, steps, tooLarge },
  onApply,
  isTrained,
}: {
  readonly trials: NonNullable<Summary['trials']>;
  readonly onApply: (offer: Offer) => void;
  readonly isTrained: boolean;
}): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const config = useExperiment((experiment) => experiment.config);
  if (tooLarge) return <p>{say('lab.remedies.large', tooLarge)}</p>;
  if (offers.length === 0) return steps > 0 ? <p>{say('lab.remedies.nothing')}</p> : null;
  const title =
    steps > 0
      ? say('lab.remedies.finite', { steps })
      : say(isTrained ? 'lab.remedies.before' : 'lab.remedies.tried');
  return (
    <>
      <p>{title}</p>
      <ul className="offers">
        {offers.map((offer) => (
          <li key={offer.remedy}>
            <button type="button" className="offer" onClick={() => onApply(offer)}>
              <span className="name">{offerName(offer, config, language)}</span>
              <span>{offerEffect(offer, before, language)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
