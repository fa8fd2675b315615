import type { ComponentType, ReactNode } from 'react';
import { EigTools } from '../eig/EigTools.tsx';
import { FlowTools } from '../flow/FlowTools.tsx';
import { GatesTools } from '../gates/GatesTools.tsx';
import { SpectrumTools } from '../spectrum/SpectrumTools.tsx';
import './views.css';

/** Other ways to see a plot, by panel. */
const tools: Readonly<Record<string, ComponentType>> = {
  flow: FlowTools,
  spectrum: SpectrumTools,
  eig: EigTools,
  gates: GatesTools,
};

/** The choices of how a plot is shown; nothing where there is one way only. */
export function PanelTools({ id }: { readonly id: string }): ReactNode {
  const Tools = tools[id];
  return Tools ? <Tools /> : null;
}
