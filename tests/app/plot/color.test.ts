import { lab, rgb } from 'd3';
import { describe, expect, test } from 'vitest';
import { colorOf, dark, light, rampIndex, toneOf } from '../../../app/plot/color.ts';
import { highContrast } from '../../../app/plot/highContrast.ts';
import type { Palette, Ramp } from '../../../app/plot/surface.ts';
import { pageColors, sharedColors } from '../../../app/theme/palette.ts';

// Measured in CIELAB and WCAG's luminance, not in the space the scales were mixed in.

const lightness = (color: string) => lab(color).l;

function distance(one: string, other: string): number {
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(a.l - b.l, a.a - b.a, a.b - b.b);
}

/** Contrast ratio. Source: WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const { r, g, b } = rgb(color);
  const [R, G, B] = [r, g, b].map((byte) => linear(byte / 255));
  return 0.2126 * R + 0.7152 * G + 0.0722 * B;
}

const linear = (share: number) =>
  share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
const encoded = (share: number) =>
  share <= 0.0031308 ? 12.92 * share : 1.055 * share ** (1 / 2.4) - 0.055;

/** How a colour looks without red or green cones. Source: Machado, Oliveira & Fernandes (2009), severity 1. */
const blindness = {
  protan: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deutan: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
} as const;

function seenBy(matrix: readonly number[], color: string): string {
  const { r, g, b } = rgb(color);
  const cones = [r, g, b].map((byte) => linear(byte / 255));
  const bytes = [0, 1, 2].map((row) => {
    const sum = cones.reduce((total, cone, i) => total + matrix[3 * row + i] * cone, 0);
    return Math.round(255 * encoded(Math.min(1, Math.max(0, sum))));
  });
  return rgb(bytes[0], bytes[1], bytes[2]).toString();
}

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the %s palette', (name, palette: Palette) => {
  test('keeps text legible on panels and behind them', () => {
    const { ink, muted, accent, vanishing, healthy, exploding } = palette;
    for (const color of [ink, muted, accent, vanishing, healthy, exploding]) {
      expect(contrast(color, palette.panel), color).toBeGreaterThanOrEqual(4.5);
      expect(contrast(color, palette.background), color).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('has an ink for what grows that stands out from the paper', () => {
    for (const ground of [palette.panel, palette.background]) {
      // What is drawn, and no text. Source: WCAG 2.2, 1.4.11.
      expect(contrast(palette.growth, ground)).toBeGreaterThanOrEqual(3);
    }
  });

  test.each([
    ['ratio', palette.ratio],
    ['signed', palette.signed],
  ] as const)(
    'has a scale for %s that moves away from its middle steadily on both sides',
    (_, ramp: Ramp) => {
      const towards = name === 'light' ? -1 : 1;
      const values = ramp.css.map((color) => towards * lightness(color));
      // A byte of rounding is up to 0.4 of lightness.
      for (let i = 128; i < 255; i++) expect(values[i + 1]).toBeGreaterThan(values[i] - 0.4);
      for (let i = 127; i > 0; i--) expect(values[i - 1]).toBeGreaterThan(values[i] - 0.4);
      // The same step of value is about the same step of colour: eighths of a half, within a factor of 2.
      for (const side of [0, 128]) {
        const steps = Array.from({ length: 7 }, (_, k) =>
          distance(ramp.css[side + 18 * k], ramp.css[side + 18 * (k + 1)]),
        );
        expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(2);
      }
    },
  );

  test('tells vanishing from exploding without red or green cones', () => {
    for (const matrix of Object.values(blindness)) {
      const [low, high] = [palette.ratio.css[0], palette.ratio.css[255]].map((color) =>
        seenBy(matrix, color),
      );
      // Colours 20 apart are told apart at a glance.
      expect(distance(low, high)).toBeGreaterThan(40);
    }
  });

  test('has a quieter scale for signed states, with other ends', () => {
    const chroma = (color: string) => Math.hypot(lab(color).a, lab(color).b);
    for (const end of [0, 255]) {
      expect(chroma(palette.signed.css[end])).toBeLessThan(chroma(palette.ratio.css[end]) * 0.7);
      expect(distance(palette.signed.css[end], palette.ratio.css[end])).toBeGreaterThan(20);
    }
  });

  test('gives what has no number a colour of no scale', () => {
    const color = colorOf(palette, palette.ratio, Number.NaN, 4);
    expect(palette.ratio.css).not.toContain(rgb(color).toString());
  });

  test('has the same colours as pixels and as styles', () => {
    for (const i of [0, 77, 255]) {
      const [r, g, b, a] = new Uint8Array(palette.ratio.pixels.buffer, 4 * i, 4);
      expect(`rgb(${r}, ${g}, ${b})`).toBe(palette.ratio.css[i]);
      expect(a).toBe(255);
    }
  });
});

describe.each(['light', 'dark'] as const)('the %s palette of high contrast', (name) => {
  const palette = highContrast[name];

  test('keeps text at seven to one and lines at three to one', () => {
    const { ink, muted, accent, vanishing, healthy, exploding, axis, voidStroke } = palette;
    for (const color of [ink, muted, accent, vanishing, healthy, exploding]) {
      expect(contrast(color, palette.panel), color).toBeGreaterThanOrEqual(7);
    }
    for (const color of [axis, voidStroke]) {
      expect(contrast(color, palette.panel), color).toBeGreaterThanOrEqual(3);
    }
  });

  test('tells vanishing from exploding without red or green cones', () => {
    for (const matrix of Object.values(blindness)) {
      const pair = [palette.vanishing, palette.exploding].map((color) => seenBy(matrix, color));
      // Colours 20 apart are told apart at a glance.
      expect(distance(pair[0], pair[1])).toBeGreaterThan(20);
    }
  });
});

test('rampIndex runs from end to end and stays there beyond', () => {
  expect([-4, 4, -40, 40, -Infinity, Infinity].map((value) => rampIndex(value, 4))).toEqual([
    0, 255, 0, 255, 0, 255,
  ]);
  expect(rampIndex(0, 4)).toBe(128);
});

test('toneOf is blue below 1, orange above and neither within a hundredth of a decade', () => {
  expect([-0.5, -0.001, 0, 0.5].map((decades) => toneOf(light, decades))).toEqual([
    light.vanishing,
    light.healthy,
    light.healthy,
    light.exploding,
  ]);
});

test('text in the colour of a verdict is legible on its own ground', () => {
  for (const theme of ['light', 'dark'] as const) {
    const { healthy, vanishing, exploding } = sharedColors[theme];
    const { healthyGround, vanishingGround, explodingGround } = pageColors[theme];
    for (const [text, ground] of [
      [healthy, healthyGround],
      [vanishing, vanishingGround],
      [exploding, explodingGround],
    ] as const) {
      expect(contrast(text, ground), `${theme} ${text}`).toBeGreaterThanOrEqual(4.5);
    }
  }
});

test('gradients are green where they keep their size, vermilion where they grow, on warm and on night paper', () => {
  expect([light.healthy, light.growth, dark.growth]).toEqual(['#1e7f6d', '#d9480f', '#d9480f']);
  expect([light.background, dark.background]).toEqual(['#fbfaf7', '#12151b']);
});
