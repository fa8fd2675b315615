import { type Clipping, clippings, freshClipState, type ParameterTensor } from '../clipping.ts';
import { type Probe, unknowns } from '../probes/probe.ts';
import { log10Norm } from '../run/norms.ts';
import type { Run } from '../run/run.ts';

/** log₁₀ ‖g‖ of one update, by where the clip rule is called. */
export interface ClipPlaces {
  /** Without a call. */
  readonly unclipped: number;
  /** Called before the backward pass: on gradients that are still 0, to which the pass then adds. */
  readonly calledBefore: number;
  /** Called between backward pass and update, as a run does it. */
  readonly calledAfter: number;
}

/**
 * What a clip call limits before the backward pass and after it: the same rule, threshold and gradient in both places.
 *
 * Of a measured run, which is left as it was. A rule that acts within the backward pass, and none, give three equal numbers.
 */
export function clipInBothPlaces(run: Run): ClipPlaces {
  const gradients: ParameterTensor[] = [];
  const { log10Before, log10After } = run.preview((tensors, when) => {
    // They are overwritten by what comes next.
    if (when === 'before') gradients.push(...tensors.map(withCopy));
  });
  const empty = gradients.map((tensor) => ({
    ...tensor,
    gradient: new Float64Array(tensor.gradient.length),
  }));
  const rule: Clipping = clippings.find(run.config.clip);
  rule.apply?.(empty, run.config.at, freshClipState());
  const sums = empty.map(({ gradient }, i) =>
    gradient.map((value, j) => value + gradients[i].gradient[j]),
  );
  const areNumbers = sums.every((sum) => sum.every(Number.isFinite));
  return {
    unclipped: log10Before,
    // A gradient beyond float64 keeps the norm that was found beside it.
    calledBefore: areNumbers ? log10Norm(joined(sums)) : log10Before,
    calledAfter: log10After,
  };
}

const withCopy = (tensor: ParameterTensor): ParameterTensor => ({
  ...tensor,
  gradient: tensor.gradient.slice(),
});

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

export const clipPlaces = {
  id: 'clip-places',
  source: 'a mistake found in tutorials',
  ofSample: false,
  usesAdjoints: false,
  exceeds: () => null,
  open: (run) => {
    const norms = unknowns('clipPlaces', 3);
    return {
      arrays: [norms],
      *compute() {
        const { unclipped, calledBefore, calledAfter } = clipInBothPlaces(run);
        norms.values.set([unclipped, calledBefore, calledAfter]);
        yield;
      },
    };
  },
} as const satisfies Probe;
