import type { Graph, Ref } from '../ir/graph.ts';
import type { Segment, View } from '../ir/program.ts';
import { startOf, type Tape } from '../machine/tape.ts';
import type { Network, Unit } from '../run/network.ts';

/**
 * A node's derivative in one block of n columns (one part of the joint state before the step): nothing, a diagonal
 * matrix, or a dense rows×n matrix. Never changed once made, so that a weight block can stand for itself.
 */
export type Tangent =
  | null
  | { readonly kind: 'diagonal'; readonly d: Float64Array }
  | { readonly kind: 'dense'; readonly values: Float64Array; readonly rows: number };

/** What numbers a Jacobian is made of, and how they are combined. */
export interface Arithmetic {
  /** Turns numbers that were read off a tape into such numbers, *in place*. */
  take(values: Float64Array): void;
  /** A weight matrix of a tape, which must not be written to. */
  weights(tape: Tape, start: number, count: number): Float64Array;
  /** diag(v)·tangent */
  scaled(tangent: Tangent, v: Float64Array, arena: Arena): Tangent;
  /** a + sign·b */
  added(a: Tangent, b: Tangent, sign: 1 | -1, arena: Arena): Tangent;
  /** W·tangent for W of n×cols. */
  multiplied(
    W: Float64Array,
    n: number,
    cols: number,
    tangent: NonNullable<Tangent>,
    arena: Arena,
  ): Tangent;
  /** Tangent of y = (a − mean)/√(var + ε): (M − mean(M) − y·mean(y∘M))·scale, column by column. */
  normalized(tangent: Tangent, y: Float64Array, scale: number, arena: Arena): Tangent;
}

const floats: Arithmetic = {
  take: () => {},
  weights: ({ memory }, start, count) => memory.subarray(start, start + count),
  scaled,
  added,
  multiplied,
  normalized,
};

/** Computes one-step Jacobians of the joint state of all layers of a direction. */
export interface JacobianReader {
  /** S: entries of the joint state, layer by layer, h before c; of a projected h those that it has. */
  readonly size: number;
  /**
   * J_t = ∂s_t/∂s_{t−1} of one sequence.
   *
   * @param step    1 … T in the units' own clock
   * @param sample  sequence, from 0
   * @param out     S×S, row-major: rows are the new state, columns the old one
   */
  read(step: number, sample: number, out: Float64Array, offset?: number): void;
}

/**
 * Jacobians by forward-mode differentiation of the graphs, read off tapes that hold a forward pass.
 *
 * Element-wise nodes scale rows; an affine map of the old state is its weight block at no cost, of anything else one
 * matrix product. `units` are the layers of one direction from the bottom up; each reads the one below, and other
 * directions count as constants.
 *
 * @param arithmetic  float64 when absent
 */
export function createJacobian(
  network: Network,
  tapes: readonly Tape[],
  units: readonly Unit[],
  arithmetic: Arithmetic = floats,
): JacobianReader {
  const { n } = network.shape;
  const layers = units.map((unit) => {
    const index = network.units.indexOf(unit);
    const tape = tapes[index];
    if (!tape) throw new RangeError('a unit of another network');
    return { unit, tape };
  });
  const parts = units[0]?.program.states.length ?? 0;
  const nBlocks = parts * layers.length;
  const sizes = units.flatMap((unit) => unit.sizes);
  // Where each block begins in the joint state, and last of all its end.
  const starts = [0];
  for (const entries of sizes) starts.push((starts.at(-1) ?? 0) + entries);
  const size = starts[nBlocks];
  const arena = createArena(n);

  return {
    size,
    read: (step, sample, out, offset = 0) => {
      arena.reset();
      out.fill(0, offset, offset + size * size);
      let below: Tangent[] | null = null;
      layers.forEach(({ unit, tape }, layer) => {
        const first = layer * parts;
        const tangents = propagate(
          unit,
          tape,
          step,
          sample,
          first,
          nBlocks,
          below,
          arena,
          arithmetic,
        );
        unit.graph.states.forEach(({ node }, part) => {
          const row = first + part;
          tangents[node]?.forEach((tangent, block) => {
            const start = offset + starts[row] * size + starts[block];
            write(tangent, out, start, size, sizes[row], sizes[block], n);
          });
        });
        const h = unit.graph.states[0];
        below = h ? (tangents[h.node] ?? null) : null;
      });
    },
  };
}

