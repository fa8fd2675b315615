import { fitsImported } from '../../model/imported.ts';
import type { Activation } from '../activations.ts';
import { cellOf } from '../cells/index.ts';
import { type Initializer, initializers } from '../initializers.ts';
import { normalizationEpsilon } from '../ir/equations.ts';
import { exponentOf, log10, pow10, powerOfTwo } from '../numeric/math.ts';
import type { Run } from '../run/run.ts';
import { moments } from './gaussian.ts';

/** Smallest widths at which the prediction was found good to about 0.02 decades a step, by family of initialiser. */
const smallestWidth = { orthogonal: 16, normal: 64, none: Infinity } as const;

/** What a mean-field prediction is made from. */
export interface MeanField {
  readonly act: Activation;
  readonly gain: number;
  /** Variance of the input's part of the pre-activation. */
  readonly inputVariance: number;
  readonly normalize: boolean;
  /** Variance of the pre-activation that the iteration starts from; the run's own, for there can be several ends. */
  readonly start: number;
}

/** What mean-field theory says of a network. */
export interface MeanFieldPrediction {
  /** log₁₀ growth of the gradient's norm per step back; −∞ where no gradient passes. */
  readonly slope: number;
  /** Variance of the pre-activation in the long run; Infinity where it grows without end, `slope` is then the limit. */
  readonly variance: number;
}

/** Pairs of rounds of the iteration; extrapolated, it takes a few dozen even at the critical gain. */
const rounds = 1000;
/** What a round may still change: relatively, and as a falling variance that has come to as good as 0. */
const settled = 1e-12;
const asGoodAsZero = 1e-9;
/** An extrapolation moves by this factor at most, so that it stays on its side of other fixed points. */
const leap = 4;
/** From here on an activation is what it is far out, so that growth goes on for ever or not at all. */
const farVariance = 1e12;
/** A variance that stands for infinity; what is made of it is a number still. */
const endVariance = 1e200;

/**
 * Predicted log₁₀ growth of the gradient's norm per step back, ½·log₁₀ χ.
 *
 * χ = gain²·E φ′(√q z)², with q the fixed point of q = gain²·E φ(√q z)² + σ_x² that iteration from `start` leads to, and z
 * standard normal. With layer normalisation that variance v is divided by itself: q = v/(v + ε), and χ is divided by
 * v + ε. Source: Chen, Pennington & Schoenholz (2018); for layer normalisation the same argument.
 */
export function meanField({
  act,
  gain,
  inputVariance,
  normalize,
  start,
}: MeanField): MeanFieldPrediction {
  const scaled = (v: number) => (normalize ? v / (v + normalizationEpsilon) : v);
  const next = (v: number) => gain * gain * moments(act, scaled(v)).value + inputVariance;
  const at = (v: number) => {
    const chi = gain * gain * moments(act, scaled(v)).slope;
    return log10(normalize ? chi / (v + normalizationEpsilon) : chi) / 2;
  };
  const end = longRun(Math.min(start, endVariance), next);
  return { slope: at(Math.min(end, endVariance)), variance: end };
}

/**
 * Where v ← next(v) leads from v: a fixed point, or Infinity where there is none above.
 *
 * Plain iteration, extrapolated by Aitken's Δ² where the steps shrink by a steady factor: near the critical gain they do
 * so by next to nothing.
 */
function longRun(start: number, next: (v: number) => number): number {
  const isSettled = (before: number, after: number) =>
    Math.abs(after - before) <= settled * after || (after < before && after < asGoodAsZero);
  let v = start;
  for (let i = 1; i <= rounds; i++) {
    const first = next(v);
    if (isSettled(v, first)) return first;
    const second = next(first);
    if (isSettled(first, second)) return second;
    // At every power of two: an answer takes as long as dozens of rounds.
    const isDue = i >= 8 && powerOfTwo(exponentOf(i)) === i;
    if (isDue && second > first && hasNoEnd(second, next)) return Infinity;
    const change = second - first;
    const factor = change / (first - v);
    const limit = factor > 0 && factor < 1 ? second + (change * factor) / (1 - factor) : second;
    v = Math.max(second / leap, Math.min(second * leap, limit));
  }
  return v;
}

/** Whether the variance grows from `from` on wherever it is: looked at every half of itself up to where nothing changes. */
function hasNoEnd(from: number, next: (v: number) => number): boolean {
  for (let v = from; v < farVariance; v *= 1.5) if (next(v) <= v) return false;
  return next(endVariance) >= endVariance;
}

/**
 * The prediction for a measured run; null where its assumptions do not hold: a plain cell in one layer without dropout, at
 * initialisation, with weights that were drawn, wide enough for its initialiser, not linear, its states finite.
 */
export function meanFieldOf(run: Run): MeanFieldPrediction | null {
  const { config, network, step, userData } = run;
  const { n, m, layers, bidirectional, graph } = network.shape;
  const rule: Initializer = initializers.find(config.init);
  const inputs: Initializer = initializers.find(config.xinit);
  const isPlain = cellOf(config).isPlain === true && layers === 1 && !bidirectional;
  const isLinear = graph.act.id === 'identity';
  const isWhole = config.tbptt === 0 && network.shape.limitsAdjoints !== true;
  if (!isPlain || isLinear || step > 0 || graph.dropout || !isWhole) return null;
  if (n < smallestWidth[rule.family] || config.binit !== 'zero') return null;
  if (userData.network && fitsImported(config, m, userData.network)) return null;
  if (run.pass.result.overflowAt !== null) return null;
  const entry = config.xgain * inputs.expectedStd(n, m, n);
  const inputVariance = entry * entry * run.inputPower();
  // The orthogonal and N(0, 1/n) families have Σ_j U_ij² = gain² per row; others differ by their own scale.
  const gain = config.gain * rule.expectedStd(n, n, n) * Math.sqrt(n);
  const start = gain * gain * meanSquareOfState(run) + inputVariance;
  return meanField({ act: graph.act, gain, inputVariance, normalize: graph.normalize, start });
}

/** Mean of h² at the last step, which is nearest to the long run. */
function meanSquareOfState({ norms, network, config: { T, B } }: Run): number {
  return pow10(2 * norms.state[T - 1]) / (network.shape.n * B);
}
