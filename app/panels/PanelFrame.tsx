import type { ReactNode } from 'react';
import { useSay } from '../session/language.ts';
import { useView } from '../session/view.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { PlotCanvas } from './PlotCanvas.tsx';
import { PlotFrame } from './PlotFrame.tsx';
import type { FrameProps, Panel } from './panel.ts';
import { useNeeds, useRunSource, useWaiting } from './runSource.ts';
import { usePlot } from './usePlot.ts';

/** The frame around one plot of the run: title, canvas, cross-hair, read-out and the numbers as a table. */
export function PanelFrame(props: FrameProps & { readonly panel: Panel }): ReactNode {
  return (
    <Boundary>
      <Frame {...props} />
    </Boundary>
  );
}

function Frame({
  panel,
  height,
  isBare = false,
  Save,
  tools,
}: FrameProps & { readonly panel: Panel }): ReactNode {
  const chosen = useView(({ shown }) => (isBare ? undefined : shown[panel.id]));
  const shown = chosen ?? panel;
  return (
    <PlotFrame
      panel={panel}
      shown={shown}
      isBare={isBare}
      head={tools && <tools.Head panel={panel} />}
      save={Save && <Save panel={panel} />}
      Numbers={tools?.Numbers}
    >
      {tools && !isBare && shown.legend && <tools.Curves panel={shown} />}
      <RunPlot panel={shown} height={height ?? panel.height} tools={tools} />
    </PlotFrame>
  );
}

/** A plot of the run, with what lies over it once that is loaded. */
function RunPlot({
  panel,
  height,
  tools,
}: Pick<FrameProps, 'tools'> & {
  readonly panel: Panel;
  readonly height: number;
}): ReactNode {
  const say = useSay();
  const title = say(panel.title);
  const plot = usePlot(useRunSource(panel), say('panels.plot.unseen', { title }), useNeeds(panel));
  const isWaiting = useWaiting();
  return (
    <PlotCanvas
      plot={plot}
      title={title}
      isWaiting={isWaiting}
      style={{ '--height': `${height}px` }}
    >
      {tools && <tools.Steps panel={panel} plot={plot} />}
    </PlotCanvas>
  );
}
