import { startOf } from '../../workers/engine/machine/tape.ts';
import { viewOf } from '../../workers/engine/run/network.ts';
import type { Run } from '../../workers/engine/run/run.ts';

/** Matrices of integers, rows of equal length. */
type Matrix = readonly (readonly bigint[])[];

/** Every weight is an integer over this power of two: those of a test are multiples of 2⁻¹¹⁰. */
const shift = 110n;

/** x·2^shift; every float64 is an integer over a power of two. */
export function integerOf(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  // Subnormal numbers have the exponent of the smallest normal ones, and no leading 1.
  const significand = exponent === 0n ? fraction : fraction | 0x10000000000000n;
  const by = (exponent === 0n ? 1n : exponent) - 1075n + shift;
  if (by < 0n && significand % (1n << -by) !== 0n) throw new RangeError(`${x} is too fine`);
  const size = by < 0n ? significand >> -by : significand << by;
  return x < 0 ? -size : size;
}

/** Rows of X that no rows above them combine to, by fraction-free elimination (Bareiss 1968). */
export function independentRows(X: Matrix): number[] {
  const kept: { row: bigint[]; pivot: number; divisor: bigint }[] = [];
  const found: number[] = [];
  X.forEach((given, index) => {
    let row = [...given];
    for (const { row: above, pivot, divisor } of kept) {
      const [a, b] = [above[pivot], row[pivot]];
      row = row.map((x, j) => (x * a - b * above[j]) / divisor);
    }
    const pivot = row.findIndex((x) => x !== 0n);
    if (pivot < 0) return;
    const last = kept.at(-1);
    kept.push({ row, pivot, divisor: last ? last.row[last.pivot] : 1n });
    found.push(index);
  });
  return found;
}

export function multiplyExactly(A: Matrix, B: Matrix): bigint[][] {
  return A.map((row) =>
    (B[0] ?? []).map((_, j) => row.reduce((sum, x, k) => (x === 0n ? sum : sum + x * B[k][j]), 0n)),
  );
}

/**
 * Ranks of ∂s_T/∂s_t of a stack of plain ReLU layers for t = 0 … T−1, without rounding.
 *
 * Layer l has the rows D_l (U_l in its own columns, plus W_l times the rows of the layer below), D_l the 0s and 1s of
 * ReLU at that step; all rows carry the same power of two.
 */
export function exactRanks(run: Run, sample: number): number[] {
  const { n, layers } = run.network.shape;
  const weights = run.network.units.map((unit) => {
    const matrix = (tensor: string) => {
      const place = unit.places.find((candidate) => candidate.tensor === tensor);
      if (!place) throw new RangeError(`no ${tensor}`);
      const values = Array.from(viewOf(run.params, place), integerOf);
      return Array.from({ length: n }, (_, i) =>
        values.slice(i * place.cols, (i + 1) * place.cols),
      );
    };
    return { U: matrix('weight_hh'), W: matrix('weight_ih') };
  });
  const isAlive = (layer: number, t: number, i: number) => {
    const tape = run.pass.tapes[layer];
    const buffer = run.network.units[layer].program.states[0].value;
    const start = startOf(tape, { buffer, row: i, shift: 0 }, t);
    return tape.memory[start + sample] > 0;
  };
  const jacobian = (t: number): bigint[][] => {
    const rows: bigint[][] = [];
    weights.forEach(({ U, W }, layer) => {
      const below = rows.slice(-n);
      const through = layer > 0 ? multiplyExactly(W, below) : U.map(() => []);
      for (let i = 0; i < n; i++) {
        rows.push(
          Array.from({ length: n * layers }, (_, j) => {
            if (!isAlive(layer, t, i)) return 0n;
            const own = Math.floor(j / n) === layer ? U[i][j % n] << (shift * BigInt(layer)) : 0n;
            return own + (through[i][j] ?? 0n);
          }),
        );
      }
    });
    return rows.map((row, i) =>
      row.map((x) => x << (shift * BigInt(layers - 1 - Math.floor(i / n)))),
    );
  };
  const ranks: number[] = [];
  let basis: Matrix = Array.from({ length: n * layers }, (_, i) =>
    Array.from({ length: n * layers }, (_, j) => (i === j ? 1n : 0n)),
  );
  for (let t = run.pass.T - 1; t >= 0; t--) {
    const rows = multiplyExactly(basis, jacobian(t + 1));
    basis = independentRows(rows).map((index) => withoutTwos(rows[index]));
    ranks[t] = basis.length;
  }
  return ranks;
}

/** A multiple of the row with smaller numbers: no zero bits at the end of all of them. */
function withoutTwos(row: readonly bigint[]): bigint[] {
  const all = row.reduce((bits, x) => bits | x, 0n);
  const end = all & -all;
  return row.map((x) => x / end);
}