/** Tangents of every node of one layer at one step. */
function propagate(
  unit: Unit,
  tape: Tape,
  step: number,
  sample: number,
  firstBlock: number,
  nBlocks: number,
  below: readonly Tangent[] | null,
  arena: Arena,
  { take, weights, scaled, added, multiplied, normalized }: Arithmetic,
): Tangent[][] {
  const { graph, program } = unit;
  const { n } = program;
  const none = (): Tangent[] => new Array<Tangent>(nBlocks).fill(null);
  const tangents: Tangent[][] = [];
  const of = (ref: Ref): readonly Tangent[] => tangents[ref] ?? [];
  const column = (view: View | null | undefined): Float64Array => {
    if (!view) throw new RangeError('a value that the tape does not keep');
    const values = arena.vector();
    const start = startOf(tape, view, step) + sample;
    for (let i = 0; i < n; i++) values[i] = tape.memory[start + i * tape.stride];
    take(values);
    return values;
  };
  const segmentOf = segmentFinder(unit, graph);

  graph.nodes.forEach((node, ref) => {
    const result = none();
    tangents[ref] = result;
    switch (node.kind) {
      case 'previous':
        result[firstBlock + node.state] = { kind: 'diagonal', d: arena.ones };
        return;
      case 'map': {
        const slope = column(program.slopes[ref]);
        of(node.of).forEach((tangent, block) => {
          result[block] = scaled(tangent, slope, arena);
        });
        return;
      }
      case 'add':
      case 'sub': {
        const sign = node.kind === 'add' ? 1 : -1;
        for (let block = 0; block < nBlocks; block++) {
          result[block] = added(of(node.a)[block] ?? null, of(node.b)[block] ?? null, sign, arena);
        }
        return;
      }
      case 'mul':
        for (let block = 0; block < nBlocks; block++) {
          const left = of(node.a)[block] ?? null;
          const right = of(node.b)[block] ?? null;
          // The values are fetched only where a tangent needs them: constants keep none.
          const first = left && scaled(left, column(program.values[node.b]), arena);
          const second = right && scaled(right, column(program.values[node.a]), arena);
          result[block] = added(first, second, 1, arena);
        }
        return;
      case 'copy':
        tangents[ref] = [...of(node.of)];
        return;
      case 'normalize': {
        const y = column(program.values[ref]);
        const inverse = program.inverses[ref];
        const scale = Float64Array.of(
          inverse ? tape.memory[startOf(tape, inverse, step) + sample] : NaN,
        );
        take(scale);
        of(node.of).forEach((tangent, block) => {
          result[block] = normalized(tangent, y, scale[0], arena);
        });
        return;
      }
      case 'affine':
        node.terms.forEach(({ of: operand }, index) => {
          const place = segmentOf(ref, index);
          const { cols } = place.segment;
          const start = (tape.weights[place.stage]?.segments[index] ?? 0) + place.row * cols;
          const W = weights(tape, start, n * cols);
          const isInput = graph.nodes[operand]?.kind === 'input';
          for (let block = 0; block < nBlocks; block++) {
            const tangent = isInput ? (below?.[block] ?? null) : (of(operand)[block] ?? null);
            if (!tangent) continue;
            const product = multiplied(W, n, cols, tangent, arena);
            result[block] = added(result[block] ?? null, product, 1, arena);
          }
        });
    }
  });
  return tangents;
}

/** Where the weights of an affine node's term stand: stage, first row there, segment. */
export function segmentFinder(unit: Unit, graph: Graph) {
  const places = new Map<Ref, { stage: number; row: number }>();
  unit.program.stages.forEach((stage, index) => {
    stage.nodes.forEach((ref, i) => {
      places.set(ref, { stage: index, row: i * unit.program.n });
    });
  });
  return (ref: Ref, term: number): { stage: number; row: number; segment: Segment } => {
    const place = places.get(ref);
    const segment = place && unit.program.stages[place.stage]?.segments[term];
    if (!place || !segment)
      throw new RangeError(`node ${ref} of ${graph.nodes.length} is in no stage`);
    return { ...place, segment };
  };
}

/** Scratch memory that one Jacobian uses and the next uses again. */
export interface Arena {
  readonly ones: Float64Array;
  readonly n: number;
  reset(): void;
  vector(): Float64Array;
  /** n×n, content undefined. */
  matrix(): Float64Array;
}

function createArena(n: number): Arena {
  const pools = [n, n * n].map((length) => {
    const made: Float64Array[] = [];
    let used = 0;
    return {
      reset: () => {
        used = 0;
      },
      take: () => {
        const array = made[used] ?? new Float64Array(length);
        made[used++] = array;
        return array;
      },
    };
  });
  const [vectors, matrices] = pools as [(typeof pools)[0], (typeof pools)[0]];
  return {
    n,
    ones: new Float64Array(n).fill(1),
    reset: () => {
      vectors.reset();
      matrices.reset();
    },
    vector: vectors.take,
    matrix: matrices.take,
  };
}

