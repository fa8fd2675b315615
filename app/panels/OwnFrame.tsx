import type { ReactNode } from 'react';
import { PanelFrame } from './PanelFrame.tsx';
import type { FrameProps, Panel } from './panel.ts';

/** A plot in its own frame, where it has one, or in the usual. */
export function OwnFrame({ panel, ...props }: FrameProps & { readonly panel: Panel }): ReactNode {
  return panel.Frame ? <panel.Frame {...props} /> : <PanelFrame panel={panel} {...props} />;
}
