import type { ReactNode } from 'react';
import { PanelFrame } from './PanelFrame.tsx';
import type { FrameSize, Panel } from './panel.ts';

/** A plot in its own frame, where it has one, or in the usual. */
export function OwnFrame({ panel, ...size }: FrameSize & { readonly panel: Panel }): ReactNode {
  return panel.Frame ? <panel.Frame {...size} /> : <PanelFrame panel={panel} {...size} />;
}