/** diag(v)·tangent */
function scaled(tangent: Tangent, v: Float64Array, arena: Arena): Tangent {
  if (!tangent) return null;
  const { n } = arena;
  if (tangent.kind === 'diagonal') {
    const d = arena.vector();
    for (let i = 0; i < n; i++) d[i] = v[i] * tangent.d[i];
    return { kind: 'diagonal', d };
  }
  const values = arena.matrix();
  for (let r = 0; r < n; r++) {
    const factor = v[r];
    for (let i = r * n; i < (r + 1) * n; i++) values[i] = factor * tangent.values[i];
  }
  return { kind: 'dense', values, rows: n };
}

/** a + sign·b */
function added(a: Tangent, b: Tangent, sign: 1 | -1, arena: Arena): Tangent {
  if (!b) return a;
  const { n } = arena;
  if (!a) return sign === 1 ? b : scaled(b, minusOnes(arena), arena);
  if (a.kind === 'diagonal' && b.kind === 'diagonal') {
    const d = arena.vector();
    for (let i = 0; i < n; i++) d[i] = a.d[i] + sign * b.d[i];
    return { kind: 'diagonal', d };
  }
  const values = arena.matrix();
  if (a.kind === 'dense') values.set(a.values.subarray(0, n * n));
  else values.fill(0);
  if (a.kind === 'diagonal') for (let i = 0; i < n; i++) values[i * n + i] = a.d[i];
  if (b.kind === 'diagonal') {
    for (let i = 0; i < n; i++) values[i * n + i] += sign * b.d[i];
  } else {
    for (let i = 0; i < n * n; i++) values[i] += sign * b.values[i];
  }
  return { kind: 'dense', values, rows: n };
}

function minusOnes(arena: Arena): Float64Array {
  return arena.vector().fill(-1);
}

/** W·tangent for W of n×cols. */
function multiplied(
  W: Float64Array,
  n: number,
  cols: number,
  tangent: NonNullable<Tangent>,
  arena: Arena,
): Tangent {
  if (tangent.kind === 'diagonal') {
    if (tangent.d === arena.ones) return { kind: 'dense', values: W, rows: n };
    const values = arena.matrix();
    for (let r = 0; r < n; r++) {
      for (let c = 0; c < n; c++) {
        values[r * n + c] = W[r * cols + c] * tangent.d[c];
      }
    }
    return { kind: 'dense', values, rows: n };
  }
  const values = arena.matrix().fill(0);
  // With two directions below, only the forward one's n columns carry a tangent.
  const inner = Math.min(cols, tangent.rows);
  for (let r = 0; r < n; r++) {
    for (let k = 0; k < inner; k++) {
      const w = W[r * cols + k];
      for (let c = 0; c < n; c++) {
        values[r * n + c] += w * tangent.values[k * n + c];
      }
    }
  }
  return { kind: 'dense', values, rows: n };
}

/** Tangent of (a − mean)/√(var + ε): (M − mean(M) − y·mean(y∘M))·scale, column by column. */
function normalized(tangent: Tangent, y: Float64Array, scale: number, arena: Arena): Tangent {
  if (!tangent) return null;
  const { n } = arena;
  const values = arena.matrix();
  if (tangent.kind === 'dense') values.set(tangent.values.subarray(0, n * n));
  else {
    values.fill(0);
    for (let i = 0; i < n; i++) values[i * n + i] = tangent.d[i];
  }
  for (let c = 0; c < n; c++) {
    let mean = 0;
    let along = 0;
    for (let r = 0; r < n; r++) {
      mean += values[r * n + c];
      along += y[r] * values[r * n + c];
    }
    mean /= n;
    along /= n;
    for (let r = 0; r < n; r++) {
      values[r * n + c] = (values[r * n + c] - mean - y[r] * along) * scale;
    }
  }
  return { kind: 'dense', values, rows: n };
}

/** Writes the first rows and columns of a tangent of n: those that the state has. */
function write(
  tangent: Tangent,
  out: Float64Array,
  start: number,
  pitch: number,
  rows: number,
  cols: number,
  n: number,
): void {
  if (!tangent) return;
  for (let r = 0; r < rows; r++) {
    if (tangent.kind === 'diagonal') {
      if (r < cols) out[start + r * pitch + r] = tangent.d[r];
      continue;
    }
    for (let c = 0; c < cols; c++) out[start + r * pitch + c] = tangent.values[r * n + c];
  }
}
