/** Weights in JSON under no names, but in an order that frameworks have: lists of layers, lists of weights, `.nam`. */
import { problem, quoted, type Read } from './problems.ts';
import { isRecord } from './records.ts';
import type { StoredTensor } from './tensors.ts';

type Named = (name: string, list: readonly unknown[]) => StoredTensor;

const isMatrix = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && Array.isArray(value[0]) && !Array.isArray(value[0][0]);
const isVector = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0 && !Array.isArray(value[0]);

/** Whether a list is one of matrices and vectors, as `get_weights()` of Keras gives: no tensor of its own. */
export function isWeightList(value: unknown): value is readonly (readonly unknown[])[] {
  if (!Array.isArray(value) || value.length < 2) return false;
  const items: readonly unknown[] = value;
  const isEither = items.every((item) => isMatrix(item) || isVector(item));
  // Matrices that are all alike are one array of three axes.
  return isEither && items.some(isMatrix) && new Set(items.map(sizesOf)).size > 1;
}

/** Whether a list is the kernel of a convolution, widths × inputs × outputs, and a bias or none. */
function isOfConvolution(value: unknown): value is readonly (readonly unknown[])[] {
  const [kernel, bias, ...others] = Array.isArray(value) ? value : [];
  const isKernel = Array.isArray(kernel) && kernel.length > 0 && kernel.every(isMatrix);
  return isKernel && (bias === undefined || isVector(bias)) && others.length === 0;
}

const sizesOf = (item: unknown): string => {
  const [row] = Array.isArray(item) ? item : [];
  const length = Array.isArray(item) ? item.length : 0;
  return `${length} × ${Array.isArray(row) ? row.length : '—'}`;
};

/** Tensors of a layer by their order: kernel, recurrent kernel, bias; or kernel, bias. */
export function weightListOf(
  prefix: string,
  list: readonly (readonly unknown[])[],
  named: Named,
): StoredTensor[] {
  const [, second] = list;
  const roles = isMatrix(second) ? ['kernel', 'recurrent_kernel', 'bias'] : ['kernel', 'bias'];
  return list.map((item, index) => named(`${prefix}/${roles[index] ?? index}`, item));
}

/**
 * Tensors of a list of layers, each an object with its weights: as RTNeural and others write models of Keras.
 *
 * @returns null where it is none
 */
export function layerListOf(value: unknown, named: Named): StoredTensor[] | null {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const layers = list.filter(isRecord);
  if (layers.length === 0 || layers.length !== list.length) return null;
  const tensors = layers.flatMap((layer, index) => {
    const { weights } = layer;
    if (!isWeightList(weights) && !isOfConvolution(weights)) return [];
    const type = String(layer.name ?? layer.type ?? layer.class_name ?? 'layer');
    return weightListOf(`${type}_${index}`, weights, named);
  });
  return tensors.length > 0 ? tensors : null;
}

/** Largest LSTM that such a file describes: its sizes are held against its numbers. */
const mostSize = 100_000;

/**
 * The LSTM of a file of Neural Amp Modeler, under the names of PyTorch: for each layer the rows of both matrices side by
 * side, a bias, and the states to begin with; then a linear layer.
 *
 * Source: nam/models/recurrent.py, _export_weights.
 */
export function namTensors(
  content: Readonly<Record<string, unknown>>,
  named: Named,
): Read<StoredTensor[]> {
  const { config, weights, architecture } = content;
  const { input_size, hidden_size, num_layers = 1 } = isRecord(config) ? config : {};
  const sizes = [input_size, hidden_size, num_layers].map(Number);
  const [m = 0, n = 0, layers = 0] = sizes;
  const isLegal = sizes.every(
    (size) => Number.isSafeInteger(size) && size >= 1 && size <= mostSize,
  );
  const numbers: readonly unknown[] = Array.isArray(weights) ? weights : [];
  if (architecture !== 'LSTM' || !isLegal || layers > 100) {
    return problem('nam', { found: quoted(String(architecture)) });
  }
  const widths = Array.from({ length: layers }, (_, layer) => (layer === 0 ? m : n));
  const rest = widths.reduce((sum, width) => sum + 4 * n * (width + n) + 6 * n, 0);
  const outputs = (numbers.length - rest) / (n + 1);
  if (!Number.isSafeInteger(outputs) || outputs < 1) {
    return problem('nam-count', { expected: rest + n + 1, found: numbers.length });
  }
  let at = 0;
  const take = (count: number): readonly unknown[] => {
    at += count;
    return numbers.slice(at - count, at);
  };
  const rows = (list: readonly unknown[], width: number, from: number, to: number) =>
    Array.from({ length: list.length / width }, (_, row) =>
      list.slice(row * width + from, row * width + to),
    );
  const tensors: StoredTensor[] = [];
  const initial: { readonly h: unknown[]; readonly c: unknown[] } = { h: [], c: [] };
  for (const [layer, width] of widths.entries()) {
    const both = take(4 * n * (width + n));
    const bias = take(4 * n);
    initial.h.push(...take(n));
    initial.c.push(...take(n));
    tensors.push(
      named(`weight_ih_l${layer}`, rows(both, width + n, 0, width)),
      named(`weight_hh_l${layer}`, rows(both, width + n, width, width + n)),
      named(`bias_ih_l${layer}`, bias),
      named(`bias_hh_l${layer}`, Array(4 * n).fill(0)),
    );
  }
  tensors.push(named('head.weight', rows(take(outputs * n), n, 0, n)));
  tensors.push(named('head.bias', take(outputs)));
  for (const [state, values] of Object.entries(initial)) {
    if (values.some((value) => value !== 0))
      tensors.push(named(`${state}0`, rows(values, n, 0, n)));
  }
  return { value: tensors };
}
