import { type ReactNode, useMemo } from 'react';
import { ratioOf } from '../panels/hero/pinned.ts';
import { PlotCanvas } from '../panels/PlotCanvas.tsx';
import { steps } from '../panels/series.ts';
import { type PlotSource, usePlot } from '../panels/usePlot.ts';
import { useSay } from '../session/language.ts';
import { useSession } from '../session/useSession.ts';
import { drawMiniRibbon } from './drawMiniRibbon.ts';

/** The gradient of the run on screen, small: it stays where the picture is scrolled away. */
export function RunRibbon(): ReactNode {
  const say = useSay();
  const { frames } = useSession();
  const title = say('panels.hero.title');
  const source = useMemo<PlotSource>(
    () => ({
      draw: (surface) => {
        const { picture } = frames;
        if (!picture) return false;
        const all = steps(picture.config.T);
        const ratio = ratioOf(picture);
        if (surface) drawMiniRibbon(surface, { steps: all, decades: all.map(ratio) });
        return true;
      },
      describe: () => null,
    }),
    [frames],
  );
  return <PlotCanvas className="run-ribbon" plot={usePlot(source, title)} title={title} />;
}
