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
    ink: '#000000',
    muted: '#2b3340',
    grid: '#8f98a6',
    axis: '#2b3340',
    accent: '#2a2a80',
    band: 'rgba(40, 52, 84, 0.34)',
    growth: '#8a3200',
    vanishing: '#0b4a94',
    healthy: '#0d5245',
    exploding: '#8a3200',
    voidStroke: '#5f5870',
    ratio: withWideHoles(light.ratio),
    signed: dashed(light.signed),
  },
  dark: {
    ...dark,
    ink: '#ffffff',
    muted: '#dde3ec',
    grid: '#6f7b8d',
    axis: '#dde3ec',
    accent: '#c9cbff',
    band: 'rgba(190, 205, 240, 0.38)',
    growth: '#ffc08f',
    vanishing: '#a9d2ff',
    healthy: '#9fe3d3',
    exploding: '#ffc08f',
    voidStroke: '#a89fbd',
    ratio: withWideHoles(dark.ratio),
    signed: dashed(dark.signed),
  },
};
