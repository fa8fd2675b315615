import { lanes } from '../kernels/spectraLayout.ts';
import { createEigenvalues, type Eigenvalues } from './eigenvalues.ts';
import type { SpectraSource } from './kernels.ts';
import { createLyapunovEstimate, type LyapunovEstimate } from './lyapunov.ts';
import { createProductSpectrum, type ProductSpectrum } from './productSpectrum.ts';
import { createSingularValues } from './singularValues.ts';
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
      const read = orHere(
        () => createWasmSingularValues(source, n),
        () => someHere(n),
      );
      return (A, count, out) => {
        const left = read(A, count, out);
        nLeft += left;
        return left;
      };
    }),
    eigenvalues: keptBySize((n) => {
      const read = orHere(
        () => createWasmEigenvalues(source, n),
        () => createEigenvalues(n),
      );
      return (A, offset, out, outOffset) => {
        const way = read(A, offset, out, outOffset);
        if (way !== ways.usual) nLeft += 1;
        return way;
      };
    }),
    productSpectrum: (n) =>
      orHere(
        () => createWasmProductSpectrum(source, n),
        () => createProductSpectrum(n),
      ),
    lyapunovEstimate: (n, burnIn) =>
      orHere(
        () => createWasmLyapunovEstimate(source, n, burnIn),
        () => createLyapunovEstimate(n, burnIn),
      ),
    nLeft: () => nLeft,
  };
}

/** A routine by the kernels, or the TypeScript one where the browser refuses the memory for it. */
function orHere<T>(byKernels: () => T, here: () => T): T {
  try {
    return byKernels();
  } catch (reason) {
    if (!(reason instanceof RangeError)) throw reason;
    return here();
  }
}

/** Singular values of some matrices by the TypeScript routine, to which all of them are left. */
function someHere(n: number): SingularValuesOfSome {
  const read = createSingularValues(n);
  return (A, count, out) => {
    for (let m = 0; m < count; m++) read(A, m * n * n, out, m * n);
    return count;
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
