/**
 * What each entry of the tables computes, in formulas of one line each (`written.ts`). What cells and functions compute
 * is read off the entries themselves; here stands that of entries that are code. Laws evaluate these lines and compare.
 */

import type {
  clippings as clippingIds,
  losses as lossIds,
  probes as probeIds,
  readouts as readoutIds,
  statements as statementIds,
} from '../../model/catalog.ts';
import type { directions, quantities } from '../../model/choices.ts';
import { orderKeys } from '../../model/tasks.ts';
import {
  normEpsilon,
  smallestGradientNorm,
  smallestWeightNorm,
  usualThreshold,
} from '../clipping.ts';
import type { distributions } from '../distributions.ts';
import { type biasInitializers, connections, type initializers } from '../initializers.ts';
import type { measures } from '../measures.ts';
import { type optimizers, torchAdagrad, torchRmsprop, usualMoments } from '../optimizers.ts';
import { precisions } from '../precisions.ts';
import {
  cosineLength,
  exponentialGamma,
  inverseDecay,
  type schedules,
  stepGamma,
  stepSize,
} from '../schedules.ts';
import type { tasks } from '../tasks/index.ts';

/** Lines of a formula, and the fixed numbers behind its letters. */
export interface Written {
  readonly lines: readonly string[];
  readonly letters?: Readonly<Record<string, number>>;
}

/** A formula for every entry of a table: an entry without one does not compile. */
type FormulasOf<T extends { readonly ids: readonly string[] }> = Readonly<
  Record<T['ids'][number], Written>
>;

const lines = (...written: readonly string[]): Written => ({ lines: written });

/** What most rules add their weight decay to. */
const decayed = 'g = ∂L/∂p + λ p';

const moments = ['m_k = β_1 m_{k−1} + (1 − β_1) g', 'v_k = β_2 v_{k−1} + (1 − β_2) g^2'];
const adamLetters = {
  β_1: usualMoments.beta1,
  β_2: usualMoments.beta2,
  ε: usualMoments.epsilon,
};
const heavyBall = 'v_k = {g, k = 1; μ v_{k−1} + g, k > 1}';

/** p and g are one weight and its gradient, k counts updates, what is kept starts at 0. */
export const optimizerFormulas: FormulasOf<typeof optimizers> = {
  adam: {
    lines: [
      decayed,
      ...moments,
      'p_k = p_{k−1} − η (m_k / (1 − β_1^k)) / (√(v_k / (1 − β_2^k)) + ε)',
    ],
    letters: adamLetters,
  },
  sgd: lines(decayed, 'p_k = p_{k−1} − η g'),
  momentum: lines(decayed, heavyBall, 'p_k = p_{k−1} − η v_k'),
  nesterov: lines(decayed, heavyBall, 'p_k = p_{k−1} − η (g + μ v_k)'),
  rmsprop: {
    lines: [decayed, 'v_k = α v_{k−1} + (1 − α) g^2', 'p_k = p_{k−1} − η g / (√v_k + ε)'],
    letters: { α: torchRmsprop.alpha, ε: torchRmsprop.epsilon },
  },
  adagrad: {
    lines: [decayed, 'v_k = v_{k−1} + g^2', 'p_k = p_{k−1} − η g / (√v_k + ε)'],
    letters: { ε: torchAdagrad.epsilon },
  },
  adamw: {
    lines: [
      'g = ∂L/∂p',
      ...moments,
      'p_k = (1 − η λ) p_{k−1} − η (m_k / (1 − β_1^k)) / (√(v_k / (1 − β_2^k)) + ε)',
    ],
    letters: adamLetters,
  },
  'adam-quartic': {
    lines: [
      decayed,
      ...moments,
      'p_k = p_{k−1} − η (m_k / (1 − β_1^k)) / (√(√(v_k / (1 − β_2^k))) + ε)',
    ],
    letters: adamLetters,
  },
};

/** g is the gradient, g_i that of one tensor or unit, g_j one component, ĝ what is left of it, θ the threshold. */
export const clippingFormulas: FormulasOf<typeof clippingIds> = {
  none: lines('ĝ = g'),
  norm: { lines: ['ĝ = min(1, θ / (‖g‖ + δ)) g'], letters: { δ: normEpsilon } },
  tensor: { lines: ['ĝ_i = min(1, θ / (‖g_i‖ + δ)) g_i'], letters: { δ: normEpsilon } },
  value: lines('ĝ_j = max(−θ, min(θ, g_j))'),
  adjoint: lines('∂L/∂h_t ← max(−θ, min(θ, ∂L/∂h_t))'),
  agc: {
    lines: [
      'r_i = θ max(‖w_i‖, c)',
      'ĝ_i = {g_i r_i / max(‖g_i‖, δ), ‖g_i‖ > r_i; g_i, ‖g_i‖ ≤ r_i}',
    ],
    letters: { c: smallestWeightNorm, δ: smallestGradientNorm },
  },
  ema: {
    lines: [
      'r_k = μ_{k−1} + θ √v_{k−1}',
      'ĝ = {g r_k / ‖g‖, ‖g‖ > r_k; g, ‖g‖ ≤ r_k}',
      'μ_k = μ_{k−1} + α (‖g‖ − μ_{k−1})',
      'v_k = (1 − α) (v_{k−1} + α (‖g‖ − μ_{k−1})^2)',
    ],
    letters: { α: usualThreshold.alpha },
  },
};

