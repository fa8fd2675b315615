import { type ReactNode, useEffect, useState } from 'react';
import type { Settings } from '../../workers/model/config.ts';
import type { Summary } from '../../workers/model/frame.ts';
import type { Offer } from '../../workers/model/snapshot.ts';
import { useSession } from '../controls/controlled.ts';
import { undo, useExperiment } from '../session/experiment.ts';
import { usePlayback } from '../session/playback.ts';
import { useReading } from '../session/reading.ts';
import { useLanguage, useSay } from '../session/surroundings.ts';
import { offerEffect, offerName } from '../words/offers.ts';

/** What was tried against what is wrong and helped, each with what it did; a click applies it, and Undo stands by. */
export function Remedies(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const session = useSession();
  const { need } = session;
  const summary = useReading((reading) => reading.summary);
  const halted = useReading((reading) => reading.halted);
  const playing = usePlayback((playback) => playback.playing);
  const run = useExperiment((experiment) => experiment.run);
  useReading(({ count }) => count);
  const [applied, setApplied] = useState<{ readonly run: number; readonly name: string } | null>(
    null,
  );
  const isIll = halted !== null || (summary !== null && summary.verdict.kind !== 'healthy');
  useEffect(() => (isIll ? need(['remedies']) : undefined), [isIll, need]);

  const apply = (offer: Offer): void => {
    session.set(offer.patch as Settings, 'choice');
    // Tried from step 0 on: the weights that training has left behind are beyond help.
    if (offer.ground === 'training') session.rewind();
    setApplied({
      run: useExperiment.getState().run,
      name: offerName(offer, useExperiment.getState().config, language),
    });
  };
  const isApplied = applied?.run === run;
  const trials = summary?.trials;
  // Of earlier settings while the new ones are measured: those belong to another network.
  const isCurrent = session.frames.picture?.run === run;
  const isShown = isIll && !playing && isCurrent && trials;
  if (!isShown && !isApplied) return null;
  return (
    <div className="remedies">
      {isApplied && (
        <p className="applied">
          <span>{say('lab.remedies.applied', { name: applied.name })}</span>
          <button type="button" onClick={() => undo(session.restore)}>
            {say('lab.remedies.undo')}
          </button>
        </p>
      )}
      {isShown && <Offers trials={trials} onApply={apply} isTrained={summary.step > 0} />}
    </div>
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
      <ul>
        {offers.map((offer) => (
          <li key={offer.remedy}>
            <button type="button" onClick={() => onApply(offer)}>
              {offerName(offer, config, language)}
            </button>
            <span>{offerEffect(offer, before, language)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
