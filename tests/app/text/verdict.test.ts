import { describe, expect, test } from 'vitest';
import { verdictParagraph, verdictText } from '../../../app/text/verdict.ts';
import { type Language, languages, type Verdict } from '../../../workers/index.ts';
import { vanishing } from '../../support/pictures.ts';

const config = { T: 60, prec: 'f64' } as const;
const equal = { max: 1, min: 1 };

const tell = (
  changes: Partial<Verdict>,
  language: Language = 'en',
  sigmaU: { max: number; min: number } | null = equal,
  T = 60,
) => verdictText({ verdict: { ...vanishing, ...changes }, sigmaU }, { ...config, T }, language);

/** Without the no-break spaces, to be read. */
const plain = (sentences: readonly string[]) =>
  sentences.map((one) => one.replaceAll('\u00a0', ' '));

describe('verdictText', () => {
  test('reads out the default network with its numbers', () => {
    const { headline, sentences, causes } = tell({});
    expect(headline).toBe('Vanishing');
    // 1/0.08 = 12.5; 10^−4.7 = 2×10⁻⁵
    expect(plain(sentences)).toEqual([
      'The gradient loses one decade every 12.5 steps; after 59 steps 2×10⁻⁵ of it is left.',
      'Half-life 3.8 steps; 1 % is left after 25 steps.',
    ]);
    expect(causes).toEqual([
      'Every singular value of U is 1.00, yet the activation’s mean f′² = 0.69 costs 0.08 decades a step.',
    ]);
  });

  test('reads out the default network in Chinese with full-width punctuation', () => {
    const { headline, sentences, causes } = tell({}, 'zh');
    expect(headline).toBe('消失');
    expect(plain(sentences)).toEqual([
      '梯度每 12.5 步损失一个数量级；59 步之后还剩 2×10⁻⁵。',
      '半衰期 3.8 步；25 步之后剩 1%。',
    ]);
    expect(causes).toEqual([
      'U 的奇异值全为 1.00，但激活函数的 f′² 均值为 0.69，每步损失 0.08 个数量级。',
    ]);
  });

  test('says growth as a factor and a doubling time', () => {
    const { headline, sentences } = tell({
      kind: 'exploding',
      decadesPerStep: 0.1,
      totalDecades: 5.9,
      arrivingDecades: 5.9,
      halfLife: 3.01,
      horizon: null,
    });
    expect(headline).toBe('Exploding');
    // 10^5.9 = 7.9×10⁵
    expect(plain(sentences)).toEqual([
      'The gradient grows tenfold every 10 steps; after 59 steps it is 7.9×10⁵ times as large.',
      'It doubles every 3 steps.',
    ]);
  });

  test('says that a healthy gradient keeps its size', () => {
    const { headline, sentences } = tell({
      kind: 'healthy',
      decadesPerStep: -0.0041,
      totalDecades: -0.3,
      arrivingDecades: -0.3,
      halfLife: null,
      horizon: null,
    });
    expect(headline).toBe('Healthy');
    // 10^−0.3 = 50 %
    expect(plain(sentences)).toEqual([
      'The gradient keeps its size, within 0.005 decades a step; after 59 steps 50 % of it is left.',
    ]);
  });

  test('says at which step the state overflowed, and nothing else', () => {
    const { headline, sentences, causes } = tell({ kind: 'overflow', overflowAt: 17 });
    expect(headline).toBe('Overflow');
    expect(sentences).toEqual([
      'At step 17 the hidden state left the range of float64; from there on there is no gradient.',
    ]);
    expect(causes).toEqual([]);
  });

  test('says that a horizon beyond the sequence is extrapolated', () => {
    const { sentences } = tell({ horizon: 133, horizonExtrapolated: true });
    expect(plain(sentences)[1]).toContain(
      'after about 133 steps, extrapolated beyond the sequence',
    );
  });

  test('does not call growth a half-life where the gradient is cut off to zero', () => {
    const cut = {
      zeroFromLag: 10,
      totalDecades: -Infinity,
      arrivingDecades: -Infinity,
      horizon: 10,
    };
    // As truncation after ten steps tells of gain 1.4: 10^(0.007·10) is 1.2, less than twofold.
    const steady = tell({
      ...cut,
      decadesPerStep: 0.007,
      halfLife: 43,
      transient: null,
      halves: null,
    });
    expect(plain(steady.sentences)).toEqual([
      'From 10 steps before the loss on the gradient is exactly zero.',
      'The gradient keeps its size, within 0.007 decades a step.',
    ]);
    // 10^(0.1·10) is tenfold; log₁₀ 2 / 0.1 = 3.01
    const grown = tell({
      ...cut,
      decadesPerStep: 0.1,
      halfLife: 3.01,
      transient: null,
      halves: null,
    });
    expect(plain(grown.sentences).join(' ')).toContain('grows tenfold every 10 steps');
    expect(plain(grown.sentences).join(' ')).toContain('It doubles every 3 steps.');
    expect(plain(grown.sentences).join(' ')).not.toContain('1 %');
  });

  test('says from which lag on the gradient is exactly zero', () => {
    const { sentences } = tell({
      zeroFromLag: 12,
      totalDecades: -Infinity,
      arrivingDecades: -Infinity,
    });
    expect(plain(sentences)).toContain(
      'From 12 steps before the loss on the gradient is exactly zero.',
    );
    expect(
      plain(
        tell({ zeroFromLag: 0, totalDecades: -Infinity, arrivingDecades: -Infinity }).sentences,
      ),
    ).toEqual(['No gradient leaves the loss at all: it is exactly zero everywhere.']);
  });

  test('gives a short sequence as the share that arrives', () => {
    // 10^−0.7 = 20 %
    const { sentences } = tell(
      { short: true, kind: 'healthy', totalDecades: -0.7, arrivingDecades: -0.7 },
      'en',
      equal,
      10,
    );
    expect(plain(sentences)).toEqual(['20 % of the gradient arrives, over only 10 steps.']);
  });

  test('says the fall beside the loss and the slopes of both halves apart', () => {
    const { sentences } = tell({
      transient: { decades: -0.9, steps: 6 },
      halves: { near: -0.03, far: -0.1 },
    });
    expect(plain(sentences).slice(2)).toEqual([
      'On top of that it loses 0.90 decades in the first 6 steps next to the loss.',
      'The slope changes on the way: −0.030 decades a step in the half near the loss, −0.100 in the far half.',
    ]);
  });

  test('names the spread of U where there is one, and leaves it out where it is not known', () => {
    const causes: Verdict['causes'] = [{ id: 'gain', decades: -0.3, value: 0.5 }];
    expect(tell({ causes }, 'en', { max: 1.9, min: 0.01 }).causes).toEqual([
      'The singular values of U lie between 0.0100 and 1.90, their median 0.500, which costs 0.30 decades a step.',
    ]);
    expect(tell({ causes }, 'en', null).causes).toEqual([
      'The median singular value of U is 0.500, which costs 0.30 decades a step.',
    ]);
  });

  test('does not speak of weights that keep the gradient before it knows all of them', () => {
    expect(tell({}, 'en', null).causes).toEqual([
      'The activation’s mean f′² = 0.69 costs 0.08 decades a step.',
    ]);
    expect(tell({}, 'zh', null).causes).toEqual([
      '激活函数的 f′² 均值为 0.69，每步损失 0.08 个数量级。',
    ]);
  });

  test('names the gate that keeps as what the memory alone loses', () => {
    const causes: Verdict['causes'] = [{ id: 'carry', decades: -0.301, value: 0.5 }];
    expect(plain(tell({ causes }).causes)).toEqual([
      'The keeping gate lets 50 % of the memory pass, which alone costs 0.30 decades a step.',
    ]);
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
                totalDecades: value,
                arrivingDecades: value,
                halfLife: value,
                horizon: value,
                causes: [{ id: 'slope', decades: value ?? 0, value: value ?? 0 }],
              },
              language,
            );
            const paragraph = verdictParagraph(words, language);
            expect(paragraph).not.toMatch(/NaN|Infinity|∞|undefined|null|\{|\}/);
            expect(words.sentences.length).toBeGreaterThan(0);
            if (language === 'zh') expect(paragraph).not.toMatch(/[,;:!?]|\.(?!\d)/);
          }
        }
      }
    }
  });
});
