import { startOf } from '../machine/tape.ts';
import { exponentOf, log10, log10Of2, powerOfTwo } from '../numeric/math.ts';
import { type Probe, unknowns } from '../probes/probe.ts';
import { viewOf } from '../run/network.ts';
import { log10Norm } from '../run/norms.ts';
import { backward } from '../run/propagate.ts';
import type { Run } from '../run/run.ts';
import { type PlainTop, plainTop } from './plainTop.ts';

/** Multiply-adds that the map may take: they are done in TypeScript, some seconds. */
const mapWork = 5e9;

/** What the products of Uᵀ say, with no φ′ between them. With δ_k the gradient of step k's own loss in h_k, T steps: */
export interface WeightProducts {
  /**
   * T×T, log₁₀ ‖(Uᵀ)^(k−t) δ_k‖: row k, column t ≤ k, −∞ elsewhere. Laid out and weighed as `itemised`, which has the
   * factors φ′ too: the loss of a step is not averaged over the steps.
   */
  readonly map: Float64Array;
  /** T, log₁₀ ‖Σ_{k ≥ t} (Uᵀ)^(k−t) δ_k‖: over the later losses, as it must be, but without φ′. */
  readonly later: Float64Array;
  /** T, log₁₀ ‖Σ_{k ≤ t} (Uᵀ)^(t−k) δ_k‖: over the earlier losses, as it can be found printed. */
  readonly earlier: Float64Array;
  /** T each: decades by which `later` and `earlier` are above the true log₁₀ ‖∂L/∂h_t‖; ±∞ where one of the two is 0. */
  readonly laterApart: Float64Array;
  readonly earlierApart: Float64Array;
}

/** Room for the products of a run; NaN everywhere. */
export function emptyWeightProducts({ pass: { T } }: Run): WeightProducts {
  const array = (length: number) => new Float64Array(length).fill(Number.NaN);
  return {
    map: array(T * T),
    later: array(T),
    earlier: array(T),
    laterApart: array(T),
    earlierApart: array(T),
  };
}

/** Whether the statement is about this run: a plain cell, and losses that reach h_k of their own step alone. */
export function hasWeightProducts(run: Run): boolean {
  const { reads, losses } = run.network.shape.readout;
  return plainTop(run) !== null && (reads === 'last' || losses === 'all');
}

/**
 * ∂L/∂h_t as products of Uᵀ alone, as texts state it, beside what backpropagation finds; nothing where
 * {@link hasWeightProducts} is false.
 *
 * Of a measured run; runs a backward pass of its own and goes in pieces. Right beyond float64.
 *
 * @param out  as {@link emptyWeightProducts} makes it
 */
export function* readWeightProducts(run: Run, out: WeightProducts): Generator<void, void, void> {
  const top = plainTop(run);
  if (!top || !hasWeightProducts(run)) return;
  yield* backward(run.pass, run.params, 'all', null);
  const place = top.unit.places.find(({ tensor }) => tensor === 'weight_hh');
  if (!place) return;
  const U = viewOf(run.params, place);
  const { T } = run.pass;
  const deltas = Array.from({ length: T }, (_, i) => ownLoss(top, i + 1));
  const back = (block: Block) => timesTransposed(U, block, top.unit.program.n);
  let sum: Block | null = null;
  for (let t = T; t >= 1; t--) {
    sum = sum ? added(deltas[t - 1], back(sum)) : deltas[t - 1];
    out.later[t - 1] = log10Of(sum);
    yield;
  }
  sum = null;
  for (let t = 1; t <= T; t++) {
    sum = sum ? added(deltas[t - 1], back(sum)) : deltas[t - 1];
    out.earlier[t - 1] = log10Of(sum);
    yield;
  }
  setApart(out.later, run.norms.h, out.laterApart);
  setApart(out.earlier, run.norms.h, out.earlierApart);
  const scale = run.network.shape.readout.losses === 'all' ? log10(T) : 0;
  out.map.fill(-Infinity);
  for (let k = T; k >= 1; k--) {
    let block = deltas[k - 1];
    for (let t = k; t >= 1 && log10Of(block) !== -Infinity; t--) {
      if (t < k) block = back(block);
      out.map[(k - 1) * T + t - 1] = log10Of(block) + scale;
      yield;
    }
  }
}

