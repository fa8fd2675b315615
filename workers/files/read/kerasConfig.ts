/** What the description of a Keras model says of its layers. */
import type { ImportedAct } from '../../model/importedNetwork.ts';
import { actIn } from './acts.ts';
import { isRecord, recordIn } from './records.ts';

/** A recurrent or dense layer, by its description. */
export interface KerasLayer {
  /** As the model calls it. */
  readonly name: string;
  /** As a .keras file calls it: by its class, counted. */
  readonly stored: string;
  /** Blocks of rows: 1 of a SimpleRNN, 3 of a GRU, 4 of an LSTM; 0 of a Dense or a Conv1D of one step. */
  readonly gates: 0 | 1 | 3 | 4;
  /** Its non-linearity by the framework's name; empty where none is told. */
  readonly activation: string;
  readonly act?: ImportedAct;
  /** The non-linearity of its gates, by the framework's name; empty where none is told. */
  readonly gate: string;
  /** Whether a GRU resets after the product; undefined where it is not told. */
  readonly resetsAfter?: boolean;
  readonly goesBackwards: boolean;
  /** What stands between it and the next of these layers and changes numbers, by the framework's names. */
  readonly behind: readonly string[];
}

/** A layer that others are still found behind. */
type Begun = Omit<KerasLayer, 'behind'> & { readonly behind: string[] };

/** Layers that leave numbers as they are where a trained model is used, or only choose among them. */
const leavesNumbers =
  /^(Dropout|SpatialDropout1D|AlphaDropout|GaussianNoise|GaussianDropout|ActivityRegularization|InputLayer|Masking|NotEqual|Any|Reshape|Flatten|Permute|GetItem|SlicingOpLambda|Identity)$/;

/** What a model says. */
export interface KerasFacts {
  readonly layers: readonly KerasLayer[];
  /** Whether a hard sigmoid is clip(0.2 x + 1/2), as before version 3 and in TensorFlow.js, or clip(x/6 + 1/2). */
  readonly isOld: boolean;
}

const gatesOf: Readonly<Record<string, KerasLayer['gates']>> = {
  SimpleRNN: 1,
  SimpleRNNCell: 1,
  GRU: 3,
  GRUCell: 3,
  CuDNNGRU: 3,
  LSTM: 4,
  LSTMCell: 4,
  CuDNNLSTM: 4,
  Dense: 0,
};

/** Layers that hold others, one inside the other. */
const mostLevels = 12;
const mostLayers = 2000;

/** The layers that a description in JSON lists, models inside it included; none where it is no description. */
export function kerasLayersIn(description: unknown): KerasLayer[] {
  const layers: Begun[] = [];
  const visit = (holder: unknown, level: number): void => {
    const listed = listedIn(holder);
    const counts = new Map<string, number>();
    for (const layer of Array.isArray(listed) ? listed : []) {
      if (layers.length >= mostLayers || level > mostLevels || !isRecord(layer)) return;
      const type = String(layer.class_name);
      const snake = snakeCase(type);
      const count = counts.get(snake) ?? 0;
      counts.set(snake, count + 1);
      const stored = count === 0 ? snake : `${snake}_${count}`;
      const { name } = recordIn(layer, 'config') ?? {};
      const found = layerIn(layer, typeof name === 'string' ? name : stored, stored, 0);
      if (found) layers.push(found);
      else if (holdsLayers(layer)) visit(layer, level + 1);
      else layers.at(-1)?.behind.push(...changesOf(layer));
    }
  };
  visit(description, 0);
  return layers;
}

/** The layers of a model; a Sequential of Keras 1 is a list without a name for it. */
function listedIn(holder: unknown): unknown {
  if (!isRecord(holder)) return holder;
  const { config } = holder;
  return isRecord(config) ? config.layers : config;
}

const holdsLayers = (layer: unknown): boolean => Array.isArray(listedIn(layer));

/** What a layer without weights that are read here does to numbers; nothing where it leaves them as they are. */
function changesOf(layer: Readonly<Record<string, unknown>>): string[] {
  const type = String(layer.class_name).replace(/^.*>/, '');
  if (leavesNumbers.test(type)) return [];
  if (type !== 'Activation') return [type];
  const activation = nameIn(recordIn(layer, 'config')?.activation);
  return activation === 'linear' ? [] : [activation || type];
}

function layerIn(layer: unknown, name: string, stored: string, level: number): Begun | null {
  if (!isRecord(layer) || level > mostLevels) return null;
  const config = recordIn(layer, 'config');
  if (!config) return null;
  const type = String(layer.class_name).replace(/^.*>/, '');
  const isOne = type === 'Conv1D' && String(config.kernel_size) === '1';
  const gates = isOne ? 0 : Object.hasOwn(gatesOf, type) ? gatesOf[type] : undefined;
  if (gates === undefined) {
    // Bidirectional and TimeDistributed hold a layer, RNN a cell or several.
    const cell = Array.isArray(config.cell) ? config.cell[0] : config.cell;
    return layerIn(config.layer ?? cell, name, stored, level + 1);
  }
  const activation = nameIn(config.activation);
  const act = actIn(activation);
  return {
    name,
    stored,
    gates,
    activation,
    ...(act !== undefined && { act }),
    gate: nameIn(config.recurrent_activation ?? config.inner_activation),
    ...(typeof config.reset_after === 'boolean' && { resetsAfter: config.reset_after }),
    goesBackwards: config.go_backwards === true,
    behind: [],
  };
}

/** The name of a function, which newer files put into an object. */
function nameIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!isRecord(value)) return '';
  const inner = typeof value.config === 'string' ? value.config : value.class_name;
  return typeof inner === 'string' ? inner.toLowerCase() : '';
}

/** As Keras turns the name of a class into one of a layer: `SimpleRNN` is `simple_rnn`. */
function snakeCase(name: string): string {
  return name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** The layer that a tensor's path belongs to, among those with as many gates; undefined where nothing tells. */
export function kerasLayerOf(
  prefix: string,
  gates: KerasLayer['gates'],
  { layers }: KerasFacts,
): KerasLayer | undefined {
  const fitting = layers.filter((layer) => layer.gates === gates);
  const segments = prefix.split(/[/.]/);
  const isIn = (name: string) => segments.includes(name);
  // Inside a .keras file classes are counted; in others the names of the model stand.
  const isStored = /(^|\/)(layers|_layer_checkpoint_dependencies)[\\/]/.test(prefix);
  const named = fitting.find(({ name }) => isIn(name));
  const counted = fitting.find(({ stored }) => isIn(stored));
  const found = isStored ? (counted ?? named) : (named ?? counted);
  return found ?? (fitting.length === 1 ? fitting[0] : undefined);
}
