import type { ReactNode } from 'react';
import { PlotCanvas } from '../../panels/PlotCanvas.tsx';
import type { Panel, PlotOptions } from '../../panels/panel.ts';
import { useDragging } from '../../panels/useDragging.ts';
import { type PlotSource, usePlot } from '../../panels/usePlot.ts';
import { timeMargins } from '../../plot/axes.ts';
import { timeCells } from '../../plot/scales.ts';
import type { Span } from '../../plot/surface.ts';
import { useLanguage } from '../../session/language.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';

/** One plot of one of two runs, on the same axes as its neighbour. */
export function Side({
  panel,
  name,
  picture,
  beside,
  lag,
  onLag,
}: {
  readonly panel: Panel;
  /** Of the run, for those who cannot see where the plot stands. */
  readonly name: string;
  readonly picture: RunSnapshot;
  readonly beside: RunSnapshot;
  /** Steps between the loss and the step that both runs are read at. */
  readonly lag: number;
  readonly onLag: (lag: number) => void;
}): ReactNode {
  const language = useLanguage();
  const { T } = picture.config;
  const all = Math.max(T, beside.config.T);
  // The shorter run leaves room at the left: both end at the loss.
  const span: Span = [T - all + 1, T];
  const options: PlotOptions = { t: T - lag, language, reducedMotion: true, beside };
  const described = `${name} ${panel.describe(picture, { ...options, t: Math.max(1, T - lag) })}`;
  const source: PlotSource = {
    draw: (surface) => {
      if (surface) panel.draw(surface, picture, options);
      return true;
    },
    describe: () => described,
    span: () => span,
  };
  const plot = usePlot(source, described);
  const { width } = plot.size;

  const cells = timeCells({ width, ...timeMargins(width), span }, T);
  // Steps that only the longer run has are counted from the loss as well.
  const point = (x: number): void => {
    const t = T + 1 - Math.ceil((cells.end - x) / cells.cell);
    onLag(Math.min(all - 1, Math.max(0, T - t)));
  };
  const handlers = useDragging({ onDrag: point, onDrop: () => {} });
  return (
    <PlotCanvas
      plot={plot}
      title={described}
      className="side-plot"
      style={{ flex: 'none', height: panel.height }}
      {...handlers}
    >
      {width > 0 && <div className="at" style={{ left: cells.x(T - lag) }} />}
    </PlotCanvas>
  );
}
