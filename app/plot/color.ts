/**
 * Colours of the plots. One diverging scale means one thing everywhere: blue is smaller than 1 (vanishing), neutral is 1,
 * orange is larger than 1 (exploding). Signed states have a second, quieter scale of teal and plum. Both are mixed in
 * OKLab, where equal steps look equal, from a neutral close to the paper to two ends of about the same lightness: the
 * distance from 1 can be read without telling the hues apart. On which side of 1, maps say by holes (patternOverlay.ts).
 */

import { sharedColors } from '../theme/palette.ts';
import type { Palette, Ramp } from './surface.ts';

/** Decades from 1 at which gradients reach the ends of the scale. */
export const gradientExtent = 4;
/** Factors of one step, which multiply at every step, reach the ends of the scale at 1/4 and 4. */
export const largestFactor = 4;

export const light: Palette = {
  name: 'light',
  ...sharedColors.light,
  grid: '#e8ebf0',
  axis: '#a4adba',
  band: 'rgba(80, 96, 128, 0.16)',
  strength: '#1f3a5f',
  growth: '#d9480f',
  voidBackground: '#f1eff4',
  voidStroke: '#b9b3c4',
  ratio: ramp(['#1a5fae', '#d6d8de', '#c2510c']),
  signed: ramp(['#559994', '#f1f1ef', '#9579a6']),
};

export const dark: Palette = {
  name: 'dark',
  ...sharedColors.dark,
  grid: '#29303c',
  axis: '#566172',
  band: 'rgba(160, 180, 220, 0.18)',
  strength: '#dce8f7',
  growth: '#d9480f',
  voidBackground: '#211f2a',
  voidStroke: '#5b5469',
  ratio: ramp(['#6cb2fa', '#3f444d', '#fb9a4b']),
  signed: ramp(['#66a6a0', '#2b313b', '#a587b6']),
};

/** Both themes by name. */
export const palettes = { light, dark } as const;

/** Place in a ramp of a value between −extent and extent; beyond them, and for ±Infinity, the ends. Never for NaN. */
export function rampIndex(value: number, extent: number): number {
  const share = Math.min(1, Math.max(-1, value / extent));
  return Math.round(127.5 + 127.5 * share);
}

/** Colour of a value on a ramp that ends at ±extent; NaN gets the ground of what has no number. */
export function colorOf(palette: Palette, scale: Ramp, value: number, extent: number): string {
  return Number.isNaN(value) ? palette.voidBackground : scale.css[rampIndex(value, extent)];
}

/** Line colour of something that is `decades` away from 1; within a hundredth of a decade it counts as 1. */
export function toneOf(palette: Palette, decades: number): string {
  if (decades < -0.01) return palette.vanishing;
  return decades > 0.01 ? palette.exploding : palette.healthy;
}

/** Decades above 1 within which a gradient still counts as keeping its size: it is up to twice as large. */
const grown = Math.log10(2);

/** How much of the ink is left, from 0.04 to 1: a third of the decades lost, so that 1/1000 is a tenth. */
export const opacity = (decades: number): number =>
  Math.min(1, Math.max(0.04, 10 ** (decades / 3)));

/**
 * One ink that fades into the paper as the gradient vanishes; the colour of alarm where it is larger than at the loss.
 *
 * @param decades log₁₀ of the gradient's norm over its norm at the loss
 */
export function inkOf({ palette }: { readonly palette: Palette }, decades: number): string {
  return decades > grown ? palette.growth : withAlpha(palette.strength, opacity(decades));
}

/** The same colour, see-through. */
export function withAlpha(hex: string, alpha: number): string {
  const [r, g, b] = bytesOf(hex);
  return `rgba(${r}, ${g}, ${b}, ${alpha})`;
}

type Triple = readonly [number, number, number];

/** 256 colours through the given ones, which stand at equal distances. */
export function ramp(stops: readonly string[]): Ramp {
  const corners = stops.map((stop) => oklabOf(bytesOf(stop)));
  const css: string[] = [];
  const pixels = new Uint32Array(256);
  for (let i = 0; i < 256; i++) {
    const place = (i / 255) * (corners.length - 1);
    const k = Math.min(corners.length - 2, Math.floor(place));
    const [r, g, b] = srgbOf(mix(corners[k], corners[k + 1], place - k));
    css.push(`rgb(${r}, ${g}, ${b})`);
    pixels[i] = ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
  }
  return { css, pixels };
}

function mix(from: Triple, to: Triple, share: number): Triple {
  return [
    from[0] + share * (to[0] - from[0]),
    from[1] + share * (to[1] - from[1]),
    from[2] + share * (to[2] - from[2]),
  ];
}

function bytesOf(hex: string): Triple {
  const number = Number.parseInt(hex.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

/** OKLab of an sRGB colour. Source: Ottosson (2020), "A perceptual color space for image processing". */
function oklabOf([red, green, blue]: Triple): Triple {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Bytes of an OKLab colour, clamped to sRGB. */
function srgbOf([L, a, b]: Triple): Triple {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    byte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function byte(value: number): number {
  const share = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, share)));
}
