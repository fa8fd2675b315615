/** The linear layer that reads a recurrent network's states, where a file holds one. */
import { cells } from '../../engine/cells/index.ts';
import type { ImportedCell, ImportedReadout } from '../../model/importedNetwork.ts';
import { type KerasFacts, type KerasLayer, kerasLayerOf } from './kerasConfig.ts';
import { networkLimits } from './limits.ts';
import { composed, type LinearLayer } from './linearLayers.ts';
import { type FileProblem, quoted } from './problems.ts';
import type { Projection } from './projected.ts';
import type { Weights } from './tensors.ts';

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

const none: Sought = { readout: null, notes: [] };

/** A network whose read-out is looked for. */
interface Read {
  readonly module: string;
  readonly cell: ImportedCell;
  readonly n: number;
  readonly bi: boolean;
  /** What the layer gets of the states, where that is not the states themselves. */
  readonly projection?: Projection;
}

/**
 * The layer that reads the states of a network, or all layers behind it as one, where a description of the model says
 * that nothing stands between them. Names alone do not say it, nor which of two layers comes first.
 */
export function findReadout(
  layers: readonly LinearLayer[],
  network: Read,
  keras?: KerasFacts,
): Sought {
  const width = network.projection?.width ?? (network.bi ? 2 : 1) * network.n;
  const own = keras && layerOfKeras(network, keras);
  const chain = own ? layersBehind(own, layers, keras) : [];
  if (own && chain.length > 0) return ofChain(own, chain, width, network);
  return byNames(own ? layers.filter(({ told }) => !told) : layers, width, network);
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
  return listed.flatMap((one) => layers.find(({ told }) => told === one) ?? []);
}

const widthOf = ({ weight }: LinearLayer): number => weight.shape[1] ?? 0;
const outputsOf = ({ weight }: LinearLayer): number => weight.shape[0] ?? 0;

function ofChain(
  own: KerasLayer,
  chain: readonly LinearLayer[],
  width: number,
  network: Read,
): Sought {
  const fitting = chain.filter((layer) => widthOf(layer) === width);
  const isChain = chain.every((layer, place) => {
    const before = chain[place - 1];
    return widthOf(layer) === (before ? outputsOf(before) : width);
  });
  const [only, ...others] = isChain ? [] : fitting;
  const used = only && others.length === 0 ? [only] : isChain ? chain : [];
  if (used.length === 0) return none;
  const between = [
    ...own.behind,
    ...used.slice(0, -1).flatMap(({ told }) => (told ? [...afterOf(told), ...told.behind] : [])),
  ];
  if (between.length > 0) {
    const values = { name: namesOf(used), found: quoted([...new Set(between)].join(', ')) };
    return { readout: null, notes: [{ code: 'readout-between', values }] };
  }
  return asReadout(used, network);
}

/** The one layer that is called as read-outs are and reads as many numbers; none where another may follow it. */
function byNames(layers: readonly LinearLayer[], width: number, network: Read): Sought {
  const firsts = layers.filter((layer) => layer.isNamed && widthOf(layer) === width);
  const behind = layers.filter((layer) =>
    firsts.some((first) => first !== layer && outputsOf(first) === widthOf(layer)),
  );
  const [only, ...others] = firsts;
  if (only && behind.length > 0) {
    const values = { name: namesOf([...new Set([...firsts, ...behind])]) };
    return { readout: null, notes: [{ code: 'readout-unknown', values }] };
  }
  return only && others.length === 0 ? asReadout([only], network) : none;
}

const namesOf = (layers: readonly LinearLayer[]): string =>
  quoted(layers.map(({ name }) => name).join(', '));

/** Layers with nothing between them as one read-out, with what the last one does besides. */
function asReadout(layers: readonly LinearLayer[], { projection }: Read): Sought {
  const all = composed(layers);
  const told = layers.at(-1)?.told;
  const after = told ? [...afterOf(told), ...told.behind] : [];
  const weight = all && projection ? projection.through(all.weight) : all?.weight;
  const readout = all && weight ? readoutOf(all.name, weight, all.bias) : null;
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
