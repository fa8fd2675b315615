import {
  matrixU,
  productMatrices,
  productVectors,
  vectorDiagonal,
  vectorExponent,
  vectorMantissa,
  vectorPivotRow,
} from '../kernels/spectraLayout.ts';
import { log, log10Scaled } from '../numeric/math.ts';
import type { SpectraSource } from './kernels.ts';
import type { LyapunovEstimate } from './lyapunov.ts';
import type { ProductSpectrum } from './productSpectrum.ts';
import { createRoom, paddedBytes, pitchOf } from './wasmRoom.ts';

/**
 * `createProductSpectrum` by the kernels: the same method and accuracy.
 *
 * @throws RangeError if n is not an integer ≥ 1
 */
export function createWasmProductSpectrum(source: SpectraSource, n: number): ProductSpectrum {
  const carried = createCarried(source, n);
  const { mantissa, exponent } = carried;
  carried.reset();
  return {
    reset: () => {
      carried.reset();
      mantissa.fill(1);
    },
    push: (J, offset, most) => carried.push('pushSpectrum', J, offset, most),
    read: (out, outOffset) => {
      const rank = carried.rank();
      if (rank < 0) {
        out.fill(Number.NaN, outOffset, outOffset + n);
        return 0;
      }
      for (let i = 0; i < rank; i++) {
        const value = log10Scaled(mantissa[i], exponent[i]);
        let at = outOffset + i;
        for (; at > outOffset && out[at - 1] < value; at--) out[at] = out[at - 1];
        out[at] = value;
      }
      out.fill(Number.NEGATIVE_INFINITY, outOffset + rank, outOffset + n);
      return rank;
    },
  };
}

/**
 * `createLyapunovEstimate` by the kernels.
 *
 * @throws RangeError if n is not an integer ≥ 1 or burnIn not an integer ≥ 0
 */
export function createWasmLyapunovEstimate(
  source: SpectraSource,
  n: number,
  burnIn = 0,
): LyapunovEstimate {
  if (!(Number.isInteger(burnIn) && burnIn >= 0)) {
    throw new RangeError(`burnIn must be an integer ≥ 0; got ${burnIn}`);
  }
  const carried = createCarried(source, n);
  const { exponent, diagonal, pivotRow } = carried;
  /** Sum of the logarithms of row i so far: logSum_i + exponent_i · ln 2. */
  const logSum = new Float64Array(n);
  let nPushed = 0;
  carried.reset();
  return {
    reset: () => {
      carried.reset();
      logSum.fill(0);
      nPushed = 0;
    },
    push: (J, offset, most) => {
      carried.push('pushRows', J, offset, most);
      const rank = carried.rank();
      if (rank < 0) return;
      nPushed++;
      const isBurning = nPushed <= burnIn;
      for (let c = 0; c < rank; c++) {
        const row = pivotRow[c]; // ≥ c: reads stay ahead of writes
        logSum[c] = isBurning ? 0 : logSum[row] + log(Math.abs(diagonal[c]));
        exponent[c] = isBurning ? 0 : exponent[row];
      }
    },
    read: (out, outOffset) => {
      const rank = carried.rank();
      const nSteps = Math.max(0, nPushed - burnIn);
      if (rank < 0 || nSteps === 0) {
        out.fill(Number.NaN, outOffset, outOffset + n);
        return 0;
      }
      out.fill(Number.NEGATIVE_INFINITY, outOffset + rank, outOffset + n);
      for (let i = 0; i < rank; i++) {
        out[outOffset + i] = (logSum[i] + exponent[i] * Math.LN2) / nSteps;
      }
      out
        .subarray(outOffset, outOffset + rank)
        .sort()
        .reverse();
      return nSteps;
    },
  };
}

/** Orthonormal rows, and what belongs to them, in memory that the kernels share. */
function createCarried(source: SpectraSource, n: number) {
  if (!(Number.isInteger(n) && n >= 1)) {
    throw new RangeError(`n must be an integer ≥ 1; got ${n}`);
  }
  const pitch = pitchOf(n);
  const vectorBytes = pitch + 32;
  const room = createRoom(source, [
    8 * n * n,
    productMatrices * paddedBytes(n) + productVectors * vectorBytes,
  ]);
  const { kernels } = room;
  const [given, start] = room.at;
  const numbers = (byte: number, count: number): Float64Array =>
    new Float64Array(kernels.memory.buffer, start + byte, count);
  const vector = (index: number): Float64Array =>
    numbers(productMatrices * paddedBytes(n) + index * vectorBytes, n);
  const factor = room.numbers(0, n * n);
  const U = numbers(matrixU * paddedBytes(n), paddedBytes(n) / 8);
  const mantissa = vector(vectorMantissa).fill(1);
  const exponent = vector(vectorExponent);
  let rank = n;
  return {
    mantissa,
    exponent,
    diagonal: vector(vectorDiagonal),
    pivotRow: vector(vectorPivotRow),
    /** −1 after a factor that was not finite. */
    rank: (): number => rank,
    reset: (): void => {
      rank = n;
      U.fill(0);
      for (let i = 0; i < n; i++) U[(i * pitch) / 8 + i] = 1;
      exponent.fill(0);
    },
    push: (
      kernel: 'pushSpectrum' | 'pushRows',
      J: Float64Array,
      offset: number,
      most = n,
    ): void => {
      if (rank < 0) return;
      factor.set(J.subarray(offset, offset + n * n));
      rank = kernels[kernel](start, n, pitch, rank, given, most);
    },
  };
}
