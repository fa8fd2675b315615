import { lanes } from '../kernels/spectraLayout.ts';
import type { Eigenvalues } from './eigenvalues.ts';
import type { SpectraSource } from './kernels.ts';
import type { LyapunovEstimate } from './lyapunov.ts';
import type { ProductSpectrum } from './productSpectrum.ts';
import { createWasmEigenvalues } from './wasmEigenvalues.ts';
import { createWasmLyapunovEstimate, createWasmProductSpectrum } from './wasmProduct.ts';
import { createWasmSingularValues, type SingularValuesOfSome } from './wasmSingularValues.ts';
import { ways } from './way.ts';

/** Matrices whose singular values are taken in one call. */
export const matricesAtOnce = lanes;

/** The spectra's routines by the kernels, for n×n matrices; each owns its memory. */
export interface SpectraKernels {
  /** Keep no state between calls, so that one routine serves all who ask for its size. */
  singularValues(n: number): SingularValuesOfSome;
  eigenvalues(n: number): Eigenvalues;
  productSpectrum(n: number): ProductSpectrum;
  lyapunovEstimate(n: number, burnIn?: number): LyapunovEstimate;
  /** Matrices so far that the kernels left to the TypeScript routines. */
  nLeft(): number;
}

/** Sizes whose memory is kept: a network asks for its joint state and for its blocks. */
const sizesKept = 4;

export function createSpectraKernels(source: SpectraSource): SpectraKernels {
  let nLeft = 0;
  return {
    singularValues: keptBySize((n) => {
      const read = createWasmSingularValues(source, n);
      return (A, count, out) => {
        const left = read(A, count, out);
        nLeft += left;
        return left;
      };
    }),
    eigenvalues: keptBySize((n) => {
      const read = createWasmEigenvalues(source, n);
      return (A, offset, out, outOffset) => {
        const way = read(A, offset, out, outOffset);
        if (way !== ways.usual) nLeft += 1;
        return way;
      };
    }),
    productSpectrum: (n) => createWasmProductSpectrum(source, n),
    lyapunovEstimate: (n, burnIn) => createWasmLyapunovEstimate(source, n, burnIn),
    nLeft: () => nLeft,
  };
}

/** `make`, whose latest results are given again. */
function keptBySize<T>(make: (n: number) => T): (n: number) => T {
  const kept = new Map<number, T>();
  return (n) => {
    const found = kept.get(n) ?? make(n);
    // Written anew, so that the size that was asked for least lately comes first.
    kept.delete(n);
    kept.set(n, found);
    for (const size of kept.keys()) {
      if (kept.size <= sizesKept) break;
      kept.delete(size);
    }
    return found;
  };
}
