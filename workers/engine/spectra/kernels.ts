import type { KernelSource, KernelsBase } from '../machine/kernels.ts';

/** The kernels that take spectra. Addresses and steps are in bytes. */
export interface SpectraFunctions extends KernelsBase {
  /** The exponent that was taken out; NaN if an entry is not finite. */
  scaleInto(from: number, n: number, to: number, pitch: number): number;
  /** 0, or 1 where squares underflow. */
  bidiagonalize(n: number, A: number, pitch: number, room: number, out: number): number;
  /** A bit for every matrix whose values were not found. */
  bidiagonalValues(n: number, given: number, count: number, room: number, out: number): number;
  /** 0, or 1 where squares underflow. */
  reduceToHessenberg(m: number, A: number, pitch: number, room: number): number;
  /** How many eigenvalues were not found. */
  hessenbergValues(m: number, H: number, pitch: number, out: number): number;
  /** The rank of the product; −1 if an entry is not finite. */
  pushSpectrum(
    room: number,
    n: number,
    pitch: number,
    rank: number,
    given: number,
    most: number,
  ): number;
  pushRows(
    room: number,
    n: number,
    pitch: number,
    rank: number,
    given: number,
    most: number,
  ): number;
}

/** Makes them over a memory of their own. */
export type SpectraSource = KernelSource<SpectraFunctions>;
