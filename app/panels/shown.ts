import { create } from 'zustand';
import type { Panel } from './panel.ts';

/** Plots that the reader chose to see another way, by the id of their panel. */
export const useShown = create<Readonly<Record<string, Panel | undefined>>>(() => ({}));

/** Shows a plot another way; undefined brings back the usual one. */
export const show = (id: string, panel: Panel | undefined): void =>
  useShown.setState({ [id]: panel });
