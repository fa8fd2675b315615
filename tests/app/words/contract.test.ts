import { describe, expect, test } from 'vitest';
import { partsOf } from '../../../app/words/causes.ts';
import { formatRatio } from '../../../app/words/numbers.ts';
import { verdictText } from '../../../app/words/verdict.ts';
import { referenceMachine } from '../../../workers/engine/machine/reference.ts';
import { fitOf } from '../../../workers/engine/numeric/fit.ts';
import { randomStream } from '../../../workers/engine/numeric/random.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import { createRun, type Run } from '../../../workers/engine/run/run.ts';
import { resolveSettings, type Settings } from '../../../workers/model/config.ts';
import { languages } from '../../../workers/model/languages.ts';
import type { ChoiceParam } from '../../../workers/model/param.ts';
import { paramOf } from '../../../workers/model/params/index.ts';
import { causesIn, sumOf } from '../../support/causes.ts';
import { untrained } from '../../support/pictures.ts';

/** Settings of the property test; `npm run test:soak` takes more. */
const count = process.env.SOAK ? 2000 : 200;

/** Choices that a random setting draws from their tables: all their options are tried. */
const drawn = ['cell', 'act', 'init', 'read', 'prec', 'clip'];

/** A small network with settings drawn anew for each number. */
function settingsOf(number: number): Settings {
  const random = randomStream(number, 'contract');
  const among = <V>(values: readonly V[]): V =>
    values[Math.floor(random.uniform() * values.length)];
  const settings: Record<string, unknown> = {
    task: 'noise',
    m: among([1, 2, 3]),
    n: among([1, 2, 4, 6]),
    B: among([1, 2, 3]),
    T: among([2, 3, 9, 10, 19, 20, 21, 40, 60]),
    layers: among([1, 1, 1, 2]),
    seed: number % 97,
    gain: among([0, 0.3, 0.9, 1, 1.2, 1.5, 2, 3, 4]),
    xgain: among([0, 0.1, 1, 2]),
    fb: among([-2, 0, 1, 3]),
    leak: among([0.05, 0.3, 1]),
  };
  for (const key of drawn) {
    const param = paramOf(key) as ChoiceParam;
    // The usual one as often as all others together.
    settings[key] = random.uniform() < 0.5 ? undefined : among(param.options.ids);
  }
  if (random.uniform() < 0.15) settings.ln = true;
  if (random.uniform() < 0.15) settings.bi = true;
  if (random.uniform() < 0.15) settings.drop = 0.3;
  if (random.uniform() < 0.15) settings.tbptt = among([3, 15]);
  return settings as Settings;
}

function measured(number: number): Run {
  const run = createRun(resolveSettings(settingsOf(number)).config, referenceMachine);
  finish(run.measure());
  return run;
}

/** The identities of the verdict's numbers, from the curve alone. */
function expectNumbers(run: Run): void {
  const y = run.norms.last.slice().reverse();
  const verdict = run.verdict();
  const { kind, log10Ratio, ratio, reach, reachBeyond, decadesPerStep, zeroFromLag } = verdict;
  const T = y.length;
  if (kind === 'overflow') {
    expect([log10Ratio, ratio, reach, reachBeyond, decadesPerStep]).toEqual(Array(5).fill(null));
    return;
  }
  if (y[0] === -Infinity) {
    expect([kind, log10Ratio, ratio, reach]).toEqual(['vanishing', null, null, null]);
    return;
  }
  expect(log10Ratio).toBe(y[T - 1] - y[0]);
  const power = 10 ** (log10Ratio ?? Number.NaN);
  const isNormal = power >= 2 ** -1022 && power < Infinity;
  if (isNormal) expect((ratio ?? 0) / power).toBeCloseTo(1, 12);
  else expect(ratio).toBe(log10Ratio === -Infinity ? 0 : null);
  expect(reach !== null).toBe((log10Ratio ?? 0) <= -2);
  if (reach !== null) {
    expect([...y.subarray(reach)].every((value) => value - y[0] <= -2)).toBe(true);
    expect(y[reach - 1] - y[0]).toBeGreaterThan(-2);
    expect(kind).toBe('vanishing');
  }
  if (reachBeyond !== null) {
    expect([kind, reach]).toEqual(['vanishing', null]);
    expect(reachBeyond).toBeGreaterThan(T - 1);
    expect(reachBeyond).toBeLessThanOrEqual(10 * T);
  }
  if (zeroFromLag !== null) {
    expect([log10Ratio, reach !== null && reach <= zeroFromLag]).toEqual([-Infinity, true]);
  } else expect(verdict.zeroBy).toBe(null);
  const { from, to } = fitOf(y);
  const finite = [...y.subarray(from, to)].filter(Number.isFinite);
  expect(decadesPerStep === null).toBe(finite.length < 2);
}

