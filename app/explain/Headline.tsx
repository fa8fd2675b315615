import type { ReactNode } from 'react';
import { useLanguage, useSay } from '../session/language.ts';
import { usePlayback } from '../session/playback.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { useThrottledStatus } from '../session/throttledStatus.ts';
import { verdictText } from '../words/verdict.ts';
import { headlineLine } from './headlineLine.ts';

/** How much of the gradient gets back, in one sentence, and the numbers around it in another. */
export function Headline(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const playing = usePlayback((playback) => playback.playing);
  const { isStale, hasFailed } = useRunStatus();
  const { summary, config } = useThrottledStatus();
  const read = summary && config && { summary, config };
  const instead = say(hasFailed ? 'explain.headline.failed' : 'explain.headline.waiting');
  return (
    <section
      className="headline"
      aria-label={say('lab.verdictCard.title')}
      aria-live={playing ? 'off' : 'polite'}
      aria-busy={isStale}
      data-kind={read?.summary.verdict.kind}
      data-stale={isStale}
    >
      <h2>{read ? verdictText(read.summary, read.config, language).sentences[0] : instead}</h2>
      <p>
        {read
          ? headlineLine(read.summary, read.config, language, playing)
          : !hasFailed && say('explain.headline.meanwhile')}
      </p>
    </section>
  );
}
