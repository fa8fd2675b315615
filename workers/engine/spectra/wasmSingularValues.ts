import { laneBytes, lanes, recordBytes, waitingBytes } from '../kernels/spectraLayout.ts';
import { bidiagonalValues, createBidiagonalValuesWorkspace } from './bidiagonalValues.ts';
import type { SpectraSource } from './kernels.ts';
import { timesPowerOfTwo } from './scaling.ts';
import { createSingularValues } from './singularValues.ts';
import { createRoom, paddedBytes, pitchOf } from './wasmRoom.ts';

/**
 * Writes the singular values of `count` n×n matrices (1 … 4), which follow each other in A, to out, n each, descending.
 * Returns how many of them the kernels left to the TypeScript routine.
 */
export type SingularValuesOfSome = (A: Float64Array, count: number, out: Float64Array) => number;

/**
 * Singular values by the kernels, four matrices at a time, as accurate as those of `createSingularValues`.
 *
 * @throws RangeError if n is not an integer ≥ 1
 */
export function createWasmSingularValues(source: SpectraSource, n: number): SingularValuesOfSome {
  const readOne = createSingularValues(n);
  const workspace = createBidiagonalValuesWorkspace(n);
  const pitch = pitchOf(n);
  const size = n * n;
  const room = createRoom(source, [
    8 * size,
    paddedBytes(n),
    5 * pitch,
    8 * 2 * n * lanes,
    recordBytes * (n + 1) + lanes * (laneBytes + waitingBytes * n),
    8 * n * lanes,
  ]);
  const { kernels } = room;
  const [given, padded, vectors, bidiagonals, records, found] = room.at;
  const matrix = room.numbers(0, size);
  const forms = room.numbers(3, 2 * n * lanes);
  const values = room.numbers(5, n * lanes);
  const exponents = new Float64Array(lanes);
  const isDone = new Uint8Array(lanes);

  return (A, count, out) => {
    let nLeft = 0;
    for (let m = 0; m < count; m++) {
      matrix.set(A.subarray(m * size, (m + 1) * size));
      const k = kernels.scaleInto(given, n, padded, pitch);
      exponents[m] = k;
      isDone[m] = 1;
      if (Number.isNaN(k)) out.fill(Number.NaN, m * n, (m + 1) * n);
      else if (kernels.bidiagonalize(n, padded, pitch, vectors, bidiagonals + 16 * n * m) === 0) {
        isDone[m] = 0;
        continue;
      } else {
        readOne(A, m * size, out, m * n);
        nLeft++;
      }
      forms.fill(0, 2 * n * m, 2 * n * (m + 1));
    }
    const failed = kernels.bidiagonalValues(n, bidiagonals, count, records, found);
    for (let m = 0; m < count; m++) {
      if (isDone[m] === 1) continue;
      const start = m * n;
      if ((failed >> m) & 1) {
        const form = forms.subarray(2 * start, 2 * (start + n));
        bidiagonalValues(n, form, form.subarray(n), workspace, out, start);
        nLeft++;
      } else for (let i = start; i < start + n; i++) out[i] = values[i];
      const k = exponents[m];
      for (let i = start; i < start + n; i++) out[i] = timesPowerOfTwo(out[i], k);
    }
    return nLeft;
  };
}
