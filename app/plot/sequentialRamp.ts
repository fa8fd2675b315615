import { ramp } from './color.ts';
import type { Palette, Ramp } from './surface.ts';

/**
 * Colours of an amount without a middle, small to large: quieter than the diverging scale and of another hue, so that the
 * two are never taken for one another.
 */
const ramps: Readonly<Record<Palette['name'], Ramp>> = {
  light: ramp(['#eef0e4', '#a3b98c', '#3f6249']),
  dark: ramp(['#262d29', '#557257', '#c0d6a8']),
};

export const sequentialRamp = ({ name }: Palette): Ramp => ramps[name];
