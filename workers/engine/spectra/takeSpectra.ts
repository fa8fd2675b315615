import type { Eigenvalues } from './eigenvalues.ts';
import type { SpectraAnswer, SpectraTask } from './help.ts';
import type { SpectraKernels } from './wasm.ts';
import type { SingularValuesOfSome } from './wasmSingularValues.ts';
import { ways } from './way.ts';

/** Singular values of some matrices of one size, written to `out`. */
export function singularValuesOf(
  read: SingularValuesOfSome,
  matrices: Float64Array,
  count: number,
  out: Float64Array,
): SpectraAnswer {
  return { nSlow: read(matrices, count, out), values: out, incomplete: [] };
}

/** Eigenvalues of some n×n matrices, written to `out` as pairs. */
export function eigenvaluesOf(
  read: Eigenvalues,
  n: number,
  matrices: Float64Array,
  count: number,
  out: Float64Array,
): SpectraAnswer {
  let nSlow = 0;
  const incomplete: boolean[] = [];
  for (let m = 0; m < count; m++) {
    const way = read(matrices, m * n * n, out, 2 * m * n);
    if (way !== ways.usual) nSlow += 1;
    incomplete.push(way === ways.incomplete);
  }
  return { values: out, nSlow, incomplete };
}

/** What a task asks for, by the kernels. */
export function takeSpectra(
  routines: SpectraKernels,
  { kind, n, matrices, count }: SpectraTask,
): SpectraAnswer {
  if (kind === 'eigen') {
    return eigenvaluesOf(
      routines.eigenvalues(n),
      n,
      matrices,
      count,
      new Float64Array(2 * count * n),
    );
  }
  return singularValuesOf(routines.singularValues(n), matrices, count, new Float64Array(count * n));
}
