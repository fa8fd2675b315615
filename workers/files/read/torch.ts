import type { ImportedAct, ImportedCell } from '../../model/importedNetwork.ts';
import { actIn } from './acts.ts';
import type { Findings, FoundNetwork } from './found.ts';
import type { Hints } from './hints.ts';
import { type FileProblem, quoted, type Read, shapeText } from './problems.ts';
import { areFamily, stacked } from './stacked.ts';
import { type StoredTensor, shapeProblem, type Weights } from './tensors.ts';
import { torchName, weightsOfParts } from './torchParts.ts';
import { widthOf } from './width.ts';

/** A module's matrices by the engine's names. */
type Module = ReadonlyMap<string, Weights>;

/** Rows of weight_hh over its columns tell the cell. */
const cellOfGates: Readonly<Partial<Record<number, ImportedCell>>> = {
  1: 'rnn',
  3: 'gru-torch',
  4: 'lstm',
};

/**
 * Networks of nn.RNN, nn.LSTM and nn.GRU, each under the prefix that a larger model gave it.
 *
 * PyTorch stacks gates as i, f, g, o and r, z, n, which is the engine's order. Modules of the same name but for a number
 * of which each reads the one before (`lstm1`, `lstm2`) are offered singly and as one stack.
 */
export function torchNetworks(tensors: readonly StoredTensor[], hints: Hints = {}): Findings {
  const networks: FoundNetwork[] = [];
  const problems: FileProblem[] = [];
  for (const [prefix, module] of modulesIn(tensors)) {
    // A bias alone, or an attention's own weight_hr, is no network.
    if (!module.has('weight_ih_l0') && !module.has('weight_hh_l0')) continue;
    const found = networkOf(prefix, module, actOf(prefix, hints));
    if ('problem' in found) problems.push(found.problem);
    else networks.push(found.value);
  }
  return { networks: stacked(withoutContainers(networks), areFamily), problems };
}

function modulesIn(tensors: readonly StoredTensor[]): ReadonlyMap<string, Module> {
  const parts = new Map<string, Map<string, Map<string, StoredTensor>>>();
  for (const tensor of tensors) {
    const name = torchName(tensor.name);
    if (!name) continue;
    const module = parts.get(name.prefix) ?? new Map<string, Map<string, StoredTensor>>();
    parts.set(name.prefix, module);
    const matrix = module.get(name.name) ?? new Map<string, StoredTensor>();
    module.set(name.name, matrix);
    if (!matrix.has(name.part)) matrix.set(name.part, tensor);
  }
  return new Map(
    [...parts].map(([prefix, module]) => [
      prefix,
      new Map(
        [...module].flatMap(([name, matrix]) => {
          const weights = weightsOfParts(matrix);
          return weights ? [[name, weights] as const] : [];
        }),
      ),
    ]),
  );
}

/** What checkpoints call the dict that holds the weights. */
const container = /^(?:\w*state(?:_?dict)?|params|weights)\./i;

/** Names without the dict of a checkpoint that all of them stand in, where they are still told apart. */
function withoutContainers(networks: readonly FoundNetwork[]): FoundNetwork[] {
  const short = networks.map((network) => ({
    ...network,
    module: `${network.module}.`.replace(container, '').replace(/\.$/, ''),
  }));
  const names = new Set(short.map(({ module }) => module));
  return names.size === short.length ? short : [...networks];
}

/** The non-linearity that a module says it has; a state dict says none. */
function actOf(prefix: string, { nonlinearities }: Hints): ImportedAct | undefined {
  return actIn(nonlinearities?.get(prefix.replace(/[./_]$/, '')));
}

function networkOf(
  prefix: string,
  module: Module,
  act: ImportedAct | undefined,
): Read<FoundNetwork> {
  const missing = (name: string): { problem: FileProblem } => ({
    problem: { code: 'missing-tensor', values: { name: quoted(prefix + name) } },
  });
  const names = [...module.keys()];
  const first = module.get('weight_hh_l0');
  const input = module.get('weight_ih_l0');
  if (!first) return missing('weight_hh_l0');
  if (!input) return missing('weight_ih_l0');
  const projections = names.filter((name) => name.startsWith('weight_hr'));
  const P = module.get(projections[0] ?? '');
  const [rows = 0, r = 0] = first.shape;
  // A projection is that of an LSTM, whose U reads what it gives.
  const n = P ? rows / 4 : r;
  if (P && (P.shape.length !== 2 || P.shape[0] !== r || P.shape[1] !== n || r > n)) {
    const values = { name: quoted(P.name), expected: 'r × n', found: shapeText(P.shape) };
    return { problem: { code: 'wrong-shape', values } };
  }
  const cell = P ? 'lstm-projected' : cellOfGates[rows / n];
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
    const width = layer === 0 ? m : widthOf({ n, r, bi });
    for (const suffix of bi ? [`_l${layer}`, `_l${layer}_reverse`] : [`_l${layer}`]) {
      const shapes: Readonly<Record<string, readonly number[]>> = {
        [`weight_ih${suffix}`]: [rows, width],
        [`weight_hh${suffix}`]: [rows, r],
        ...(P && { [`weight_hr${suffix}`]: [r, n] }),
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
      ...(P && { r }),
      m,
      layers,
      bi,
      framework: 'torch',
      isGuess: false,
      ...(cell === 'rnn' && act !== undefined && { act }),
      dtypes,
      used: wanted.flatMap((name) => module.get(name)?.used ?? []),
      read: () => {
        const values = new Map<string, Float64Array>();
        for (const name of wanted) {
          const tensor = module.get(name);
          if (!tensor) return missing(name);
          const read = tensor.read();
          if ('problem' in read) return read;
          values.set(name, read.value);
        }
        return { value: values };
      },
    },
  };
}
