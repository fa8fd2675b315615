import { describe, expect, test } from 'vitest';
import { say } from '../../../app/locales/index.ts';
import { phraseOf, phrases, verdictParagraph, verdictText } from '../../../app/words/verdict.ts';
import { type Language, languages } from '../../../workers/model/languages.ts';
import type { Verdict, ZeroBy } from '../../../workers/model/snapshot.ts';
import { untrained, vanishing } from '../../support/pictures.ts';

const settings = { T: 60, prec: 'f64', read: 'last', layers: 1, bi: false } as const;

const tell = (
  changes: Partial<Verdict>,
  language: Language = 'en',
  more: Partial<Parameters<typeof verdictText>[1]> = {},
  learning = untrained,
) =>
  verdictText(
    { verdict: { ...vanishing, ...changes }, learning },
    { ...settings, ...more },
    language,
  );

/** Without the no-break spaces, to be read. */
const plain = (sentences: readonly string[]) =>
  sentences.map((one) => one.replaceAll('\u00a0', ' '));

/** The headline's sentence. */
const said = (...given: Parameters<typeof tell>) => plain(tell(...given).sentences)[0];

const healthy = { kind: 'healthy', halfLife: null, reach: null, decadesPerStep: 0 } as const;

describe('verdictText', () => {
  test('reads out the default network with its numbers', () => {
    const { headline, sentences } = tell({});
    expect(headline).toBe('Vanishing');
    // 10^4.72 = 52 481
    expect(plain(sentences)).toEqual([
      'Only 1/52 000 of the gradient gets back to the first input.',
      'It halves every 3.8 steps; from 25 steps back on at most 1 % is left.',
    ]);
  });

  test('reads out the default network in Chinese with full-width punctuation', () => {
    const { headline, sentences } = tell({}, 'zh');
    expect(headline).toBe('消失');
    expect(plain(sentences)).toEqual([
      '梯度只有 1/52 000 传回最早的输入。',
      '每 3.8 步减半；往回 25 步起，剩余不超过 1%。',
    ]);
  });

  test('says growth as a factor and a doubling time', () => {
    const exploding = {
      kind: 'exploding',
      decadesPerStep: 0.1,
      log10Ratio: 5.9,
      halfLife: 3.01,
      reach: null,
      transient: null,
    } as const;
    // 10^5.9 = 794 328
    expect(plain(tell(exploding).sentences)).toEqual([
      'Going back, the gradient grows ×790 000.',
      'It doubles every 3 steps.',
    ]);
  });

  test('says the step at which the state overflows, and nothing else', () => {
    const { headline, sentences } = tell({ kind: 'overflow', overflowAt: 17, log10Ratio: null });
    expect(headline).toBe('Overflow');
    expect(sentences).toEqual([
      'At step 17 the state overflows float64 (inf, then NaN): there is no gradient.',
    ]);
  });

  test('says the lag at which the gradient alone overflows', () => {
    const overflow = { kind: 'overflow', log10Ratio: null } as const;
    expect(said({ ...overflow, gradientOverflowLag: 11 })).toBe(
      'The gradient overflows float64 (inf, then NaN) 11 steps back, although every state is finite.',
    );
    expect(said({ ...overflow, gradientOverflowLag: 0 })).toContain('at the loss itself');
  });

  test('says why no gradient gets further back', () => {
    const zero = { zeroFromLag: 12, log10Ratio: -Infinity, ratio: 0, reach: 12 } as const;
    const because = (zeroBy: ZeroBy | null, prec: 'f64' | 'f16' = 'f64') =>
      said({ ...zero, zeroBy }, 'en', { prec });
    expect(because(null)).toBe('No gradient gets further back than 12 steps.');
    expect(because('truncation')).toBe(
      'No gradient gets further back than 12 steps: truncation cuts it there.',
    );
    expect(because('dead-units')).toContain('is off (φ′ = 0)');
    expect(because('underflow', 'f16')).toContain('smaller than any number of float16');
    expect(because('normalisation')).toContain('normalisation of a single unit');
    expect(because('adjoint-clip', 'f16')).toContain('adjoint clipping');
    // Up to there it hardly changes: that is no half-life.
    const { sentences } = tell({ ...zero, decadesPerStep: 0.007, halfLife: 43, zeroBy: null });
    expect(plain(sentences)[1]).toBe('Up to there it changes by +0.007 powers of ten per step.');
    expect(said({ zeroFromLag: 0, log10Ratio: null })).toBe('The loss sends no gradient at all.');
  });

  test.each([
    // 10^−0.31 = 49 %, 10^−0.3 = 50 %, 10^0.3 = 200 %, 10^0.31 = 2.04
    [-0.31, '49 % of the gradient gets back.'],
    [-0.3, 'The gradient keeps its size on the way back (50 %).'],
    [0, 'The gradient keeps its size on the way back (100 %).'],
    [0.3, 'The gradient keeps its size on the way back (200 %).'],
    [0.31, 'Going back, the gradient grows ×2.'],
    [2.03, 'Going back, the gradient grows ×110.'],
  ])('says of a healthy gradient of 10^%f: %s', (log10Ratio, sentence) => {
    expect(said({ ...healthy, log10Ratio })).toBe(sentence);
  });

  test('says where most is lost of a gradient that then keeps its size', () => {
    const early = { log10Ratio: -2.4, decadesPerStep: 0.001, halfLife: null, reach: 9 } as const;
    // 10^2.4 = 251
    expect(said({ ...early, transient: { decades: -1.2, steps: 6 } })).toBe(
      'Only 1/250 of the gradient gets back; most is lost in the 6 steps next to the loss.',
    );
    expect(said({ ...early, transient: { decades: -1.19, steps: 6 } })).toBe(
      'Only 1/250 of the gradient gets back to the first input.',
    );
    // Told once.
    const { sentences } = tell({ ...early, transient: { decades: -1.2, steps: 6 } });
    expect(sentences.join(' ').match(/6\u00a0steps/g)).toHaveLength(1);
  });

  test('says the lowest point of a gradient that comes back', () => {
    const dip = { ...healthy, lowest: { lag: 26, decades: -0.78 }, log10Ratio: -0.11 };
    // 10^−0.78 = 17 %, 10^−0.11 = 78 %
    expect(said(dip)).toBe('The gradient shrinks to 17 % 26 steps back, then grows to 78 %.');
  });

  test('gives a short sequence as the share that arrives', () => {
    const short = { short: true, kind: 'healthy', halfLife: null, reach: null } as const;
    // 10^−0.7 = 20 %
    expect(said({ ...short, log10Ratio: -0.7 }, 'en', { T: 10 })).toBe(
      '20 % of the gradient arrives, over only 10 steps.',
    );
    expect(said({ ...short, log10Ratio: 1.38 }, 'en', { T: 10 })).toBe(
      'The gradient arrives grown ×24, over only 10 steps.',
    );
  });

  test('says what of it came directly, where attention reads every state', () => {
    expect(said({ ...healthy, log10Ratio: -0.11, directShare: 0.27 })).toBe(
      '78 % of the gradient arrives, 27 % of it directly.',
    );
  });

  test('names direction, layer and loss of what it speaks of', () => {
    expect(said({}, 'en', { bi: true })).toBe(
      'Only 1/52 000 of the gradient gets back to the first input (forward direction).',
    );
    expect(said({}, 'en', { layers: 2 })).toBe(
      'Only 1/52 000 of the gradient gets back to step 1 of the top layer.',
    );
    expect(said({}, 'en', { read: 'all' })).toBe(
      'Only 1/52 000 of the last answer’s gradient gets back to the first input.',
    );
    expect(said({}, 'zh', { read: 'all', bi: true })).toBe(
      '最后一个输出的梯度只有 1/52 000 传回最早的输入（正向）。',
    );
  });

  test('says of a reverse half what it carries, or that it carries nothing', () => {
    const reverse = { log10Ratio: -2, reach: 59, decadesPerStep: -0.03 };
    expect(plain(tell({ reverse }, 'en', { bi: true }).sentences)).toContain(
      'Reverse direction: 1/100.',
    );
    expect(tell({}, 'en', { bi: true }).sentences).toContain('The reverse half has read x_T only.');
    expect(tell({}).sentences.join()).not.toContain('everse');
  });

  test('tells the first steps as a part of the ratio, where they stand apart from the slope', () => {
    const first = (decades: number, log10Ratio = -4.72) =>
      plain(tell({ log10Ratio, transient: { decades, steps: 6 } }).sentences)[2];
    // The slope makes 0.48 decades of six steps: told from 0.5 more or less on.
    expect(first(-0.97)).toBeUndefined();
    expect(first(-0.99)).toBe(
      'Part of it happens in the 6 steps next to the loss, which leave 10 %.',
    );
    expect(first(-1.1, -1.7)).toBe(
      'Most of it happens in the 6 steps next to the loss, which leave 1/13.',
    );
    expect(first(0.3)).toBe(
      'This includes the 6 steps next to the loss, after which it is at 200 %.',
    );
    // More than all of it: some comes back.
    expect(first(-1.2, -1.1)).toBe(
      'This includes a drop in the 6 steps next to the loss, which leave 1/16.',
    );
  });

  test('says the slopes of both halves where they disagree', () => {
    expect(tell({ halves: { near: -0.03, far: -0.1 } }).sentences.at(-1)).toBe(
      'The rate changes on the way: −0.030 powers of ten per step in the half near the loss, −0.100 in the far half.',
    );
  });

  test('says a reach beyond the sequence as one', () => {
    expect(plain(tell({ log10Ratio: -1.7, reach: null, reachBeyond: 75 }).sentences)[1]).toBe(
      'It halves every 3.8 steps; at that rate 1 % is left about 75 steps back, beyond the sequence.',
    );
  });

  test('says that a loss is stuck at what guessing gives, and that it swings', () => {
    const stuck = { loss: 0.1712, baseline: 0.1667, isStuck: true, isSwinging: true };
    expect(tell({}, 'en', {}, stuck).sentences.slice(-2)).toEqual([
      'The loss is stuck at 0.17; guessing gives 0.17.',
      'The loss swings more than a hundredfold from update to update.',
    ]);
  });

  test('says of a loss that is no number nothing of swinging', () => {
    for (const loss of [Infinity, Number.NaN]) {
      const broken = { loss, baseline: null, isStuck: false, isSwinging: true };
      expect(tell({}, 'en', {}, broken).sentences.join(' ')).not.toContain('swings');
    }
  });

  test('prints no raw value, whatever a verdict holds', () => {
    const hostile = [Number.NaN, Infinity, -Infinity, 0, null];
    const kinds = ['vanishing', 'healthy', 'exploding', 'overflow'] as const;
    for (const language of languages) {
      for (const kind of kinds) {
        for (const value of hostile) {
          for (const short of [true, false]) {
            const words = tell(
              {
                kind,
                short,
                decadesPerStep: value,
                log10Ratio: value,
                halfLife: value,
                reach: value,
                reachBeyond: value,
                transient: { decades: value ?? 0, steps: 6 },
                lowest: { lag: 3, decades: value ?? 0 },
                directShare: value,
              },
              language,
              { bi: short },
            );
            const paragraph = verdictParagraph(words, language);
            expect(
              paragraph.replace('(inf, then NaN)', '').replace('（先是 inf，随后是 NaN）', ''),
            ).not.toMatch(/NaN|Infinity|∞|undefined|null|\{|\}/);
            expect(words.sentences.length).toBeGreaterThan(0);
            if (language === 'zh') expect(paragraph).not.toMatch(/[,;:!?]|\.(?!\d)/);
          }
        }
      }
    }
  });
});

