import { create } from 'zustand';
import type { PlotView } from '../panels/panel.ts';

/** How the plots are looked at beyond the selected step; all of it as usual until something is set. Kept in no address. */
export const usePlotView = create<PlotView>(() => ({}));
