import type { ReactNode } from 'react';
import { stepAt } from '../plot/axes.ts';
import { useExperiment } from '../session/experiment.ts';
import { useSay } from '../session/language.ts';
import { useSession } from '../session/useSession.ts';
import { hoverStep } from '../session/view.ts';
import { PlotSlider } from '../ui/Slider.tsx';
import { CrossHair } from './CrossHair.tsx';
import type { Plot } from './canvas.ts';
import type { Panel } from './panel.ts';
import { TimeZoom } from './TimeZoom.tsx';
import { useDragging } from './useDragging.ts';

/**
 * What lies over a plot of the run: the keyboard selects a step in every one; where the axis is time, the pointer does so
 * too, and the part of the steps that is shown is taken in hand.
 */
export function Steps({ panel, plot }: { readonly panel: Panel; readonly plot: Plot }): ReactNode {
  const handlers = useStepDragging(plot);
  if (!panel.hasTime) return <StepKeys />;
  return (
    <>
      {!panel.margins && <TimeZoom plot={plot} />}
      <CrossHair panel={panel} size={plot.size} scale={plot.scale} handlers={handlers}>
        <StepKeys />
      </CrossHair>
    </>
  );
}

/** The pointer selects the step under it, from press to release one drag. */
function useStepDragging({ surface, scale }: Plot) {
  const { frames, set, settle } = useSession();
  const stepUnder = (x: number): number | null =>
    frames.picture &&
    surface.current &&
    stepAt(surface.current, frames.picture.config.T, x / scale);
  return useDragging({
    onDrag: (x) => {
      const t = stepUnder(x);
      if (t !== null) set({ t }, 'drag');
    },
    onDrop: settle,
    onHover: (x) => hoverStep(stepUnder(x)),
    onLeave: () => hoverStep(null),
  });
}

function StepKeys(): ReactNode {
  const say = useSay();
  const { set, settle } = useSession();
  const t = useExperiment(({ config }) => config.t);
  const T = useExperiment(({ config }) => config.T);
  const onSteps = (steps: number): void => {
    const { config } = useExperiment.getState();
    set({ t: Math.min(config.T, Math.max(1, config.t + steps)) }, 'drag');
  };
  return (
    <PlotSlider
      label={say('panels.plot.keys')}
      min={1}
      max={T}
      value={t}
      onSteps={onSteps}
      onRest={settle}
    />
  );
}
