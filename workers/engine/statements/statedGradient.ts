import { unitOfProducts } from '../ir/exponents.ts';
import { startOf } from '../machine/tape.ts';
import { powerOfTwo } from '../numeric/math.ts';
import { norm2 } from '../numeric/squares.ts';
import { type Probe, unknowns } from '../probes/probe.ts';
import { backward } from '../run/propagate.ts';
import type { Run } from '../run/run.ts';
import { type PlainTop, plainTop } from './plainTop.ts';

/** How far a stated gradient is from the one by backpropagation through time. */
export interface Distance {
  /** ‖stated − true‖ / ‖true‖, Frobenius; NaN where the true one is 0. */
  readonly relativeError: number;
  /** Of the angle between them as vectors, −1 … 1; NaN where either is 0. */
  readonly cosine: number;
}

/**
 * A gradient of U as it can be found stated, beside the true one: with λ_t = ∂L/∂h_t that is Σ_t (φ′(a_t)∘λ_t) h_{t−1}ᵀ,
 * summed over the batch.
 */
interface Form {
  readonly id: StatedForm;
  /** Whether the factor φ′ is there. */
  readonly hasSlope: boolean;
  /** Whether it is of the last step alone. */
  readonly isOfLast: boolean;
  /** Whether it is held against the true gradient's part of the last step, and not against all of it. */
  readonly againstLast: boolean;
}

/**
 * `printed`: λ_T h_{T−1}ᵀ, of the last step and without φ′; `no-slope`: Σ_t λ_t h_{t−1}ᵀ; `last-step`: (φ′∘λ_T) h_{T−1}ᵀ;
 * `one-step`: `printed` against the last step's part alone, so that only φ′ is missing; `whole`: with φ′ and the sum, which
 * is the gradient again.
 */
export type StatedForm = 'printed' | 'no-slope' | 'last-step' | 'one-step' | 'whole';

const forms: readonly Form[] = [
  { id: 'printed', hasSlope: false, isOfLast: true, againstLast: false },
  { id: 'no-slope', hasSlope: false, isOfLast: false, againstLast: false },
  { id: 'last-step', hasSlope: true, isOfLast: true, againstLast: false },
  { id: 'one-step', hasSlope: false, isOfLast: true, againstLast: true },
  { id: 'whole', hasSlope: true, isOfLast: false, againstLast: false },
];

/**
 * ∂L/∂U of the top layer as texts state it, beside backpropagation through time: what leaving out φ′, or the sum over the
 * steps, makes wrong.
 *
 * Of a measured run; runs a backward pass of its own and goes in pieces. Right beyond float64.
 *
 * @returns null for a run that such statements are not about ({@link plainTop})
 */
export function* distancesOfStated(
  run: Run,
): Generator<void, ReadonlyMap<StatedForm, Distance> | null, void> {
  const top = plainTop(run);
  if (!top) return null;
  yield* backward(run.pass, run.params, 'all', null);
  const { T } = run.pass;
  const { tape, segment, stage, unit } = top;
  const { n, states } = unit.program;
  const operand = { view: segment.operand, rows: segment.cols };
  const [withSlope, without] = [stage.adjoint, states[0].total];
  /** Each in a unit of its own: the sum and its last step may lie further apart than float64 reaches. */
  const unitFor = (buffer: number, from: number) =>
    unitOfProducts(tape, buffer, n, operand, from, T);
  const truth = (from: number): Scaled => {
    const exponent = unitFor(withSlope, from);
    const values = new Float64Array(n * n);
    run.pass.machine.outerProducts(tape, top.s, top.k, from, T, values, -exponent);
    return { values, exponent };
  };
  const [all, last] = [truth(0), truth(T - 1)];
  const found = new Map<StatedForm, Distance>();
  for (const { id, hasSlope, isOfLast, againstLast } of forms) {
    const buffer = hasSlope ? withSlope : without;
    const from = isOfLast ? T - 1 : 0;
    const stated = { values: new Float64Array(n * n), exponent: unitFor(buffer, from) };
    for (let t = from + 1; t <= T; t++) {
      addProducts(top, buffer, t, stated);
      yield;
    }
    found.set(id, distanceOf(stated, againstLast ? last : all));
  }
  return found;
}

/** Numbers times 2^exponent. */
interface Scaled {
  readonly values: Float64Array;
  readonly exponent: number;
}

/** Adds Σ_b λ_t h_{t−1}ᵀ, with λ_t from a buffer of adjoints, to an n×n matrix. */
function addProducts(
  { tape, segment, unit }: PlainTop,
  buffer: number,
  t: number,
  { values, exponent }: Scaled,
): void {
  const { memory, stride, exponents, B } = tape;
  const { n } = unit.program;
  const lambda = startOf(tape, { buffer, row: 0, shift: 0 }, t);
  const h = startOf(tape, segment.operand, t);
  for (let b = 0; b < B; b++) {
    const scale = powerOfTwo(memory[exponents + t * stride + b] - exponent);
    for (let r = 0; r < n; r++) {
      const factor = memory[lambda + r * stride + b] * scale;
      for (let c = 0; c < n; c++) values[r * n + c] += factor * memory[h + c * stride + b];
    }
  }
}

/** How far a matrix is from the true one. */
function distanceOf(stated: Scaled, truth: Scaled): Distance {
  const exponent = Math.max(stated.exponent, truth.exponent);
  const [one, other] = [stated, truth].map((matrix) => {
    const scale = powerOfTwo(matrix.exponent - exponent);
    return matrix.values.map((value) => value * scale);
  });
  const difference = norm2([one.map((value, i) => value - other[i])]);
  // Of the angle each in its own unit: it is there however small one of them is.
  const [size, of] = [norm2([stated.values]), norm2([truth.values])];
  let cosine = 0;
  for (let i = 0; i < one.length; i++) {
    cosine += (stated.values[i] / size) * (truth.values[i] / of);
  }
  return { relativeError: difference / norm2([other]), cosine };
}

export const statedGradient = {
  id: 'stated-gradient',
  source: 'a form found in tutorials; the true one: Werbos (1990)',
  ofSample: false,
  usesAdjoints: true,
  exceeds: () => null,
  open: (run) => {
    const arrays = plainTop(run) ? forms.map(({ id }) => unknowns(`stated:${id}`, 2)) : [];
    return {
      arrays,
      *compute() {
        const found = yield* distancesOfStated(run);
        for (const [i, { id }] of forms.entries()) {
          const distance = found?.get(id);
          if (distance) arrays[i].values.set([distance.relativeError, distance.cosine]);
        }
      },
    };
  },
} as const satisfies Probe;
