import { describe, expect, test } from 'vitest';
import { csvOfTable } from '../../../app/panels/csvOfTable.ts';
import { itemised } from '../../../app/panels/itemised/itemised.ts';
import type { PlotOptions } from '../../../app/panels/panel.ts';
import type { RunSnapshot } from '../../../app/session/runSnapshot.ts';
import { expectSound, textsDrawn } from '../../support/panelChecks.ts';
import { pictureOf } from '../../support/pictures.ts';

const english: PlotOptions = { t: 2, language: 'en', reducedMotion: true };

/** Rows by loss, columns by step. */
const map = (T: number, value: (loss: number, t: number) => number, hash = 'read=all') =>
  pictureOf(
    { T, n: 4 },
    {
      hash,
      arrays: {
        itemised: Float64Array.from({ length: T * T }, (_, k) =>
          value(Math.floor(k / T) + 1, (k % T) + 1),
        ),
      },
    },
  );

const falling = (loss: number, t: number) => (t > loss ? -Infinity : -1 - 0.5 * (loss - t));
const onlyLast = (T: number) => (loss: number, t: number) =>
  loss < T ? -Infinity : falling(loss, t);

const pictures = {
  'nothing computed': pictureOf({ T: 60, n: 8 }, { hash: 'read=all' }),
  'two steps': map(2, falling),
  'sixty steps': map(60, falling),
  '500 steps': map(500, falling),
  'one loss': map(60, onlyLast(60), ''),
  'one loss of 500': map(500, onlyLast(500), ''),
  'half computed': map(60, (loss, t) => (loss < 30 ? Number.NaN : falling(loss, t))),
  'NaN everywhere': map(20, () => Number.NaN),
  'Infinity everywhere': map(20, () => Infinity),
  '−Infinity everywhere': map(20, () => -Infinity),
  'the largest number everywhere': map(20, () => Number.MAX_VALUE),
  'an array that is too short': pictureOf(
    { T: 60, n: 8 },
    { hash: 'read=all', arrays: { itemised: new Float64Array(60) } },
  ),
  'an overflow': pictureOf({ T: 60, n: 8 }, { summary: { overflowAt: 12 } }),
};

describe('itemised', () => {
  test.each(Object.entries(pictures))('shows %s', (_, picture) => expectSound(itemised, picture));

  test('counts the losses that reach a step with a hundredth', () => {
    // Half a decade a step: from 4 steps further back on less than 1 % is left, so t′ = 2 … 6 reach t = 2.
    expect(itemised.readOut(pictures['sixty steps'], 2, english)[1]).toBe(
      'losses that reach here with ≥ 1 %: 5 of 59',
    );
  });

  test('reads the cell under the pointer', () => {
    // 60 rows between 24 pixels above and 22 below: in a plot of 346 pixels each is 5 high.
    const at = (loss: number) => ({ y: 24 + 5 * (loss - 1) + 2.5, height: 346 });
    const read = (t: number, loss: number, options = english) =>
      itemised.readOut(pictures['sixty steps'], t, options, at(loss));
    // Half a decade a step, from 10⁻¹: over 4 steps a hundredth is left.
    expect(read(10, 14)).toEqual([
      'loss at t′ = 14, relative to its gradient there: 1/100',
      '‖∂L₁₄/∂h₁₀‖ = 0.0010',
    ]);
    expect(read(14, 10)).toEqual(['the loss at t′ = 10 reaches no later step']);
    // Zoomed to 31 … 60 there are 30 rows of 10 pixels: the third row is t′ = 33.
    const zoomed = itemised.readOut(
      pictures['sixty steps'],
      33,
      { ...english, span: [31, 60] },
      { y: 24 + 25, height: 346 },
    );
    expect(zoomed[0]).toBe('loss at t′ = 33, relative to its gradient there: 100\u00a0%');
    // Above the map it is the column that is read.
    expect(itemised.readOut(pictures['sixty steps'], 2, english, { y: 5, height: 346 })).toEqual(
      itemised.readOut(pictures['sixty steps'], 2, english),
    );
  });

  test('lists the losses that can reach the selected step, with sizes relative to the diagonal', () => {
    // T = 3, t = 2: the loss at 2 sends 10⁻¹, that at 3 a half-decade less, of 10⁻¹ at its own step.
    expect(itemised.rows(map(3, falling), english)).toEqual({
      head: ['t', 't′', '‖∂L_t′/∂hₜ‖', 'relative to its size at t′'],
      body: [
        ['2', '2', '0.1000', '1.000'],
        ['2', '3', '0.03162', '0.3162'],
      ],
    });
  });

  test('writes a file of every loss at every step that it can reach, of one loss alone every step', () => {
    const rowsOf = (picture: RunSnapshot) =>
      csvOfTable(itemised.columns(picture, english)).trimEnd().split('\n');
    expect(rowsOf(map(3, falling))).toEqual([
      't,loss,log10_norm,log10_norm_relative',
      '1,1,-1,0',
      '1,2,-1.5000000000000000,-0.50000000000000000',
      '2,2,-1,0',
      '1,3,-2,-1',
      '2,3,-1.5000000000000000,-0.50000000000000000',
      '3,3,-1,0',
    ]);
    // Of 500 losses 500·501/2 pairs.
    expect(rowsOf(pictures['500 steps'])).toHaveLength(1 + 125_250);
    expect(rowsOf(pictures['500 steps']).at(-1)).toBe('500,500,-1,0');
    expect(rowsOf(map(3, onlyLast(3), ''))).toEqual([
      't,loss,log10_norm,log10_norm_relative',
      '1,3,-2,-1',
      '2,3,-1.5000000000000000,-0.50000000000000000',
      '3,3,-1,0',
    ]);
  });

  test('says where there is one loss only how to see more', () => {
    const texts = textsDrawn(itemised, pictures['one loss'], english).join(' ');
    expect(texts).toContain('Only one loss, at T = 60.');
    expect(itemised.describe(pictures['one loss'], english)).toContain('the only loss');
  });

  test('has the last loss at the bottom, by name', () => {
    expect(textsDrawn(itemised, pictures['sixty steps'], english)).toEqual(
      expect.arrayContaining(['t′ = 1', 't′ = 60']),
    );
  });
});
