import type { Tape } from '../machine/tape.ts';
import { inverseOf, multiplyResidues, reduced, residueOf } from '../numeric/residues.ts';
import type { Arena, Arithmetic, Tangent } from './jacobian.ts';

/**
 * Jacobians without rounding: residues of what the graph's rules give for the tape's weights, slopes and values.
 *
 * A dependence that the rules make, such as rows of a layer's block that lie in the rows of the layer below, is exact
 * here, where rounding of the entries would hide it.
 */
export function residueArithmetic(): Arithmetic {
  const taken = new Map<Tape, Map<number, Float64Array>>();
  return {
    take: takeResidues,
    weights: (tape, start, count) => {
      const known = taken.get(tape) ?? new Map<number, Float64Array>();
      taken.set(tape, known);
      const W = known.get(start) ?? tape.memory.slice(start, start + count);
      if (!known.has(start)) takeResidues(W);
      known.set(start, W);
      return W;
    },
    scaled,
    added,
    multiplied,
    normalized,
  };
}

function takeResidues(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = residueOf(values[i]);
}

function scaled(tangent: Tangent, v: Float64Array, arena: Arena): Tangent {
  if (!tangent) return null;
  const { n } = arena;
  if (tangent.kind === 'diagonal') {
    const d = arena.vector();
    for (let i = 0; i < n; i++) d[i] = reduced(v[i] * tangent.d[i]);
    return { kind: 'diagonal', d };
  }
  const values = arena.matrix();
  for (let r = 0; r < n; r++) {
    for (let i = r * n; i < (r + 1) * n; i++) values[i] = reduced(v[r] * tangent.values[i]);
  }
  return { kind: 'dense', values, rows: n };
}

function added(a: Tangent, b: Tangent, sign: 1 | -1, arena: Arena): Tangent {
  const { n } = arena;
  const other = sign === 1 ? b : scaled(b, arena.vector().fill(-1), arena);
  if (!a || !other) return a ?? other;
  if (a.kind === 'diagonal' && other.kind === 'diagonal') {
    const d = arena.vector();
    for (let i = 0; i < n; i++) d[i] = reduced(a.d[i] + other.d[i]);
    return { kind: 'diagonal', d };
  }
  const values = arena.matrix().fill(0);
  addTo(values, a, n);
  addTo(values, other, n);
  return { kind: 'dense', values, rows: n };
}

function addTo(values: Float64Array, tangent: NonNullable<Tangent>, n: number): void {
  if (tangent.kind === 'diagonal') {
    for (let i = 0; i < n; i++) values[i * n + i] = reduced(values[i * n + i] + tangent.d[i]);
  } else {
    for (let i = 0; i < n * n; i++) values[i] = reduced(values[i] + tangent.values[i]);
  }
}

function multiplied(
  W: Float64Array,
  n: number,
  cols: number,
  tangent: NonNullable<Tangent>,
  arena: Arena,
): Tangent {
  if (tangent.kind === 'diagonal' && tangent.d === arena.ones) {
    return { kind: 'dense', values: W, rows: n };
  }
  const values = arena.matrix();
  // With two directions below, only the forward one's n columns carry a tangent.
  const rows = tangent.kind === 'diagonal' ? n : Math.min(cols, tangent.rows);
  const left = arena.matrix();
  for (let r = 0; r < n; r++) for (let k = 0; k < rows; k++) left[r * rows + k] = W[r * cols + k];
  if (tangent.kind === 'dense') multiplyResidues(n, rows, n, left, tangent.values, values);
  else for (let i = 0; i < n * n; i++) values[i] = reduced(left[i] * tangent.d[i % n]);
  return { kind: 'dense', values, rows: n };
}

/** The mean of y is taken off first: it is 0 but for rounding, and the rows of the result then add up to 0. */
function normalized(tangent: Tangent, y: Float64Array, scale: number, arena: Arena): Tangent {
  if (!tangent) return null;
  const { n } = arena;
  const values = arena.matrix().fill(0);
  addTo(values, tangent, n);
  const overN = inverseOf(n);
  let sum = 0;
  for (let r = 0; r < n; r++) sum += y[r];
  const meanOfY = reduced(reduced(sum) * overN);
  for (let c = 0; c < n; c++) {
    let column = 0;
    let along = 0;
    for (let r = 0; r < n; r++) {
      column += values[r * n + c];
      along = reduced(along + reduced(y[r] - meanOfY) * values[r * n + c]);
    }
    const mean = reduced(reduced(column) * overN);
    const share = reduced(along * overN);
    for (let r = 0; r < n; r++) {
      const rest = reduced(values[r * n + c] - mean - reduced(y[r] - meanOfY) * share);
      values[r * n + c] = reduced(rest * scale);
    }
  }
  return { kind: 'dense', values, rows: n };
}
