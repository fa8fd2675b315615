/** The linear layer that reads a recurrent network's states, where a file holds one. */
import type { ImportedReadout } from '../../model/importedNetwork.ts';
import { networkLimits } from './limits.ts';
import { type StoredTensor, transposed, weightsOf } from './tensors.ts';

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

/** `fc.weight`, `model.head.weight`, `readout.weight`; of Keras `dense/kernel:0`, `sequential/dense_1/kernel`. */
const pattern =
  /^((?:.*[./_])?(?:fc|linear|lin|dense|out|output|outputs|head|readout|proj|projection|decoder|classifier|regressor|predictor)(?:[._]?\d+)?)([./])(weight|kernel)(:\d+)?$/s;

/**
 * The one layer among tensors that reads so many numbers and is called as such layers are; null where there is none, or
 * more than one: the weights do not say which comes first.
 *
 * @param width  of the states: units by directions
 */
export function findReadout(tensors: readonly StoredTensor[], width: number): FoundReadout | null {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const found = tensors.flatMap((weight): FoundReadout[] => {
    const [, name = '', dot = '', part = '', suffix = ''] = pattern.exec(weight.name) ?? [];
    // torch.nn has outputs × inputs, Keras inputs × outputs.
    const isKeras = part === 'kernel';
    const [inputs = 0, p = 0] = isKeras ? weight.shape : [...weight.shape].reverse();
    const hasShape = weight.shape.length === 2 && inputs === width && p >= 1;
    if (name === '' || !hasShape || p > networkLimits.m) return [];
    const bias = byName.get(`${name}${dot}bias${suffix}`) ?? null;
    if (bias && (bias.shape.length !== 1 || bias.shape[0] !== p)) return [];
    const read = (): ImportedReadout | null => {
      const stored = weightsOf(weight);
      const shift = bias ? weightsOf(bias) : { value: new Float64Array(p) };
      if ('problem' in stored || 'problem' in shift) return null;
      const values = isKeras ? transposed(stored.value, width, p) : stored.value;
      return { name, p, weight: values, bias: shift.value };
    };
    return [{ name, p, used: bias ? [weight.name, bias.name] : [weight.name], read }];
  });
  const [only, ...others] = found;
  return only && others.length === 0 ? only : null;
}
