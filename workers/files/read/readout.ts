/** The linear layer that reads a recurrent network's states, where a file holds one. */
import { cells } from '../../engine/cells/index.ts';
import type { ImportedCell, ImportedReadout } from '../../model/importedNetwork.ts';
import { networkLimits } from './fileLimits.ts';
import { type KerasFacts, type KerasLayer, kerasLayerOf } from './kerasConfig.ts';
import { composed, type LinearLayer } from './linearLayers.ts';
import type { Sequences } from './moduleSteps.ts';
import { type FileProblem, quoted } from './problems.ts';
import type { Weights } from './tensors.ts';
import { widthOf } from './width.ts';

/** A read-out that was found; its numbers are read when its network is. */
export interface FoundReadout {
  /** As the file calls the layer: `model.fc`. */
  readonly name: string;
  /** Outputs. */
  readonly p: number;
  /** Its tensors, as the file calls them. */
  readonly used: readonly string[];
  /** Null where its numbers cannot be used. */
  readonly read: () => ImportedReadout | null;
}

/** What is found of a read-out, and what there is to say of it. */
export interface Sought {
  readonly readout: FoundReadout | null;
  readonly notes: readonly FileProblem[];
}

/** What a file says of its layers. */
interface Told {
  readonly keras?: KerasFacts;
  readonly sequences?: Sequences;
}

const none: Sought = { readout: null, notes: [] };

/** A network whose read-out is looked for. */
interface Read {
  readonly module: string;
  readonly cell: ImportedCell;
  readonly n: number;
  readonly r?: number;
  readonly bi: boolean;
}

/**
 * The layer that reads the states of a network, or all layers behind it as one, where a description of the model says
 * that nothing stands between them. Names alone do not say it, nor which of two layers comes first.
 */
export function findReadout(
  layers: readonly LinearLayer[],
  network: Read,
  { keras, sequences }: Told = {},
): Sought {
  const width = widthOf(network);
  const own = keras && layerOfKeras(network, keras);
  const chain = own ? layersBehind(own, layers, keras) : [];
  if (own && chain.length > 0) return ofChain(own, chain, width);
  const others = own ? layers.filter(({ configured }) => !configured) : layers;
  return byNames(others, width, sequences);
}

/** What a model of Keras says of the network, or of the last layer of a stack. */
function layerOfKeras({ module, cell }: Read, keras: KerasFacts): KerasLayer | undefined {
  const gates = cells.find(cell).blocks.length;
  const last = module.split(' + ').at(-1) ?? '';
  return gates === 1 || gates === 3 || gates === 4 ? kerasLayerOf(last, gates, keras) : undefined;
}

/** The linear layers that a description lists between a recurrent layer and the next one. */
function layersBehind(
  own: KerasLayer,
  layers: readonly LinearLayer[],
  keras: KerasFacts,
): LinearLayer[] {
  const rest = keras.layers.slice(keras.layers.indexOf(own) + 1);
  const next = rest.findIndex(({ gates }) => gates > 0);
  const listed = next < 0 ? rest : rest.slice(0, next);
  return listed.flatMap((one) => layers.find(({ configured }) => configured === one) ?? []);
}

const inputsOf = ({ weight }: LinearLayer): number => weight.shape[1] ?? 0;
const outputsOf = ({ weight }: LinearLayer): number => weight.shape[0] ?? 0;

function ofChain(own: KerasLayer, chain: readonly LinearLayer[], width: number): Sought {
  const fitting = chain.filter((layer) => inputsOf(layer) === width);
  const isChain = chain.every((layer, place) => {
    const before = chain[place - 1];
    return inputsOf(layer) === (before ? outputsOf(before) : width);
  });
  const [only, ...others] = isChain ? [] : fitting;
  const used = only && others.length === 0 ? [only] : isChain ? chain : [];
  if (used.length === 0) return none;
  const between = [
    ...own.behind,
    ...used
      .slice(0, -1)
      .flatMap(({ configured }) =>
        configured ? [...afterOf(configured), ...configured.behind] : [],
      ),
  ];
  const configured = used.at(-1)?.configured;
  const after = configured ? [...afterOf(configured), ...configured.behind] : [];
  return sought(used, between, after);
}

/** Layers as the read-out, unless something stands before or between them. */
function sought(
  layers: readonly LinearLayer[],
  between: readonly string[],
  after: readonly string[],
): Sought {
  if (between.length === 0) return asReadout(layers, after);
  const values = { name: namesOf(layers), found: quoted([...new Set(between)].join(', ')) };
  return { readout: null, notes: [{ code: 'readout-between', values }] };
}

