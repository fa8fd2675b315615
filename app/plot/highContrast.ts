import { strongColors } from '../theme/palette.ts';
import { dark, light } from './color.ts';
import { dashed, withWideHoles } from './patternOverlay.ts';
import type { Palette } from './surface.ts';

/**
 * The palettes where the system asks for more contrast: text at 7:1 and more, lines at 3:1, and
 * no meaning in hue alone. For paper too, where there may be no colour at all.
 */
export const highContrast: Readonly<Record<Palette['name'], Palette>> = {
  light: {
    ...light,
    ...strongColors.light,
    grid: '#8f98a6',
    axis: '#2b3340',
    band: 'rgba(40, 52, 84, 0.34)',
    growth: '#8a3200',
    voidStroke: '#5f5870',
    ratio: withWideHoles(light.ratio),
    signed: dashed(light.signed),
  },
  dark: {
    ...dark,
    ...strongColors.dark,
    grid: '#6f7b8d',
    axis: '#dde3ec',
    band: 'rgba(190, 205, 240, 0.38)',
    growth: '#ffc08f',
    voidStroke: '#a89fbd',
    ratio: withWideHoles(dark.ratio),
    signed: dashed(dark.signed),
  },
};