export const scheduleFormulas: FormulasOf<typeof schedules> = {
  constant: lines('η_k = η_0'),
  exponential: { lines: ['η_k = η_0 γ^k'], letters: { γ: exponentialGamma } },
  step: { lines: ['η_k = η_0 γ^⌊k / s⌋'], letters: { γ: stepGamma, s: stepSize } },
  cosine: {
    lines: ['η_k = {η_0 (1 + cos(π k / K)) / 2, k < K; 0, k ≥ K}'],
    letters: { K: cosineLength },
  },
  inverse: { lines: ['η_k = η_0 / (1 + c k)'], letters: { c: inverseDecay } },
};

/** Over the S steps that count, B sequences and p outputs; z is the target. */
export const lossFormulas: FormulasOf<typeof lossIds> = {
  mse: lines('L = Σ_{t,b,i} (y_{t,b,i} − z_{t,b,i})^2 / (S B p)'),
  sse: lines('L = Σ_{t,b,i} (y_{t,b,i} − z_{t,b,i})^2 / B'),
  ce: lines('L = Σ_{t,b} (ln(Σ_i e^y_{t,b,i}) − Σ_i z_{t,b,i} y_{t,b,i}) / (S B)'),
};

export const readoutFormulas: FormulasOf<typeof readoutIds> = {
  last: lines('y_T = V h_T + c'),
  all: lines('y_t = V h_t + c'),
  attention: lines('s_t = v tanh(A h_t)', 'α_t = e^s_t / Σ_k e^s_k', 'y_T = V (Σ_t α_t h_t) + c'),
};

/** Of a block with as many columns as inputs n_in and as many rows as outputs n_out; σ is the root mean square of an entry. */
export const initializerFormulas: FormulasOf<typeof initializers> = {
  orthogonal: lines('A_{ij} ~ N(0, 1)', 'A = Q R', 'M = Q', 'σ = 1 / √(max(n_{in}, n_{out}))'),
  'orthogonal-joint': lines(
    'A_{ij} ~ N(0, 1)',
    'A = Q R',
    'M = Q',
    'σ = 1 / √(max(n_{in}, n_{out}))',
  ),
  identity: lines(
    'M_{ij} = {1, i = j; 0, i ≠ j}',
    'σ = √(min(n_{in}, n_{out}) / (n_{in} n_{out}))',
  ),
  chain: lines(
    'M_{ij} = {1, i = j + 1; 0, i ≠ j + 1}',
    'σ = √(min(n_{in}, n_{out} − 1) / (n_{in} n_{out}))',
  ),
  normal: lines('M_{ij} ~ N(0, σ^2)', 'σ = 1 / √n'),
  'xavier-normal': lines('M_{ij} ~ N(0, σ^2)', 'σ = √(2 / (n_{in} + n_{out}))'),
  'xavier-uniform': lines('M_{ij} ~ Unif(−a, a)', 'a = √(6 / (n_{in} + n_{out}))', 'σ = a / √3'),
  'he-normal': lines('M_{ij} ~ N(0, σ^2)', 'σ = √(2 / n_{in})'),
  'he-uniform': lines('M_{ij} ~ Unif(−a, a)', 'a = √(6 / n_{in})', 'σ = a / √3'),
  'lecun-normal': lines('M_{ij} ~ N(0, σ^2)', 'σ = 1 / √n_{in}'),
  uniform: lines('M_{ij} ~ Unif(−a, a)', 'a = 1 / √n', 'σ = a / √3'),
  uniform01: lines('M_{ij} ~ Unif(0, 1)', 'σ = 1 / √3'),
  sparse: {
    lines: [
      'A_{ij} ~ N(0, 1), j ∈ J_i, |J_i| = min(k, n_{in})',
      'A_{ij} = 0, j ∉ J_i',
      'M = A / ρ(A)',
      'σ = 1 / √n_{in}',
    ],
    letters: { k: connections },
  },
};

export const biasFormulas: FormulasOf<typeof biasInitializers> = {
  zero: lines('b_i = 0'),
  uniform: lines('b_i ~ Unif(−1 / √n, 1 / √n)'),
  uniform01: lines('b_i ~ Unif(0, 1)'),
};

export const distributionFormulas: FormulasOf<typeof distributions> = {
  normal: lines('x ~ N(0, 1)'),
  uniform01: lines('x ~ Unif(0, 1)'),
};

/** What is computed is rounded to p significant bits, between the least and the largest number of the format. */
const rounding = (id: (typeof precisions)['ids'][number]): Written => {
  const { significandBits, minExponent, maxExponent } = precisions.find(id);
  return {
    lines: [
      'x̂ = x (1 + δ), |δ| ≤ 2^(−p)',
      'x_{min} = 2^(e_{min} − p + 1)',
      'x_{max} = (2 − 2^(1 − p)) 2^e_{max}',
    ],
    letters: { p: significandBits, 'e_{min}': minExponent, 'e_{max}': maxExponent },
  };
};

