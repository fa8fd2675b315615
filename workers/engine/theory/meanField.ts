import type { Activation } from '../activations/activation.ts';
import { cellOf } from '../cells/index.ts';
import { initializers } from '../initializers/index.ts';
import type { Initializer } from '../initializers/initializer.ts';
import { exp } from '../math.ts';
import type { Run } from '../run.ts';

/** Smallest widths at which the prediction was found good to about 0.02 decades a step, by family of initialiser. */
const smallestWidth = { orthogonal: 16, normal: 64, none: Infinity } as const;

/** What a mean-field prediction is made from. */
export interface MeanField {
  readonly act: Activation;
  readonly gain: number;
  /** Variance of the input's part of the pre-activation. */
  readonly inputVariance: number;
  readonly normalize: boolean;
}

/**
 * Predicted log₁₀ growth of the gradient's norm per step back, ½·log₁₀ χ.
 *
 * χ = gain²·E φ′(√q z)², with q the fixed point of q = gain²·E φ(√q z)² + σ_x² and z standard normal; with layer
 * normalisation q is 1 and χ is divided by the variance that was normalised away.
 * Source: Chen, Pennington & Schoenholz (2018); for layer normalisation the same argument.
 */
export function meanFieldSlope({ act, gain, inputVariance, normalize }: MeanField): number {
  if (normalize) {
    const { value, slope } = moments(act, 1);
    return Math.log10((gain * gain * slope) / (gain * gain * value + inputVariance)) / 2;
  }
  let q = 1;
  // Near the critical gain the fixed point is approached slowly: hence the many rounds.
  for (let i = 0; i < 5000; i++) {
    const next = gain * gain * moments(act, q).value + inputVariance;
    const isSettled = Math.abs(next - q) <= 1e-12 * next;
    q = next;
    if (isSettled || !Number.isFinite(q)) break;
  }
  return Math.log10(gain * gain * moments(act, q).slope) / 2;
}

/** Steps and reach of the integration over z; the integrand has fallen by e⁻⁵⁰ there. */
const zReach = 10;
const zSteps = 400;

/** E φ(√q z)² and E φ′(√q z)² over a standard normal z, by the trapezoidal rule, which is exact to 1e-12 here. */
function moments(act: Activation, q: number): { value: number; slope: number } {
  const pair = { y: 0, d: 0 };
  const root = Math.sqrt(q);
  let weight = 0;
  let value = 0;
  let slope = 0;
  for (let i = 0; i <= zSteps; i++) {
    const z = -zReach + (2 * zReach * i) / zSteps;
    const w = exp(-0.5 * z * z);
    act.evaluate(root * z, pair);
    weight += w;
    value += w * pair.y * pair.y;
    slope += w * pair.d * pair.d;
  }
  return { value: value / weight, slope: slope / weight };
}

/**
 * The prediction for a run, decades a step; null where its assumptions do not hold: a plain cell in one layer without
 * dropout, at initialisation, wide enough for its initialiser, and not linear.
 */
export function meanFieldOf(run: Run): number | null {
  const { config, network, step } = run;
  const { n, layers, bidirectional, graph } = network.shape;
  const rule: Initializer = initializers.find(config.init);
  const inputs: Initializer = initializers.find(config.xinit);
  const isPlain = cellOf(config).isPlain === true && layers === 1 && !bidirectional;
  const isLinear = graph.act.id === 'identity';
  const isWhole = config.tbptt === 0 && network.shape.limitsAdjoints !== true;
  if (!isPlain || isLinear || step > 0 || graph.dropout || !isWhole) return null;
  if (n < smallestWidth[rule.family] || config.binit !== 'zero') return null;
  const { m } = network.shape;
  const entry = config.xgain * inputs.expectedStd(n, m, n);
  const inputVariance = entry * entry * run.inputPower();
  // The orthogonal and N(0, 1/n) families have Σ_j U_ij² = gain² per row; others differ by their own scale.
  const gain = config.gain * rule.expectedStd(n, n, n) * Math.sqrt(n);
  return meanFieldSlope({ act: graph.act, gain, inputVariance, normalize: graph.normalize });
}