/** What words claim of log₁₀ of the ratio, read off them alone. */
const claims: readonly (readonly [RegExp, (log10: number) => boolean])[] = [
  [/keeps its size|大小基本不变/, (log10) => Math.abs(log10) <= 0.3],
  [/Going back|往回走|arrives grown|到达时为/, (log10) => log10 >= Math.log10(2)],
  [/Only .* gets back|只有 .*传回/, (log10) => log10 <= -0.3],
  [/most is lost|大部分在/, (log10) => log10 <= -2],
  [/No gradient gets further|梯度最多往回传/, (log10) => log10 === -Infinity],
];

function expectWords(run: Run): void {
  const verdict = run.verdict();
  const { log10Ratio, reach, reachBeyond } = verdict;
  for (const language of languages) {
    const { sentences } = verdictText({ verdict, learning: untrained }, run.config, language);
    const [headline, ...details] = sentences;
    for (const [words, holds] of claims) {
      if (words.test(headline)) expect(holds(log10Ratio ?? Number.NaN), headline).toBe(true);
    }
    const hasRatio = log10Ratio !== null && Number.isFinite(log10Ratio);
    if (hasRatio) expect(headline).toContain(formatRatio(log10Ratio, language));
    expect(headline).not.toMatch(/NaN(?![)）])|undefined|null|[{}]/);
    const said = details.join(' ');
    // 1 % is said to be reached exactly where it is, and beyond the sequence only by the fit.
    if (/at most 1|不超过 1/.test(said)) expect(reach).not.toBe(null);
    expect(/beyond the sequence|序列之外/.test(said)).toBe(reachBeyond !== null);
    expect(said).not.toMatch(/on top of|此外/i);
  }
}

function expectCauses(run: Run): void {
  const slope = run.verdict().decadesPerStep;
  const { causes, problem } = causesIn(run);
  if (problem || slope === null) return;
  expect(sumOf(causes)).toBeCloseTo(slope, 9);
  for (const language of languages) {
    const parts = partsOf(causes, slope, run.config, language);
    const sum = parts.reduce((total, { decades }) => total + Number(decades.replace('−', '-')), 0);
    expect(sum).toBeCloseTo(Math.round(slope * 1000) / 1000, 9);
  }
}

describe('the verdict of random settings', () => {
  const pieces = 8;
  test.each(Array.from({ length: pieces }, (_, piece) => piece))(
    'holds its identities and contradicts no number, piece %i',
    (piece) => {
      for (let number = piece; number < count; number += pieces) {
        const run = measured(number);
        try {
          expectNumbers(run);
          expectWords(run);
          expectCauses(run);
        } catch (error) {
          throw new Error(`setting ${number}: ${JSON.stringify(settingsOf(number))}`, {
            cause: error,
          });
        }
      }
    },
  );

  test('meets every kind, and gradients that end in zeros', () => {
    const verdicts = Array.from({ length: 200 }, (_, number) => measured(number).verdict());
    const kinds = new Set(verdicts.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['exploding', 'healthy', 'overflow', 'vanishing']);
    const zeros = new Set(verdicts.map(({ zeroBy }) => zeroBy));
    expect(zeros.size).toBeGreaterThanOrEqual(4);
  });
});
