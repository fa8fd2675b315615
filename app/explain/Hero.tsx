import type { ReactNode } from 'react';
import { hero } from '../panels/hero/hero.ts';
import { PanelFrame } from '../panels/PanelFrame.tsx';
import type { FrameTools } from '../panels/panel.ts';
import { Sweep } from './Sweep.tsx';

/** The drawn network with the gradient on its way home. */
export function Hero({ tools }: { readonly tools?: FrameTools | undefined }): ReactNode {
  return (
    <div className="hero">
      <PanelFrame panel={hero} isBare tools={tools} />
      <Sweep />
    </div>
  );
}
