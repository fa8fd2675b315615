/** The linear layers among the tensors of a file. */
import { type KerasFacts, type KerasLayer, kerasLayerOf } from './kerasConfig.ts';
import { flat, product, reshaped, summed, turned } from './matrices.ts';
import { type StoredTensor, storedWeights, type Weights } from './tensors.ts';

/** A linear layer. */
export interface LinearLayer {
  /** As the file calls it: `model.fc`. */
  readonly name: string;
  /** Outputs × inputs. */
  readonly weight: Weights;
  readonly bias: Weights | null;
  /** Whether it is called as layers that read states are. */
  readonly isNamed: boolean;
  /** What a model of Keras says of it. */
  readonly configured?: KerasLayer;
}

/** `fc`, `model.head`, `readout`; of Keras `dense`, `sequential/dense_1`; of Flax `params/Dense_0`. */
const named =
  /^(?:.*[./_])?(?:fc|linear|lin|dense|out|output|outputs|head|readout|proj|projection|decoder|classifier|regressor|predictor)(?:[._]?\d+)?$/is;

/** Convolutions, which are linear layers where they look at one step. */
const convolution = /conv|pointwise/i;

/** What reads or makes something else than states. */
const others = /emb|norm|attn|attention|query|positional/i;

const matrix = /^(.*)([./_])(weight|kernel)(:\d+)?$/s;

/** Inside a .keras file: `layers/dense/vars/0`. */
const numbered =
  /^((?:.*[/.])?(?:dense|conv1d|time_distributed)(?:_\d+)?(?:[/.]layer)?)([/.]vars[/.])0$/s;

/**
 * All of them, in the order of the file: matrices called weight or kernel, and kernels of convolutions of one step, that
 * are no part of a network.
 *
 * @param isUsed  whether a tensor is part of a network
 */
export function linearLayersIn(
  tensors: readonly StoredTensor[],
  isUsed: (name: string) => boolean,
  keras?: KerasFacts,
): LinearLayer[] {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  return tensors.flatMap((tensor): LinearLayer[] => {
    if (isUsed(tensor.name)) return [];
    const [, path, mark = '', part, end = ''] = matrix.exec(tensor.name) ?? [];
    const [, counted, vars = ''] = numbered.exec(tensor.name) ?? [];
    const name = path ?? counted;
    if (!name || others.test(name)) return [];
    const isTurned = part !== 'weight';
    const weight = asMatrix(tensor, isTurned);
    const bias = byName.get(counted === undefined ? `${name}${mark}bias${end}` : `${name}${vars}1`);
    const configured = isTurned && keras ? kerasLayerOf(name, 0, keras) : undefined;
    const isNamed =
      named.test(name) ||
      counted !== undefined ||
      (tensor.shape.length > 2 && convolution.test(name)) ||
      (configured !== undefined && name.split(/[/.]/).includes(configured.name));
    if (!weight || (bias && bias.shape.join() !== `${weight.shape[0]}`)) return [];
    const shift = bias ? storedWeights(bias) : null;
    return [{ name, weight, bias: shift, isNamed, ...(configured && { configured }) }];
  });
}

/** A kernel as outputs × inputs; null where it looks at more than one step. */
function asMatrix(tensor: StoredTensor, isTurned: boolean): Weights | null {
  const { shape } = tensor;
  const given = storedWeights(tensor);
  // Keras has the width of a kernel before its inputs, torch behind them.
  const widths = isTurned ? shape.slice(0, -2) : shape.slice(2);
  if (shape.length < 2 || widths.some((width) => width !== 1)) return null;
  const two = reshaped(given, isTurned ? shape.slice(-2) : shape.slice(0, 2));
  return isTurned ? turned(two) : two;
}

/** Layers each of which reads the one before, as the one layer that they act as; null where their shapes do not fit. */
export function composed([first, ...others]: readonly LinearLayer[]): LinearLayer | null {
  let all = first ?? null;
  for (const next of others) {
    const weight = all && product(next.weight, all.weight);
    if (!all || !weight) return null;
    const name = `${all.name} + ${next.name}`;
    all = { name, weight, bias: biasOf(all, next), isNamed: all.isNamed };
  }
  return all;
}

/** V₂ c₁ + c₂ of two layers V₁, c₁ and V₂, c₂. */
function biasOf({ bias }: LinearLayer, next: LinearLayer): Weights | null {
  const through = bias && product(next.weight, reshaped(bias, [bias.shape[0] ?? 0, 1]));
  if (!through) return next.bias;
  return next.bias ? summed(flat(through), next.bias) : flat(through);
}
