import { describe, expect, test } from 'vitest';
import { causesText, partsOf } from '../../../app/words/causes.ts';
import type { Cause, Causes } from '../../../workers/model/cause.ts';
import { resolveSettings } from '../../../workers/model/config.ts';
import { languages } from '../../../workers/model/languages.ts';
import { vanishing } from '../../support/pictures.ts';

const config = resolveSettings({ cell: 'lstm' }).config;

const cause = (id: string, decades: number): Cause => ({
  id,
  decades,
  statistic: 'factor',
  value: 10 ** decades,
});

const tell = (
  causes: readonly Cause[] | null,
  slope: number,
  language: (typeof languages)[number] = 'en',
  problem: Causes['problem'] = null,
) =>
  causesText(
    causes && { causes, problem },
    { ...vanishing, decadesPerStep: slope, halves: { near: -0.03, far: -0.1 } },
    config,
    language,
  );

/** Measured on an LSTM of 16 units with forget-gate bias 1; `bend` takes what is left to −0.033. */
const lstm = [
  cause('paths', 0.203),
  cause('keep', -0.096),
  cause('gate:i', -0.089),
  cause('gate:o', -0.026),
  cause('slope', -0.018),
  cause('weights', -0.006),
  cause('bend', -0.001),
];

describe('the causes in words', () => {
  test('are three at most, those along the slope first, and the rest, which add up to it', () => {
    expect(tell(lstm, -0.033)).toBe(
      'Each step back, in powers of ten: what the forget gate keeps −0.096, the input gate −0.089, that there are several paths +0.203, the rest −0.051; together −0.033.',
    );
    expect(tell(lstm, -0.033, 'zh')).toBe(
      '每往回一步（数量级）：遗忘门保留的部分 −0.096，输入门 −0.089，存在多条路径 +0.203，其余 −0.051；合计 −0.033。',
    );
  });

  test('are a dash until they are known', () => {
    expect(tell(null, -0.08)).toBe('Causes: —');
    expect(tell(null, -0.08, 'zh')).toBe('原因：—');
  });

  test('are the slopes of both halves where the bend is more than a fifth of the slope', () => {
    const bent = (bend: number) => tell([cause('slope', -0.1 - bend), cause('bend', bend)], -0.1);
    expect(bent(0.0199)).toMatch(/^Each step back/);
    expect(bent(0.0201)).toMatch(/^The rate changes on the way: −0\.030 .* −0\.100/);
    expect(bent(-0.0201)).toMatch(/^The rate changes on the way/);
  });

  test('are not there, with the reason, where they are too many or too much work', () => {
    const ask = (reason: 'terms' | 'work', asked: number, limit: number) =>
      tell([], -0.1, 'en', { reason, asked, limit });
    expect(ask('terms', 81, 64)).toBe(
      'No causes: the step back has 81 paths, 64 at most are told apart.',
    );
    expect(ask('work', 3e9, 2e9)).toBe(
      'No causes: they would take 3.0×10⁹ multiplications, 2.0×10⁹ at most.',
    );
    expect(tell([], -0.1, 'en', { reason: 'overflow', asked: null, limit: null })).toBe(null);
  });
});

/** Numbers spread over [−1, 1), the same at every run. */
function spread(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 1073741824 - 1;
  });
}

/** What is said of a sum of parts: decades as printed. */
const printed = (causes: readonly Cause[], slope: number) =>
  partsOf(causes, slope, config, 'en').map(({ decades }) => Number(decades.replace('−', '-')));

describe('the numbers of the causes', () => {
  test('add up to the printed slope, whatever they are', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const decades = spread(2 + (seed % 7), seed).map((value) => 0.2 * value ** 3);
      const causes = decades.map((value, i) => cause(`gate:${i}`, value));
      const slope = decades.reduce((sum, value) => sum + value, 0);
      const sum = printed(causes, slope).reduce((total, value) => total + value, 0);
      expect(sum).toBeCloseTo(Math.round(slope * 1000) / 1000, 9);
    }
  });

  test('have one that goes the way of the slope before any that gives back', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const decades = spread(3 + (seed % 6), seed);
      const slope = decades.reduce((sum, value) => sum + value, 0);
      const causes = decades.map((value, i) => cause(`gate:${i}`, value));
      const [first] = printed(causes, slope);
      expect(first * slope, String(decades)).toBeGreaterThan(0);
      expect(printed(causes, slope).length).toBeLessThanOrEqual(4);
    }
  });

  test('are the largest, with the name of what each is', () => {
    const causes = [
      cause('keep', -0.3),
      cause('gate:q', -0.2),
      cause('rounding', -0.1),
      cause('leak', -0.05),
    ];
    expect(partsOf(causes, -0.65, config, 'en')).toEqual([
      { name: 'what the forget gate keeps', decades: '−0.300' },
      { name: 'the gate q', decades: '−0.200' },
      { name: 'rounding to float64', decades: '−0.100' },
      { name: 'the rest', decades: '−0.050' },
    ]);
    const gru = resolveSettings({ cell: 'gru' }).config;
    expect(partsOf(causes, -0.65, gru, 'zh')[0].name).toBe('更新门保留的部分');
    const leaky = resolveSettings({ cell: 'leaky' }).config;
    expect(partsOf(causes, -0.65, leaky, 'zh')[0].name).toBe('旧状态保留的部分');
  });

  test('have a name in both languages for every part that the engine tells apart', () => {
    const ids = 'weights slope keep leak skew normalisation dropout attention clip rounding paths';
    for (const id of ids.split(' ')) {
      for (const language of languages) {
        expect(partsOf([cause(id, -1)], -1, config, language)[0].name, id).not.toBe(id);
      }
    }
  });
});
