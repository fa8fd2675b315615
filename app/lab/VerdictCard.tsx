import type { ReactNode } from 'react';
import { useExperiment } from '../session/experiment.ts';
import { useLanguage, useSay } from '../session/language.ts';
import { usePlayback } from '../session/playback.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { useThrottledStatus } from '../session/throttledStatus.ts';
import { part } from '../ui/part.tsx';
import { verdictText } from '../words/verdict.ts';
import { RunNotes } from './RunNotes.tsx';

/** Loaded when a preset is chosen: the page opens without one. */
const PresetCaption = part(async () => ({
  default: (await import('./PresetCaption.tsx')).PresetCaption,
}));

/** Loaded with the words after the first picture: it is computed at rest. */
const CausesLine = part(async () => ({ default: (await import('./CausesLine.tsx')).CausesLine }));

/** Loaded when there is something to fix. */
const Fixes = part(async () => ({ default: (await import('./FixList.tsx')).FixList }));

/** What the chosen preset is there to show, where one is chosen. */
export function Caption(): ReactNode {
  const isChosen = useExperiment(({ config }) => config.preset !== 'none');
  return isChosen && <PresetCaption />;
}

/** Sentences that say what happens; what comes after them says how exactly. */
const nSaid = 2;

/**
 * The run in plain words with its numbers, in a place that keeps its size. Screen readers hear it when it changes, but
 * not at every update.
 */
export function VerdictCard(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const playing = usePlayback((playback) => playback.playing);
  const { isStale, hasFailed } = useRunStatus();
  const { summary, config } = useThrottledStatus();
  const words = summary && config && verdictText(summary, config, language);
  const space = say('writing.space');
  return (
    <section
      className="verdict"
      aria-label={say('lab.verdictCard.title')}
      aria-live={playing ? 'off' : 'polite'}
      aria-busy={isStale}
      data-kind={summary?.verdict.kind}
      data-stale={isStale}
    >
      <div>
        <Caption />
        {words ? (
          <>
            <p className="said">
              <strong>{words.headline}</strong> {words.sentences.slice(0, nSaid).join(space)}
            </p>
            {words.sentences.length > nSaid && (
              <p className="details">{words.sentences.slice(nSaid).join(space)}</p>
            )}
            <RunNotes />
            <CausesLine />
          </>
        ) : (
          <p className="said">
            {say(hasFailed ? 'lab.verdictCard.failed' : 'lab.verdictCard.waiting')}
          </p>
        )}
      </div>
      {words && <Fixes />}
    </section>
  );
}
