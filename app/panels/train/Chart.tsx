import type { ReactNode } from 'react';
import { timeMargins } from '../../plot/axes.ts';
import type { Surface } from '../../plot/surface.ts';
import { useSay } from '../../session/language.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import { NumbersTable } from '../NumbersTable.tsx';
import { PlotCanvas } from '../PlotCanvas.tsx';
import { PlotFrame } from '../PlotFrame.tsx';
import type { FrameProps, Panel } from '../panel.ts';
import { useNeeds, useRunSource } from '../runSource.ts';
import { useDragging } from '../useDragging.ts';
import { usePlot } from '../usePlot.ts';

/** Height, in pixels, of a plot of the training before there is any. */
const emptyHeight = 120;

/** What lies under the pointer while it drags over the plot. */
export interface Spot {
  readonly surface: Pick<Surface, 'width' | 'left' | 'right'>;
  readonly x: number;
}

/** A plot over something else than time, along which something is dragged. */
export function Chart({
  panel,
  onDrag,
  onDrop,
  Save,
  children,
}: Pick<FrameProps, 'Save'> & {
  readonly panel: Panel;
  readonly onDrag: (spot: Spot) => void;
  readonly onDrop: () => void;
  /** What the keyboard reaches, over the plot. */
  readonly children: (surface: Spot['surface']) => ReactNode;
}): ReactNode {
  const say = useSay();
  const title = say(panel.title);
  const isEmpty = useRunStatus(({ view }) => (view?.newest ?? 0) === 0);
  const plot = usePlot(useRunSource(panel), say('panels.plot.unseen', { title }), useNeeds(panel));
  const { width } = plot.size;
  const surface = { width, ...timeMargins(width) };
  const handlers = useDragging({ onDrag: (x) => onDrag({ surface, x }), onDrop });
  return (
    <PlotFrame panel={panel} save={Save && <Save panel={panel} />} Numbers={NumbersTable}>
      <PlotCanvas
        plot={plot}
        title={title}
        className="train-plot"
        // Its rows share one axis: they keep their height; a sentence that stands in for them needs less.
        style={{ flex: 'none', height: isEmpty ? emptyHeight : panel.height }}
        {...handlers}
      >
        {width > 0 && children(surface)}
      </PlotCanvas>
    </PlotFrame>
  );
}
