import type { ReactNode } from 'react';
import { useLanguage, useSay } from '../../session/language.ts';
import { usePlayback } from '../../session/playback.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import { useThrottledStatus } from '../../session/throttledStatus.ts';
import { verdictText } from '../../words/verdict.ts';
import { faceFor } from './faceFor.ts';

/**
 * How much of the gradient gets back, in one sentence, as large as it has room.
 *
 * @param width  of that room, in the pixels that the figure is designed in
 * @param scale  CSS pixels to each of those
 */
export function EmbedHeadline({
  width,
  scale,
}: {
  readonly width: number;
  readonly scale: number;
}): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const playing = usePlayback((playback) => playback.playing);
  const { isStale, hasFailed } = useRunStatus();
  const { summary, config } = useThrottledStatus();
  const sentence =
    summary && config
      ? verdictText(summary, config, language).sentences[0]
      : say(hasFailed ? 'explain.headline.failed' : 'explain.headline.waiting');
  const { size, line } = faceFor(sentence ?? '', width);
  return (
    <p
      className="verdict-line"
      style={{ fontSize: size * scale, lineHeight: `${line * scale}px` }}
      aria-live={playing ? 'off' : 'polite'}
      data-kind={summary?.verdict.kind}
      // There is nothing yet that could belong to earlier settings.
      data-stale={isStale && summary !== null}
    >
      {sentence}
    </p>
  );
}
