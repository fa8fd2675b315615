import { type ReactNode, useMemo } from 'react';
import { PlotCanvas } from '../panels/PlotCanvas.tsx';
import { type PlotSource, usePlot } from '../panels/usePlot.ts';
import { useSay } from '../session/language.ts';
import { usePlotScale } from '../session/presenting.ts';
import { useSession } from '../session/useSession.ts';
import { useView } from '../session/view.ts';
import { describeLossCurve, drawLossCurve, smallest } from './drawLossCurve.ts';

/** A small picture of the loss so far. */
export function LossCurve(): ReactNode {
  const say = useSay();
  const { frames, plotOptions } = useSession();
  // Until there is a sentence; one that changed would be written over it.
  const title = say('explain.training.loss');
  const earlier = useView((view) => view.earlier);
  const scale = usePlotScale(smallest);
  const source = useMemo<PlotSource>(
    () => ({
      scale,
      draw: (surface) => {
        const { picture } = frames;
        if (picture && surface) drawLossCurve(surface, picture, plotOptions(), earlier);
        return picture !== null;
      },
      describe: () => frames.picture && describeLossCurve(frames.picture, plotOptions()),
    }),
    [frames, plotOptions, scale, earlier],
  );
  return <PlotCanvas className="loss-curve" plot={usePlot(source, title)} title={title} />;
}
