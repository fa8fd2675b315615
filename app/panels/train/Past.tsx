import type { ReactNode } from 'react';
import { useSay } from '../../session/language.ts';
import { lookAt, usePlayback } from '../../session/playback.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import { useSession } from '../../session/useSession.ts';
import { setDragging } from '../../session/view.ts';
import { PlotSlider } from '../../ui/Slider.tsx';
import type { FrameProps } from '../panel.ts';
import { Chart, type Spot } from './Chart.tsx';
import { history } from './history.ts';
import { stepScale } from './stepScale.ts';

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
  const newest = useRunStatus(({ view }) => view?.newest ?? 0);
  const shown = useRunStatus(({ summary }) => summary?.step ?? 0);
  const isInPast = usePlayback((playback) => playback.isInPast);
  const step = Math.min(shown, newest);
  const big = Math.max(10, Math.round(newest / 20));
  const onSteps = (steps: number): void => {
    // From where the last key led to, also when that is still on its way.
    const { view, playing } = usePlayback.getState();
    goTo((playing ? step : (view.step ?? newest)) + steps, newest);
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
      <PlotSlider
        label={say('panels.train.past.slider')}
        min={0}
        max={newest}
        value={step}
        text={say('panels.train.past.value', { step, newest })}
        page={big}
        onSteps={onSteps}
        onRest={settle}
      />
    </>
  );
}
