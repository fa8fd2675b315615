import { describe, expect, test } from 'vitest';
import type { PlotOptions } from '../../../app/panels/panel.ts';
import { history } from '../../../app/panels/train/history.ts';
import { stepScale } from '../../../app/panels/train/stepScale.ts';
import {
  clippedShare,
  handleAtRest,
  normScale,
  thresholdPanel,
} from '../../../app/panels/train/threshold.ts';
import type { RunSnapshot } from '../../../app/session/runSnapshot.ts';
import { expectSound, textsDrawn } from '../../support/panelChecks.ts';
import { historyOf, pictureOf, viewOf } from '../../support/pictures.ts';

const english: PlotOptions = { t: 2, language: 'en', reducedMotion: true };

const trained = historyOf(60);
const wild = (i: number) => [Number.NaN, Infinity, -Infinity, 400, -400][i % 5];

const trial = { id: 1, thresholds: [0.01, 1, 100], done: 30, total: 40, hasFailed: false };

const pictures = {
  'nothing trained yet': pictureOf({ T: 5, n: 4 }),
  'a training': pictureOf({ T: 5, n: 4 }, { history: trained, summary: { step: 60 } }),
  'one step': pictureOf({ T: 5, n: 4 }, { history: historyOf(1), summary: { step: 1 } }),
  'a past step, with the loss of ignoring the input': pictureOf(
    { T: 5, n: 4 },
    {
      history: trained,
      view: viewOf(60),
      summary: { step: 20, log10BaselineLoss: Math.log10(1 / 6) },
      hash: 'clip=norm&at=0.5',
    },
  ),
  'a long training': pictureOf(
    { T: 5, n: 4 },
    { history: historyOf(5000), summary: { step: 5000 } },
  ),
  'numbers that are none': pictureOf(
    { T: 5, n: 4 },
    { history: historyOf(40, wild), summary: { step: 40 } },
  ),
  'a trial half-way, with a loss that left the numbers': pictureOf(
    { T: 5, n: 4 },
    {
      history: trained,
      summary: { step: 60, log10BaselineLoss: Math.log10(1 / 6) },
      thresholdSweep: trial,
      arrays: { thresholdLosses: Float64Array.of(Infinity, -1, -0.5, Number.NaN) },
    },
  ),
};

describe.each(Object.entries(pictures))('with %s', (_, picture) => {
  test('the history of training is drawn and said', () => {
    expectSound(history, picture);
  });

  test('the threshold is drawn and said, wherever its handle is', () => {
    for (const handle of [-6, 0, 6]) expectSound(thresholdPanel(handle), picture);
  });
});

describe('the history of training', () => {
  test('says which step is looked at, of how many', () => {
    const picture = pictures['a past step, with the loss of ignoring the input'];
    expect(history.describe(picture, english)).toContain('Update 20 of 60');
    // At step 20 the made-up profile falls by 0.01·21 decades for each of the 4 steps back: 10^−0.84 = 0.1445.
    expect(history.describe(picture, english)).toContain('0.145 times');
    expect(history.describe(picture, english)).toContain('between 0.700 and 1.20');
  });

  test('draws the loss of ignoring the input and the threshold, where there are any', () => {
    const picture = pictures['a past step, with the loss of ignoring the input'];
    expect(textsDrawn(history, picture, english)).toEqual(
      expect.arrayContaining(['ignoring the input: 0.167', 'clip at 0.50']),
    );
    const plain = textsDrawn(history, pictures['a training'], english).join();
    expect(plain).not.toMatch(/ignoring|clip at/);
  });

  test('finds every step under its own place', () => {
    const scale = stepScale({ width: 640, left: 58, right: 20 }, 500);
    for (const step of [0, 1, 250, 500]) expect(scale.stepAt(scale.x(step))).toBe(step);
    expect([scale.stepAt(-10), scale.stepAt(9999)]).toEqual([0, 500]);
  });

  test('tables the steps done, also where an entry stands for several', () => {
    const { body } = history.rows(pictures['a long training'], english);
    // 5000 / 1024 = 4.9: eight steps an entry, 625 of them, the last from step 4992 on; then the present one.
    expect(body.at(-2)?.[0]).toBe('4992');
    expect(body.at(-1)?.[0]).toBe('5000');
  });
});