describe('the phrases of the headline', () => {
  test('have different ids, and the last of them may always be said', () => {
    expect(new Set(phrases.map(({ id }) => id)).size).toBe(phrases.length);
    const { within, kinds, when } = phrases.at(-1) ?? {};
    expect([within, kinds, when]).toEqual([undefined, undefined, undefined]);
  });

  /** What words claim of log₁₀ of the ratio, read off them alone. */
  const claims: readonly (readonly [RegExp, (log10: number) => boolean])[] = [
    [/keeps its size|大小基本不变/, (log10) => Math.abs(log10) <= 0.3],
    [/^Going back|^往回走|arrives grown|到达时为/, (log10) => log10 >= Math.log10(2)],
    [/^Only|只有 .*传回/, (log10) => log10 <= -0.3],
    [/most is lost|大部分在/, (log10) => log10 <= -2],
  ];

  test.each(languages)('contradict no number, in %s', (language) => {
    const kinds = ['vanishing', 'healthy', 'exploding'] as const;
    for (const kind of kinds) {
      for (let log10Ratio = -9; log10Ratio <= 9; log10Ratio += 0.01) {
        for (const more of [{}, { short: true }, { directShare: 0.4 }]) {
          const transient = { decades: 0.6 * log10Ratio, steps: 6 };
          const sentence = said({ kind, log10Ratio, transient, ...more }, language);
          for (const [words, holds] of claims) {
            if (words.test(sentence)) expect(holds(log10Ratio), sentence).toBe(true);
          }
        }
      }
    }
  });

  test('are bound to a range wherever they claim one', () => {
    for (const language of languages) {
      for (const { id, says, within } of phrases) {
        for (const [words, holds] of claims) {
          if (!words.test(say(says, language))) continue;
          const [low, high] = within ?? [-Infinity, Infinity];
          expect(holds(low) && holds(high), id).toBe(true);
        }
      }
    }
  });

  test('follow the numbers and not the kind', () => {
    // 108 times as large is no gradient that keeps its size, whatever it is called.
    expect(phraseOf({ ...vanishing, ...healthy, log10Ratio: Math.log10(108) }).id).toBe('growth');
  });
});
