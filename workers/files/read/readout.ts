/** The linear layer that reads a recurrent network's states, where a file holds one. */
import type { ImportedReadout } from '../../model/importedNetwork.ts';
import { type KerasFacts, kerasLayerOf } from './kerasConfig.ts';
import { networkLimits } from './limits.ts';
import { turned } from './matrices.ts';
import { type FileProblem, quoted } from './problems.ts';
import type { Projection } from './projected.ts';
import { type StoredTensor, storedWeights, type Weights } from './tensors.ts';

/** A read-out that was found; its numbers are read when its network is. */
export interface FoundReadout {
  /** As the file calls the layer: `model.fc`. */
  readonly name: string;
  /** Outputs. */
  readonly p: number;
  /** Its tensors, as the file calls them. */
  readonly used: readonly string[];
  /** What is done otherwise here. */
  readonly notes?: readonly FileProblem[];
  /** Null where its numbers cannot be used. */
  readonly read: () => ImportedReadout | null;
}

/** `fc.weight`, `model.head.weight`, `readout.weight`; of Keras `dense/kernel:0`, `sequential/dense_1/kernel`. */
const pattern =
  /^((?:.*[./_])?(?:fc|linear|lin|dense|out|output|outputs|head|readout|proj|projection|decoder|classifier|regressor|predictor)(?:[._]?\d+)?)([./_])(weight|kernel)(:\d+)?$/s;

/** Inside a .keras file: `layers/dense/vars/0`. */
const numbered = /^(.*[/.])?(dense(?:_\d+)?)([/.]vars[/.])0$/s;

/** A matrix of Keras below any name, which the description of the model may call a Dense. */
const kernel = /^(.*)([/.])kernel(:\d+)?$/s;

/** A layer by its name, and the name of its bias. */
interface Named {
  readonly name: string;
  readonly bias: string;
  /** Whether it is inputs × outputs, as in Keras; torch.nn has outputs × inputs. */
  readonly isTurned: boolean;
  readonly notes?: readonly FileProblem[];
}

/**
 * The one layer among tensors that reads so many numbers and is called as such layers are; null where there is none, or
 * more than one: the weights do not say which comes first.
 *
 * @param width  of the states: units by directions
 * @param keras  what a model of Keras says of its layers
 * @param projection  what the layer gets of the states, where that is not the states themselves
 */
export function findReadout(
  tensors: readonly StoredTensor[],
  width: number,
  keras?: KerasFacts,
  projection?: Projection,
): FoundReadout | null {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const found = tensors.flatMap((tensor): FoundReadout[] => {
    const named = namedIn(tensor.name, keras);
    if (!named || tensor.shape.length !== 2) return [];
    const stored = storedWeights(tensor);
    const given = named.isTurned ? turned(stored) : stored;
    const weight = projection ? projection.through(given) : given;
    if (!weight) return [];
    const bias = byName.get(named.bias);
    const readout = readoutOf(named.name, weight, bias && storedWeights(bias), named.notes);
    return readout && weight.shape[1] === width ? [readout] : [];
  });
  const [only, ...others] = found;
  return only && others.length === 0 ? only : null;
}

/**
 * A read-out of these matrices, or null where their shapes make none.
 *
 * @param weight  outputs × width
 */
export function readoutOf(
  name: string,
  weight: Weights,
  bias: Weights | null | undefined,
  notes: readonly FileProblem[] = [],
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
  return { name, p, used: [...weight.used, ...(bias ? bias.used : [])], read, notes };
}

function namedIn(tensor: string, keras: KerasFacts | undefined): Named | null {
  const [, name, dot = '', part, suffix = ''] = pattern.exec(tensor) ?? [];
  const isTurned = part === 'kernel';
  if (name) {
    return { name, bias: `${name}${dot}bias${suffix}`, isTurned, notes: notesOf(name, keras) };
  }
  const [, before = '', layer, vars = ''] = numbered.exec(tensor) ?? [];
  if (layer) {
    const whole = `${before}${layer}`;
    return { name: whole, bias: `${whole}${vars}1`, isTurned: true, notes: notesOf(whole, keras) };
  }
  const [, path, slash = '', end = ''] = kernel.exec(tensor) ?? [];
  const isDense = keras?.layers.some(
    ({ gates, name: dense }) => gates === 0 && (path ?? '').split(/[/.]/).includes(dense),
  );
  if (!path || !isDense) return null;
  return {
    name: path,
    bias: `${path}${slash}bias${end}`,
    isTurned: true,
    notes: notesOf(path, keras),
  };
}

/** What a Dense does beside what is done here. */
function notesOf(name: string, keras: KerasFacts | undefined): FileProblem[] {
  const activation = (keras && kerasLayerOf(name, 0, keras)?.activation) ?? '';
  if (activation === '' || activation === 'linear') return [];
  return [
    { code: 'readout-activation', values: { name: quoted(name), found: quoted(activation) } },
  ];
}
