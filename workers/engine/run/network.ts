import { compile } from '../ir/compile.ts';
import { buildGraph, type CellForm, type GraphSettings } from '../ir/equations.ts';
import { type Graph, stateSizes } from '../ir/graph.ts';
import type { Program } from '../ir/program.ts';
import { layerTensors, type TensorPlace } from '../ir/tensors.ts';
import type { NumberFormat } from '../numeric/format.ts';
import type { Readout } from '../readouts/readout.ts';

/** Everything that fixes the shape of a network. */
export interface NetworkShape {
  readonly form: CellForm;
  readonly graph: GraphSettings;
  readonly n: number;
  readonly m: number;
  readonly p: number;
  readonly layers: number;
  readonly bidirectional: boolean;
  /** Entries of h in a cell that projects it; ⌈n/2⌉ when absent or null. */
  readonly r?: number | null;
  readonly readout: Readout;
  /** Whether backward passes limit ∂L/∂h_t. */
  readonly limitsAdjoints?: boolean;
  /** The number format that passes compute in; absent or null for float64. */
  readonly format?: NumberFormat | null;
}

/** One layer in one direction: it has a program and tensors of its own. */
export interface Unit {
  readonly layer: number;
  readonly reverse: boolean;
  readonly graph: Graph;
  readonly program: Program;
  /** Entries of each part of the state: n, or fewer of a projected h, which the program keeps as n with zeros behind. */
  readonly sizes: readonly number[];
  readonly places: readonly TensorPlace[];
}

/** A network: layers × directions × read-out over one vector of parameters. */
export interface Network {
  readonly shape: NetworkShape;
  /** Layer by layer, forward before reverse. */
  readonly units: readonly Unit[];
  /** Every tensor in the order of the parameter vector; the read-out's come last. */
  readonly tensors: readonly TensorPlace[];
  readonly readoutTensors: readonly TensorPlace[];
  readonly nParameters: number;
  /** Features that the read-out sees. */
  readonly width: number;
}

/**
 * The network of a shape, without weights.
 *
 * @param inputGradient       whether ∂L/∂x of the first layer is wanted too
 * @param keepPreactivations  whether pre-activations can be read at every step afterwards
 * @throws RangeError if a size is not a positive integer, or r is larger than n
 */
export function createNetwork(
  shape: NetworkShape,
  inputGradient = false,
  keepPreactivations = false,
): Network {
  const { n, m, p, layers } = shape;
  const r = shape.r ?? Math.ceil(n / 2);
  for (const [name, size] of Object.entries({ n, m, p, layers, r })) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(`${name} must be an integer ≥ 1; got ${size}`);
    }
  }
  if (r > n) throw new RangeError(`r must be at most n = ${n}; got ${r}`);
  const directions = shape.bidirectional ? [false, true] : [false];
  const graph = buildGraph(shape.form, shape.graph);
  const sizes = stateSizes(graph, n, r);
  const width = (sizes[0] ?? n) * directions.length;
  const units: Unit[] = [];
  let offset = 0;
  for (let layer = 0; layer < shape.layers; layer++) {
    const m = layer === 0 ? shape.m : width;
    for (const reverse of directions) {
      const inputAdjoint = layer > 0 || inputGradient;
      const program = compile(graph, {
        n: shape.n,
        m,
        inputAdjoint,
        keepPreactivations,
        limitsAdjoints: shape.limitsAdjoints,
        format: shape.format,
      });
      const suffix = `_l${layer}${reverse ? '_reverse' : ''}`;
      const places = layerTensors(graph, shape.n, m, suffix, offset, r);
      offset = endOf(places, offset);
      units.push({ layer, reverse, graph, program, sizes, places });
    }
  }
  const readoutTensors: TensorPlace[] = [];
  for (const { name, rows, cols } of shape.readout.tensors(width, shape.p)) {
    readoutTensors.push({ tensor: name, name, offset, rows, cols, blocks: [], blockRows: rows });
    offset += rows * cols;
  }
  return {
    shape,
    units,
    tensors: [...units.flatMap((unit) => unit.places), ...readoutTensors],
    readoutTensors,
    nParameters: offset,
    width,
  };
}

function endOf(places: readonly TensorPlace[], start: number): number {
  return places.reduce(
    (end, place) => Math.max(end, place.offset + place.rows * place.cols),
    start,
  );
}

/** How many entries of h a unit passes on: n, or r where the cell projects it. */
export const sizeOfH = ({ sizes, program }: Unit): number => sizes[0] ?? program.n;

/** The tensor's part of a vector as long as the parameters: a view, not a copy. */
export function viewOf(vector: Float64Array, place: TensorPlace): Float64Array {
  return vector.subarray(place.offset, place.offset + place.rows * place.cols);
}