describe('the threshold', () => {
  test('tells the share of the steps that it would clip', () => {
    expect(clippedShare([-1, 0, 0.5, 2], 0.25)).toBe(0.5);
    const four = historyOf(4, (i) => [-1, 0, 0.5, 2][i] ?? 0);
    const picture = pictureOf({ T: 5, n: 4 }, { history: four, summary: { step: 4 } });
    expect(thresholdPanel(0.25).describe(picture, english)).toBe(
      'A threshold of 1.78 would clip 50 % of the 4 updates.'.replace('50 %', '50\u00a0%'),
    );
    expect(textsDrawn(thresholdPanel(0.25), picture, english)).toContain('50\u00a0% clipped');
  });

  test('leaves alone what lies at it: only what is above is clipped', () => {
    expect(clippedShare([0, 1, 2, 3], 1)).toBe(2 / 4);
    expect(clippedShare([0, 1, 2, 3], 1 - 1e-9)).toBe(3 / 4);
    expect(clippedShare([0, 1, 2, 3], 3)).toBe(0);
    expect(clippedShare([0, 1, 2, 3], -1)).toBe(1);
  });

  test('counts the steps alone whose norm is a number', () => {
    const norms = [Number.NaN, Infinity, -Infinity, 0, 2];
    const five = historyOf(5, (i) => norms[i] ?? 0);
    const picture = pictureOf({ T: 5, n: 4 }, { history: five, summary: { step: 5 } });
    // Of 0 and 2 one lies above 1.
    expect(thresholdPanel(1).describe(picture, english)).toBe(
      'A threshold of 10.0 would clip 50\u00a0% of the 2 updates.',
    );
    expect(thresholdPanel(1).rows(picture, english).body).toEqual([
      ['10.00', '50\u00a0%', '—'],
      ['no clipping', '0\u00a0%', '—'],
    ]);
  });

  test('names none that did best where none has a finite loss', () => {
    const picture = pictureOf(
      { T: 5, n: 4 },
      {
        history: trained,
        summary: { step: 60 },
        thresholdSweep: trial,
        arrays: { thresholdLosses: Float64Array.of(Infinity, Infinity, Infinity, Number.NaN) },
      },
    );
    expect(thresholdPanel(0).describe(picture, english)).not.toContain('smallest loss');
  });

  test('tells how far raising it has helped, once all of them are tried', () => {
    const done = (without: number, ...losses: readonly number[]) => {
      const log10s = [without, ...losses].map(Math.log10);
      return pictureOf(
        { T: 5, n: 4 },
        {
          history: trained,
          summary: { step: 60 },
          thresholdSweep: { ...trial, done: 40 },
          arrays: { thresholdLosses: Float64Array.from(log10s) },
        },
      );
    };
    const said = (picture: RunSnapshot, language: 'en' | 'zh' = 'en') =>
      thresholdPanel(0).describe(picture, { ...english, language });
    // The thresholds are 0.01, 1 and 100.
    expect(said(done(0.8, 0.4, 0.2, 0.3))).toContain(
      'Raising the threshold helps up to 1.00 and no further. Without clipping the loss is larger: 0.800.',
    );
    // 0.2 is less than 0.2015 by less than 1 %: what is raised beyond 0.01 helps no more.
    expect(said(done(0.2, 0.2015, 0.2, 0.3))).toContain(
      'Even 0.0100, the smallest threshold tried, is enough: raising it does not help. Clipping does not help here: without it the loss is 0.200.',
    );
    expect(said(done(Infinity, Infinity, 0.3, 0.2))).toContain(
      'Raising the threshold helps up to 100 and no further. Without clipping there is no finite loss.',
    );
    expect(said(done(0.8, 0.4, 0.2, 0.3), 'zh')).toContain('阈值提高到 1.00 为止有帮助');
    for (const open of [done(0.8, 0.4, 0.2, Number.NaN), done(Number.NaN, 0.4, 0.2, 0.3)]) {
      expect(said(open)).not.toContain('Raising');
    }
    expect(said(done(0.8, Infinity, Infinity, Infinity))).not.toContain('Raising');
  });

  test('stands at the norm that the run is clipped at, and at 1 under any other rule', () => {
    expect(handleAtRest({ clip: 'norm', at: 0.01 })).toBe(-2);
    expect(handleAtRest({ clip: 'value', at: 0.01 })).toBe(0);
    expect(handleAtRest({ clip: 'none', at: 100 })).toBe(0);
  });

  test('counts every how many steps where the record is thinned', () => {
    const text = thresholdPanel(0).describe(pictures['a long training'], english);
    expect(text).toContain('counting one in 8');
  });

  test('names the threshold that did best, and what diverged', () => {
    const picture = pictures['a trial half-way, with a loss that left the numbers'];
    // 10^−1 at a threshold of 0.01; 40 steps over four trainings.
    expect(thresholdPanel(0).describe(picture, english)).toContain(
      '0.0100 led to the smallest loss after 10 updates: 0.100',
    );
    expect(textsDrawn(thresholdPanel(0), picture, english)).toContain('× no finite loss');
  });

  test('leads from the pointer to a norm and back', () => {
    const scale = normScale({ width: 640, left: 58, right: 20 }, pictures['a training'], 0);
    expect(scale.log10At(scale.x(0.3))).toBeCloseTo(0.3, 9);
    expect(scale.high - scale.low).toBeGreaterThanOrEqual(2);
  });
});
