import type { ReactNode } from 'react';
import { frameTools } from '../panels/frameTools.tsx';
import { hero } from '../panels/hero/hero.ts';
import { PanelFrame } from '../panels/PanelFrame.tsx';
import { useSweep } from './useSweep.ts';

/** The drawn network with the gradient on its way home. */
export function Hero(): ReactNode {
  useSweep();
  return (
    <div className="hero">
      <PanelFrame panel={hero} isBare tools={frameTools} />
    </div>
  );
}