export const precisionFormulas: FormulasOf<typeof precisions> = {
  f64: rounding('f64'),
  f32: rounding('f32'),
  bf16: rounding('bf16'),
  f16: rounding('f16'),
};

/** x_{i,t} and y_{i,t}: input and target i at step t; a class is named by its number. ℓ is the lag. */
export const taskFormulas: FormulasOf<typeof tasks> = {
  noise: lines('x_{i,t} ~ D', 'y_{i,t} ~ D'),
  adding: lines('x_{1,t} ~ Unif(0, 1)', 'y_t = Σ_{k=1}^t x_{1,k} x_{2,k}'),
  copy: lines('y_t = x_{t−ℓ}, t > T − c'),
  order: { lines: ['y_T = q x_i + x_j, i < j'], letters: { q: orderKeys } },
  recall: lines('x_{1,t} ~ Unif(0, 1)', 'y_T = x_{1,T−ℓ}'),
  sine: lines('x_t = sin(2 π (φ + t / τ))', 'y_t = x_{t+1}'),
  parity: lines('y_t = mod(Σ_{k=1}^t (1 + x_k) / 2, 2)'),
  text: lines('x_t = c_{s+t}', 'y_t = x_{t+1}'),
  series: lines('x_t = (u_{s+t} − μ) / σ', 'y_t = x_{t+1}'),
};

/** L_k is the loss at step k. */
export const quantityFormulas: FormulasOf<typeof quantities> = {
  total: lines('‖∂L/∂h_t‖, L = Σ_k L_k'),
  last: lines('‖∂L_T/∂s_t‖'),
  transport: lines('‖∂s_T/∂s_t‖'),
  share: lines('‖(∂L/∂a_t) hᵀ_{t−1}‖, ‖(∂L/∂a_t) xᵀ_t‖'),
};

export const directionFormulas: FormulasOf<typeof directions> = {
  forward: lines('h_t = f(x_t, h_{t−1})'),
  reverse: lines('h_t = f(x_t, h_{t+1})'),
};

/** The verdict's curve, k steps back from the loss. */
const verdictCurve = 'y_k = log_{10}(‖∂L_T/∂s_{T−k}‖)';

export const measureFormulas: FormulasOf<typeof measures> = {
  slope: lines(verdictCurve, 's = median((y_k − y_j) / (k − j)), j < k'),
  total: lines(verdictCurve, 'd = y_{T−1} − y_0'),
  horizon: lines(verdictCurve, 'r = min(k), y_j ≤ y_0 − 2, j ≥ k'),
  loss: lines('log_{10}(L_k)'),
};

export const probeFormulas: FormulasOf<typeof probeIds> = {
  states: lines('h_t = f(x_t, h_{t−1})'),
  theory: lines(
    'β_t = (γ σ_{max})^(T − t) ‖λ_T‖',
    'μ_t = χ^((T − t) / 2) ‖λ_T‖',
    'λ_t = ∂L_T/∂s_t',
  ),
  sample: lines('ŷ_t = V h_t + c'),
  gates: lines('ḡ_t = Σ_{b,i} g_{b,i,t} / (B n)'),
  'gate-units': lines('ḡ_{i,t} = Σ_b g_{b,i,t} / B'),
  causes: lines('s = Σ_r c_r', 'λ_{t−1} = Jᵀ_t λ_t'),
  layers: lines('‖∂L/∂h_{l,t}‖, ‖∂L_T/∂s_{l,t}‖'),
  sigma: lines('J_t = ∂s_t/∂s_{t−1}', 'J_t v_i = σ_i u_i'),
  product: lines('P_t = ∂s_T/∂s_t', 'P_t v_i = σ_i u_i', 'Λ_i = ln(σ_i) / T'),
  eigen: lines('J_t = ∂s_t/∂s_{t−1}', 'J_t v_i = μ_i v_i', 'ρ = max(|μ_i|)'),
  share: lines('‖(∂L/∂a_t) hᵀ_{t−1}‖, ‖(∂L/∂a_t) xᵀ_t‖'),
  itemised: lines('‖∂L_k/∂h_t‖, k ≥ t'),
  leak: lines('J_t = Σ_r J_{r,t}', 'v_r = Jᵀ_{r,t} λ_t', 'b_r = ‖v_r‖^2 / Σ_q ‖v_q‖^2'),
};

export const statementFormulas: FormulasOf<typeof statementIds> = {
  'stated-gradient': lines(
    'G = Σ_t (φ′_t ⊙ λ_t) hᵀ_{t−1}',
    'Ĝ = λ_T hᵀ_{T−1}',
    'e = ‖Ĝ − G‖ / ‖G‖',
  ),
  'weight-products': lines('w_{t,k} = ‖Uᵀ^(k − t) δ_k‖, δ_k = ∂L_k/∂h_k'),
  'clip-places': lines('g_{before} = clip(0) + g', 'g_{after} = clip(g)'),
};