/** The one layer that is called as read-outs are and reads as many numbers; none where another may follow it. */
function byNames(layers: readonly LinearLayer[], width: number, sequences?: Sequences): Sought {
  const firsts = layers.filter((layer) => layer.isNamed && inputsOf(layer) === width);
  const behind = layers.filter((layer) =>
    firsts.some((first) => first !== layer && outputsOf(first) === inputsOf(layer)),
  );
  const [only, ...others] = firsts;
  const configured = only && sequences && inSequence(only, layers, sequences);
  const all = new Set([...firsts, ...behind]);
  if (
    configured &&
    configured.layers.length === all.size &&
    configured.layers.every((layer) => all.has(layer))
  ) {
    return sought(configured.layers, configured.between, configured.after);
  }
  if (only && behind.length > 0) {
    const values = { name: namesOf([...all]) };
    return { readout: null, notes: [{ code: 'readout-unknown', values }] };
  }
  return only && others.length === 0 ? asReadout([only], []) : none;
}

/** Layers that run one after the other, and what changes numbers before them or between them, and behind them. */
interface InSequence {
  readonly layers: readonly LinearLayer[];
  readonly between: readonly string[];
  readonly after: readonly string[];
}

/** Modules of PyTorch that leave numbers as they are where a trained model is used. */
const leavesNumbers = /^(Dropout|Dropout1d|AlphaDropout|Identity|Flatten)$/;

/** The layers of the nn.Sequential that a layer stands in; null where none says so, or one does not read the one before. */
function inSequence(
  first: LinearLayer,
  layers: readonly LinearLayer[],
  sequences: Sequences,
): InSequence | null {
  const parent = first.name.replace(/\.?[^.]*$/, '');
  const all = sequences.get(parent);
  if (!all) return null;
  // The network may be one of them.
  const from = all.findLastIndex(({ kind }) => /^(RNN|GRU|LSTM)$/.test(kind)) + 1;
  const chain: LinearLayer[] = [];
  const between: string[] = [];
  let after: string[] = [];
  for (const { name, kind } of all.slice(from)) {
    const path = parent === '' ? name : `${parent}.${name}`;
    const layer = layers.find((one) => one.name === path);
    if (!layer) {
      if (!leavesNumbers.test(kind)) after.push(kind);
      continue;
    }
    const before = chain.at(-1);
    if (before ? inputsOf(layer) !== outputsOf(before) : layer !== first) return null;
    chain.push(layer);
    between.push(...after);
    after = [];
  }
  return { layers: chain, between, after };
}

const namesOf = (layers: readonly LinearLayer[]): string =>
  quoted(layers.map(({ name }) => name).join(', '));

/** Layers with nothing between them as one read-out, with what its outputs go through. */
function asReadout(layers: readonly LinearLayer[], after: readonly string[]): Sought {
  const all = composed(layers);
  const readout = all && readoutOf(all.name, all.weight, all.bias);
  if (!readout) return none;
  const name = namesOf(layers);
  const notes: FileProblem[] = [
    ...(layers.length > 1 ? [{ code: 'readout-product', values: { name } } as const] : []),
    ...(after.length > 0 ? [afterNote(readout.name, after)] : []),
  ];
  return { readout, notes };
}

/** What is said of a read-out whose outputs go through something else. */
export const afterNote = (name: string, after: readonly string[]): FileProblem => ({
  code: 'readout-activation',
  values: { name: quoted(name), found: quoted(after.join(', ')) },
});

/** The non-linearity of a layer of Keras, where it has one. */
const afterOf = ({ activation }: KerasLayer): string[] =>
  activation === '' || activation === 'linear' ? [] : [activation];

/**
 * A read-out of these matrices, or null where their shapes make none.
 *
 * @param weight  outputs × width
 */
export function readoutOf(
  name: string,
  weight: Weights,
  bias: Weights | null | undefined,
): FoundReadout | null {
  const [p = 0, width = 0] = weight.shape;
  if (p < 1 || width < 1 || p > networkLimits.m) return null;
  if (bias && (bias.shape.length !== 1 || bias.shape[0] !== p)) return null;
  const read = (): ImportedReadout | null => {
    const values = weight.read();
    const shift = bias ? bias.read() : { value: new Float64Array(p) };
    if ('problem' in values || 'problem' in shift) return null;
    return { name, p, weight: values.value, bias: shift.value };
  };
  const used = [...new Set([...weight.used, ...(bias ? bias.used : [])])];
  return { name, p, used, read };
}
