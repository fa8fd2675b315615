import { type ReactNode, useEffect, useState } from 'react';
import { remedies } from '../../workers/engine/remedies.ts';
import type { Settings } from '../../workers/model/config.ts';
import type { Summary } from '../../workers/model/frame.ts';
import type { Language } from '../../workers/model/languages.ts';
import type { Config } from '../../workers/model/params/index.ts';
import type { Ground, Offer } from '../../workers/model/snapshot.ts';
import { useSession } from '../controls/controlled.ts';
import { labelOf, nameOfKey } from '../locales/entries.ts';
import { undo, useExperiment } from '../session/experiment.ts';
import { usePlayback } from '../session/playback.ts';
import { useReading } from '../session/reading.ts';
import { useLanguage, useSay } from '../session/surroundings.ts';
import { formatLog10, formatRatio } from '../words/numbers.ts';

/** What was tried against what is wrong and helped, each with what it did; a click applies it, and Undo stands by. */
export function Remedies(): ReactNode {
  const say = useSay();
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
      name: nameOf(offer, useExperiment.getState().config, say),
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
              {nameOf(offer, config, say)}
            </button>
            <span>{effects[offer.ground](offer, before, language, say)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

type Say = ReturnType<typeof useSay>;

/** The remedy's label with the values that it sets, and the names of what it sets. */
function nameOf({ remedy, patch }: Offer, config: Config, say: Say): string {
  const values = Object.entries(patch).flatMap(([key, value]) => {
    const name = say(nameOfKey(key, { ...config, ...patch }));
    return [
      [key, String(value)],
      [`${key}Name`, name],
    ];
  });
  return say(labelOf(remedies, remedies.find(remedy).id), Object.fromEntries(values));
}

type Effect = (
  offer: Offer,
  before: NonNullable<Summary['trials']>['before'],
  language: Language,
  say: Say,
) => string;

const effects: Readonly<Record<Ground, Effect>> = {
  flow: ({ verdict }, before, language, say) => {
    const after = formatRatio(verdict.log10Ratio, language);
    const was = before?.log10Ratio ?? null;
    return was === null
      ? say('lab.remedies.keepsAlone', { after })
      : say('lab.remedies.keeps', { after, before: formatRatio(was, language) });
  },
  update: ({ log10Before, log10After }, _, language, say) =>
    say('lab.remedies.update', {
      after: formatLog10(log10After, language),
      before: formatLog10(log10Before, language),
    }),
  training: ({ log10Loss }, _, language, say) =>
    say('lab.remedies.loss', { loss: formatLog10(log10Loss ?? Number.NaN, language, 3) }),
};
