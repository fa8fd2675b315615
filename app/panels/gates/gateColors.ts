import { ramp } from '../../plot/color.ts';
import type { Palette, Ramp } from '../../plot/surface.ts';

/**
 * Colours of the gates, in the order of their equations: told apart by lightness too, and none of them the blue or
 * orange that stands for vanishing and exploding. All are legible as text on the panel.
 */
const colors: Readonly<Record<Palette['name'], readonly string[]>> = {
  light: ['#0b6b5b', '#8a2f82', '#7a5c00', '#3d3a8c', '#a02050', '#4a5560'],
  dark: ['#5fd0bb', '#e39ade', '#d9c05a', '#aaa6ff', '#ff8fb0', '#b8c2cc'],
};

/** The colour of the gate at that place of the cell's gates; after six they begin again. */
export function gateColor(theme: Palette['name'], index: number): string {
  const list = colors[theme];
  return list[Math.max(0, index) % list.length];
}

/** From nothing to all: one quiet hue, for values without a sign. Lightness alone tells how far. */
const quiet: Readonly<Record<Palette['name'], Ramp>> = {
  light: ramp(['#f3f2ef', '#4d4557']),
  dark: ramp(['#232831', '#d8d2e0']),
};

/** Colours for the values of a gate or activation whose smallest value is `low`. */
export const gateRamp = (palette: Palette, low: number): Ramp =>
  low < 0 ? palette.signed : quiet[palette.name];
