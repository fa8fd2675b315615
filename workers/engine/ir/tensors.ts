import { type Graph, stateSizes } from './graph.ts';

/** Where a tensor of a layer stands in the network's parameter vector. */
export interface TensorPlace {
  /** Name without layer suffix: `weight_ih`. */
  readonly tensor: string;
  /** Name as torch.nn would have it: `weight_ih_l0_reverse`. */
  readonly name: string;
  readonly offset: number;
  readonly rows: number;
  readonly cols: number;
  /** Gates stacked by rows; empty when the tensor is one block. */
  readonly blocks: readonly string[];
  /** Rows of one block. */
  readonly blockRows: number;
}

/**
 * The tensors of one layer and direction, in PyTorch's order: weights, biases, vectors of their own, the projection.
 *
 * @param suffix  `_l0`, `_l1_reverse`, …
 * @param offset  where the first one stands
 * @param r       entries of a projected h
 */
export function layerTensors(
  graph: Graph,
  n: number,
  m: number,
  suffix: string,
  offset: number,
  r = n,
): TensorPlace[] {
  const places: TensorPlace[] = [];
  let next = offset;
  const put = (tensor: string, blocks: readonly string[], cols: number, blockRows = n): void => {
    const rows = Math.max(1, blocks.length) * blockRows;
    places.push({ tensor, name: tensor + suffix, offset: next, rows, cols, blocks, blockRows });
    next += rows * cols;
  };
  const [sizeOfH = n] = stateSizes(graph, n, r);
  const blocksOf = (gates: readonly string[]) =>
    graph.blocks.filter((gate) => gates.includes(gate));
  for (const tensor of ['weight_ih', 'weight_hh'] as const) {
    const gates = graph.matrices.filter((matrix) => matrix.tensor === tensor);
    const blocks = blocksOf(gates.flatMap((matrix) => matrix.gate ?? []));
    if (blocks.length > 0) put(tensor, blocks, tensor === 'weight_ih' ? m : sizeOfH);
  }
  const inOrder = ['bias_ih', 'bias_hh', 'ln_gain', 'ln_shift'];
  const names = [...new Set(graph.vectors.map((vector) => vector.tensor))];
  names.sort((a, b) => rank(inOrder, a) - rank(inOrder, b));
  for (const tensor of names) {
    const gates = graph.vectors.filter((vector) => vector.tensor === tensor);
    put(tensor, blocksOf(gates.flatMap((vector) => vector.gate ?? [])), 1);
  }
  if (graph.matrices.some(({ tensor }) => tensor === 'weight_hr')) put('weight_hr', [], n, r);
  return places;
}

function rank(order: readonly string[], name: string): number {
  const index = order.indexOf(name);
  return index < 0 ? order.length : index;
}