/**
 * Decades by which one curve of log₁₀ norms lies above another, entry by entry: 0 where both are exact zeros.
 *
 * @param out  overwritten; as long as both
 */
export function setApart(stated: Float64Array, truth: Float64Array, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) {
    out[i] = stated[i] === truth[i] ? 0 : stated[i] - truth[i];
  }
}

/** n×B numbers times 2^exponent. */
interface Block {
  readonly values: Float64Array;
  readonly exponent: number;
}

const log10Of = ({ values, exponent }: Block): number => log10Norm(values) + exponent * log10Of2;

/** ∂ℓ_k/∂h_k, what the read-out sends to step k itself, all sequences in one unit. */
function ownLoss({ tape, unit }: PlainTop, k: number): Block {
  const { memory, stride, seedExponents, B } = tape;
  const { n, seed } = unit.program;
  const start = startOf(tape, { buffer: seed, row: 0, shift: 0 }, k);
  const exponents = Array.from({ length: B }, (_, b) => memory[seedExponents + k * stride + b]);
  const exponent = Math.max(...exponents);
  const values = new Float64Array(n * B);
  for (let r = 0; r < n; r++) {
    for (let b = 0; b < B; b++) {
      values[r * B + b] = memory[start + r * stride + b] * powerOfTwo(exponents[b] - exponent);
    }
  }
  return rescaled({ values, exponent });
}

/** Uᵀ times a block. */
function timesTransposed(U: Float64Array, { values, exponent }: Block, n: number): Block {
  const B = values.length / n;
  const out = new Float64Array(values.length);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const weight = U[r * n + c];
      for (let b = 0; b < B; b++) out[c * B + b] += weight * values[r * B + b];
    }
  }
  return rescaled({ values: out, exponent });
}

/** The sum of two blocks, in the unit of the one whose is larger. */
function added(one: Block, other: Block): Block {
  if (isZero(one)) return other;
  if (isZero(other)) return one;
  const exponent = Math.max(one.exponent, other.exponent);
  const [a, b] = [one, other].map((block) => powerOfTwo(block.exponent - exponent));
  const values = one.values.map((value, i) => value * a + other.values[i] * b);
  return rescaled({ values, exponent });
}

const isZero = ({ values }: Block) => values.every((value) => value === 0);

/** The same numbers with the largest of them in [1, 2). */
function rescaled({ values, exponent }: Block): Block {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  if (largest === 0 || !Number.isFinite(largest)) return { values, exponent };
  const k = exponentOf(largest);
  const [first, second] = [powerOfTwo(-Math.trunc(k / 2)), powerOfTwo(Math.trunc(k / 2) - k)];
  return { values: values.map((value) => value * first * second), exponent: exponent + k };
}

export const weightProducts = {
  id: 'weight-products',
  source: 'a form found in tutorials; the true one: Cashman et al. (2018), RNNbow',
  ofSample: false,
  usesAdjoints: true,
  isInOrder: true,
  exceeds: (run) => {
    const { T, B } = run.pass;
    const { n, readout } = run.network.shape;
    const ofPair = n * n * B;
    const pairs = readout.losses === 'all' ? (T * T) / 2 : T;
    if (!hasWeightProducts(run) || pairs * ofPair <= mapWork) return null;
    const value = Math.floor(Math.sqrt((2 * mapWork) / ofPair));
    return {
      limit: mapWork,
      asked: pairs * ofPair,
      unit: 'products',
      nearest: { key: 'T', value },
    };
  },
  open: (run) => {
    const products = emptyWeightProducts(run);
    const { map, later, earlier, laterApart, earlierApart } = products;
    const named = [
      ['map', map],
      ['later', later],
      ['earlier', earlier],
      ['laterApart', laterApart],
      ['earlierApart', earlierApart],
    ] as const;
    return {
      arrays: hasWeightProducts(run)
        ? named.map(([part, values]) => ({ ...unknowns(`weightProducts:${part}`, 0), values }))
        : [],
      compute: () => readWeightProducts(run, products),
    };
  },
} as const satisfies Probe;
