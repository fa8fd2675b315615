import { describe, expect, test } from 'vitest';
import { gateColor } from '../../../app/panels/gates/gateColors.ts';
import { gates } from '../../../app/panels/gates/gates.ts';
import type { PlotOptions } from '../../../app/panels/panel.ts';
import type { RunSnapshot } from '../../../app/session/runSnapshot.ts';
import { gatesOf } from '../../../workers/engine/ir/cellGates.ts';
import { expectSound, textsDrawn } from '../../support/panelChecks.ts';
import { pictureOf } from '../../support/pictures.ts';

const english: PlotOptions = { t: 2, language: 'en', reducedMotion: true };

const filled = (length: number, value: number) => new Float64Array(length).fill(value);

/** A picture in which gate g has mean `mean(g)` at all steps, a band of ±0.1 and a quarter of its units saturated. */
function gated(
  T: number,
  hash: string,
  names: readonly string[],
  mean: (g: number) => number,
): RunSnapshot {
  const n = 4;
  const arrays = Object.fromEntries(
    names.flatMap((name, g) => [
      [`gate:${name}:mean`, filled(T, mean(g))],
      [`gate:${name}:low`, filled(T, mean(g) - 0.1)],
      [`gate:${name}:high`, filled(T, mean(g) + 0.1)],
      [`gate:${name}:saturated`, filled(T, 0.25)],
      [`gate:${name}:map`, filled(T * n, mean(g))],
    ]),
  );
  return pictureOf({ T, n }, { hash, arrays });
}

const lstm = ['i', 'f', 'g', 'o'];
const nine = Array.from({ length: 9 }, (_, i) => `z${'abcdefghi'[i]}`);
const typed = [...nine.map((name) => `${name}=sigmoid(lin(x,h))`), `h'=${nine.join('*')}`].join(
  ';',
);
const custom = `cell=custom&eq=${encodeURIComponent(typed)}`;

const pictures = {
  'nothing computed': pictureOf({ T: 60, n: 8 }, { hash: 'cell=lstm' }),
  'a plain network': gated(60, '', ['a'], () => -0.3),
  'a gated one': gated(60, 'cell=lstm', lstm, (g) => 0.2 * (g + 1)),
  'two steps': gated(2, 'cell=gru', ['r', 'z', 'n'], () => 0.5),
  '500 steps': gated(500, 'cell=lstm', lstm, () => 0.5),
  'nine gates': gated(60, custom, nine, (g) => g / 9),
  'unbounded activations': gated(60, 'act=relu', ['a'], () => 1234),
  'some gates only': gated(60, 'cell=lstm', ['i', 'f'], () => 0.5),
  'NaN everywhere': gated(20, 'cell=lstm', lstm, () => Number.NaN),
  'Infinity everywhere': gated(20, 'cell=lstm', lstm, () => Infinity),
  '−Infinity everywhere': gated(20, 'cell=lstm', lstm, () => -Infinity),
  'zero everywhere': gated(20, 'cell=lstm', lstm, () => 0),
  'the largest number everywhere': gated(20, 'cell=lstm', lstm, () => Number.MAX_VALUE),
  'an overflow': pictureOf({ T: 60, n: 8 }, { summary: { overflowAt: 12 } }),
};

describe('gates', () => {
  test.each(Object.entries(pictures))('shows %s', (_, picture) => expectSound(gates, picture));

  test('names every gate of the cell in the order of its equations', () => {
    const texts = textsDrawn(gates, pictures['a gated one'], english);
    expect(texts.filter((text) => lstm.includes(text))).toEqual(lstm);
    expect(texts.filter((text) => text.includes('25\u00a0% saturated'))).toHaveLength(4);
  });

  test('maps the units of the gate that keeps', () => {
    expect(textsDrawn(gates, pictures['a gated one'], english).join()).toContain('f unit by unit');
    expect(textsDrawn(gates, pictures['two steps'], english).join()).toContain('z unit by unit');
  });

  test('calls the activation of a plain network by its state', () => {
    expect(gates.describe(pictures['a plain network'], english)).toBe(
      'At step 2: h (activation) has mean −0.30, 25\u00a0% of its units are saturated.',
    );
  });

  test('says how many gates it has no room for', () => {
    expect(textsDrawn(gates, pictures['nine gates'], english).join()).toContain(
      'more in the numbers',
    );
    expect(gates.rows(pictures['nine gates'], english).head).toHaveLength(1 + 4 * 9);
  });

  test('gives gates different colours, none that of vanishing or exploding', () => {
    for (const theme of ['light', 'dark'] as const) {
      expect(new Set([0, 1, 2, 3, 4, 5].map((index) => gateColor(theme, index))).size).toBe(6);
    }
  });

  test('knows the gates of a typed cell', () => {
    expect(gatesOf(pictures['nine gates'].config).names).toEqual(nine);
  });
});
