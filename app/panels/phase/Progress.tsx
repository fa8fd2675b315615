import type { ReactNode } from 'react';
import type { Text } from '../../locales/index.ts';
import { useLanguage, useSay } from '../../session/language.ts';
import { formatFixed } from '../../words/numbers.ts';
import { type SweepStatus, useSweep } from './sweepStore.ts';
import { cellsOf } from './words.ts';

/** Why a map is not whole; nothing where there is nothing to say. */
const endTexts: Readonly<Record<SweepStatus, Text | null>> = {
  waiting: null,
  running: null,
  done: null,
  cancelled: 'panels.phase.progress.end.cancelled',
  crashed: 'panels.phase.progress.end.crashed',
  start: 'panels.phase.progress.end.start',
  data: 'panels.phase.progress.end.data',
};

/** How far the map is, what is left, and the button that stops it or goes on. */
export function Progress({
  cancel,
  resume,
}: {
  readonly cancel: () => void;
  readonly resume: () => void;
}): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { map, status, done, leftMs, tookMs, crashes } = useSweep();
  if (!map) return null;
  const total = map.order.length;
  const cells = cellsOf(map);
  const time = (ms: number): string => {
    const seconds = ms / 1000;
    if (seconds < 10)
      return say('panels.phase.progress.seconds', { count: formatFixed(seconds, language, 1) });
    if (seconds < 90) return say('panels.phase.progress.seconds', { count: Math.round(seconds) });
    const minutes = seconds / 60;
    if (minutes < 90) return say('panels.phase.progress.minutes', { count: Math.round(minutes) });
    return say('panels.phase.progress.hours', { count: formatFixed(minutes / 60, language, 1) });
  };
  const end = endTexts[status];
  const progress = say('panels.phase.progress.running', { done, total, cells });
  const isBusy = status === 'running' || status === 'waiting';
  const said = isBusy
    ? leftMs === null
      ? progress
      : say('panels.phase.progress.left', { progress, time: time(leftMs) })
    : end
      ? say(end, { done, total, cells })
      : tookMs === null
        ? say('panels.phase.progress.whole', { total, cells })
        : say('panels.phase.progress.took', { total, cells, time: time(tookMs) });
  return (
    <>
      <div className="phase-row phase-progress">
        {isBusy && <progress value={done} max={total} aria-label={progress} />}
        <span>{said}</span>
        {isBusy && (
          <button type="button" onClick={cancel}>
            {say('panels.phase.progress.cancel')}
          </button>
        )}
        {end && (
          <button type="button" onClick={resume}>
            {say('panels.phase.progress.resume')}
          </button>
        )}
      </div>
      {crashes > 0 && status !== 'crashed' && status !== 'start' && (
        <p className="phase-note">{say('panels.phase.progress.crash', { cells })}</p>
      )}
    </>
  );
}
