import type { KeyboardEvent, ReactNode } from 'react';
import { useSession } from '../../controls/controlled.ts';
import { lookAt, usePlayback } from '../../session/playback.ts';
import { setDragging } from '../../session/pointing.ts';
import { useReading } from '../../session/reading.ts';
import { useSay } from '../../session/surroundings.ts';
import type { FrameProps } from '../panel.ts';
import { Chart, type Spot } from './Chart.tsx';
import { history, stepScale } from './history.ts';

/** The record of the training: a drag over it shows a past step everywhere. */
export function Past({ Save }: Pick<FrameProps, 'Save'>): ReactNode {
  const { frames, settle } = useSession();
  const goTo = (step: number, newest: number): void => {
    const target = Math.min(newest, Math.max(frames.picture?.view.earliest ?? 0, step));
    const { view, playing } = usePlayback.getState();
    const wanted = target === newest ? null : target;
    if (view.step === wanted && !playing && isThere(wanted)) return;
    setDragging(true);
    lookAt(wanted);
  };
  /** Training may have gone on since the step was asked for. */
  const isThere = (step: number | null): boolean => {
    const { picture } = frames;
    return picture !== null && picture.summary.step === (step ?? picture.view.newest);
  };
  const onDrag = ({ surface, x }: Spot): void => {
    const newest = frames.picture?.history.steps ?? 0;
    if (newest > 0) goTo(stepScale(surface, newest).stepAt(x), newest);
  };
  return (
    <Chart panel={history} Save={Save} onDrag={onDrag} onDrop={settle}>
      {(surface) => <StepMark surface={surface} goTo={goTo} settle={settle} />}
    </Chart>
  );
}

/** The step that is looked at, as a line and as a slider for the keyboard. */
function StepMark({
  surface,
  goTo,
  settle,
}: {
  readonly surface: Spot['surface'];
  readonly goTo: (step: number, newest: number) => void;
  readonly settle: () => void;
}): ReactNode {
  const say = useSay();
  const newest = useReading(({ view }) => view?.newest ?? 0);
  const shown = useReading(({ summary }) => summary?.step ?? 0);
  const isInPast = usePlayback((playback) => playback.isInPast);
  const step = Math.min(shown, newest);
  const big = Math.max(10, Math.round(newest / 20));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // From where the last key led to, also when that is still on its way.
    const { view, playing } = usePlayback.getState();
    const from = playing ? step : (view.step ?? newest);
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      ArrowLeft: from - 1,
      ArrowDown: from - 1,
      PageUp: from + big,
      PageDown: from - big,
      Home: 0,
      End: newest,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    goTo(target, newest);
  };
  const x = stepScale(surface, newest).x(step);
  return (
    <>
      {newest > 0 && (
        <div
          className="train-step"
          style={{ left: x }}
          data-past={isInPast && step < newest}
          aria-hidden="true"
        >
          <span>{step}</span>
        </div>
      )}
      <div
        className="keys"
        role="slider"
        tabIndex={0}
        aria-label={say('panels.train.past.slider')}
        aria-valuemin={0}
        aria-valuemax={newest}
        aria-valuenow={step}
        aria-valuetext={say('panels.train.past.value', { step, newest })}
        onKeyDown={onKeyDown}
        onKeyUp={settle}
        onBlur={settle}
      />
    </>
  );
}
