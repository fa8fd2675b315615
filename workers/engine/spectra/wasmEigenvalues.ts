import { balance, splitDiagonalValues } from './balance.ts';
import { createEigenvalues, type Eigenvalues } from './eigenvalues.ts';
import type { SpectraSource } from './kernels.ts';
import { copyScaled, timesPowerOfTwo } from './scaling.ts';
import { createRoom, paddedBytes, pitchOf } from './wasmRoom.ts';
import { ways } from './way.ts';

/**
 * Eigenvalues by the kernels, as accurate as those of `createEigenvalues`, which takes over where they give up.
 *
 * @throws RangeError if n is not an integer ≥ 1
 */
export function createWasmEigenvalues(source: SpectraSource, n: number): Eigenvalues {
  const readOne = createEigenvalues(n);
  const scaled = new Float64Array(n * n);
  const kept = new Int32Array(n);
  const diagonal = new Float64Array(n);
  const room = createRoom(source, [8 * n * n, paddedBytes(n), 4 * pitchOf(n), 16 * n]);
  const { kernels } = room;
  const [given, padded, vectors, found] = room.at;
  const matrix = room.numbers(0, n * n);
  const values = room.numbers(3, 2 * n);
  const inPlace = room.numbers(1, n * n);
  const hasNoGaps = pitchOf(n) === 8 * n;
  let exponent = 0;
  let ofBalanced = 0;

  /** Leaves the balanced matrix in padded rows; returns how many rows it has, and sets the exponent taken out. */
  const prepare = (A: Float64Array, offset: number): number => {
    matrix.set(A.subarray(offset, offset + n * n));
    exponent = kernels.scaleInto(given, n, padded, pitchOf(n));
    if (Number.isNaN(exponent)) return 0;
    // Padded rows without gaps are balanced where they are, if nothing can be split off first.
    if (hasNoGaps && splitDiagonalValues(n, inPlace, kept, diagonal) === n) {
      balance(n, inPlace);
      return n;
    }
    copyScaled(A, offset, n * n, scaled);
    const m = splitDiagonalValues(n, scaled, kept, diagonal);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) matrix[i * m + j] = scaled[kept[i] * n + kept[j]];
    }
    if (m === 0) return 0;
    balance(m, matrix);
    ofBalanced = kernels.scaleInto(given, m, padded, pitchOf(m));
    return m;
  };

  return (A, offset, out, outOffset) => {
    ofBalanced = 0;
    const m = prepare(A, offset);
    if (Number.isNaN(exponent)) {
      out.fill(Number.NaN, outOffset, outOffset + 2 * n);
      return ways.usual;
    }
    const pitch = pitchOf(m);
    if (
      m > 0 &&
      (kernels.reduceToHessenberg(m, padded, pitch, vectors) !== 0 ||
        kernels.hessenbergValues(m, padded, pitch, found) !== 0)
    ) {
      const way = readOne(A, offset, out, outOffset);
      return way === ways.usual ? ways.slow : way;
    }
    for (let i = 0; i < 2 * m; i++) {
      out[outOffset + i] = timesPowerOfTwo(values[i], exponent + ofBalanced);
    }
    for (let i = m; i < n; i++) {
      out[outOffset + 2 * i] = timesPowerOfTwo(diagonal[i - m], exponent);
      out[outOffset + 2 * i + 1] = 0;
    }
    return ways.usual;
  };
}
