import type { ImportedCell } from '../../model/importedNetwork.ts';
import type { Findings, FoundNetwork } from './found.ts';
import { type FileProblem, quoted, type Read, shapeText } from './problems.ts';
import { type StoredTensor, shapeProblem, weightsOf } from './tensors.ts';

/** `encoder.rnn.weight_hh_l1_reverse`; a single cell (nn.LSTMCell) has no layer: it counts as layer 0. */
const pattern = /^(.*?)((?:weight|bias)_(?:ih|hh|hr))(?:_l(\d{1,4})(_reverse)?)?$/s;

/** A module's tensors by the engine's names. */
type Module = Map<string, StoredTensor>;

/** Rows of weight_hh over its columns tell the cell. */
const cellOfGates: Readonly<Partial<Record<number, ImportedCell>>> = {
  1: 'rnn',
  3: 'gru-torch',
  4: 'lstm',
};

/**
 * Networks of nn.RNN, nn.LSTM and nn.GRU, each under the prefix that a larger model gave it.
 *
 * PyTorch stacks gates as i, f, g, o and r, z, n, which is the engine's order.
 */
export function torchNetworks(tensors: readonly StoredTensor[]): Findings {
  const modules = new Map<string, Module>();
  for (const tensor of tensors) {
    const match = pattern.exec(tensor.name);
    if (!match) continue;
    const [, prefix = '', kind = '', layer = '0', reverse = ''] = match;
    const module = modules.get(prefix) ?? new Map<string, StoredTensor>();
    modules.set(prefix, module);
    module.set(`${kind}_l${Number(layer)}${reverse}`, tensor);
  }
  const networks: FoundNetwork[] = [];
  const problems: FileProblem[] = [];
  for (const [prefix, module] of modules) {
    // A bias alone, or an attention's own weight_hr, is no network.
    if (!module.has('weight_ih_l0') && !module.has('weight_hh_l0')) continue;
    const found = networkOf(prefix, module);
    if ('problem' in found) problems.push(found.problem);
    else networks.push(found.value);
  }
  return { networks, problems };
}

function networkOf(prefix: string, module: Module): Read<FoundNetwork> {
  const missing = (name: string): { problem: FileProblem } => ({
    problem: { code: 'missing-tensor', values: { name: quoted(prefix + name) } },
  });
  const names = [...module.keys()];
  const projection = module.get(names.find((name) => name.startsWith('weight_hr')) ?? '');
  if (projection) {
    return { problem: { code: 'projection', values: { name: quoted(projection.name) } } };
  }
  const first = module.get('weight_hh_l0');
  const input = module.get('weight_ih_l0');
  if (!first) return missing('weight_hh_l0');
  if (!input) return missing('weight_ih_l0');
  const [rows = 0, n = 0] = first.shape;
  const cell = cellOfGates[rows / n];
  if (first.shape.length !== 2 || n < 1 || !cell) {
    const values = { name: quoted(first.name), found: shapeText(first.shape) };
    return { problem: { code: 'gate-count', values } };
  }
  const m = input.shape[1] ?? 0;
  const bi = names.some((name) => name.endsWith('_reverse'));
  const layers = 1 + Math.max(...names.map((name) => Number(/_l(\d+)/.exec(name)?.[1] ?? 0)));
  const hasBias = names.some((name) => name.startsWith('bias'));
  const wanted: string[] = [];
  // A name such as weight_ih_l9999 alone must not make ten thousand: the first one missing ends it.
  for (let layer = 0; layer < layers; layer++) {
    const width = layer === 0 ? m : n * (bi ? 2 : 1);
    for (const suffix of bi ? [`_l${layer}`, `_l${layer}_reverse`] : [`_l${layer}`]) {
      const shapes: Readonly<Record<string, readonly number[]>> = {
        [`weight_ih${suffix}`]: [rows, width],
        [`weight_hh${suffix}`]: [rows, n],
        ...(hasBias && { [`bias_ih${suffix}`]: [rows], [`bias_hh${suffix}`]: [rows] }),
      };
      for (const [name, shape] of Object.entries(shapes)) {
        const tensor = module.get(name);
        if (!tensor) return missing(name);
        const wrong = width < 1 ? shapeProblem(tensor, [rows, 1]) : shapeProblem(tensor, shape);
        if (wrong) return { problem: wrong };
        wanted.push(name);
      }
    }
  }
  const dtypes = [...new Set(wanted.map((name) => module.get(name)?.dtype ?? ''))];
  return {
    value: {
      module: prefix.replace(/[./_]$/, ''),
      cell,
      n,
      m,
      layers,
      bi,
      framework: 'torch',
      isGuess: false,
      dtypes,
      used: wanted.map((name) => module.get(name)?.name ?? ''),
      read: () => {
        const values = new Map<string, Float64Array>();
        for (const name of wanted) {
          const tensor = module.get(name);
          if (!tensor) return missing(name);
          const read = weightsOf(tensor);
          if ('problem' in read) return read;
          values.set(name, read.value);
        }
        return { value: values };
      },
    },
  };
}
