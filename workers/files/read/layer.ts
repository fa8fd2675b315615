import { cells } from '../../engine/cells/index.ts';
import type { FoundNetwork } from './found.ts';
import { summed } from './matrices.ts';
import type { Read } from './problems.ts';
import type { Weights } from './tensors.ts';

/** The matrices of one layer in one direction, in the engine's shapes and order of gates. */
export interface LayerMatrices {
  /** Gates by units × inputs. */
  readonly W: Weights;
  /** Gates by units × units. */
  readonly U: Weights;
  /** Added to W x; 0 where it is missing. */
  readonly b?: Weights | null;
  /** Added to U h. */
  readonly bh?: Weights | null;
  /** Others by the engine's names: `weight_pi`. */
  readonly others?: Readonly<Record<string, Weights>>;
}

type Facts = Pick<FoundNetwork, 'module' | 'cell' | 'framework'> & Partial<FoundNetwork>;

/** A network of one layer and one direction. */
export function layerOf(
  facts: Facts,
  { W, U, others = {}, ...biases }: LayerMatrices,
): FoundNetwork {
  // Two biases of a file act as their sum where the equations have one.
  const isOne = cells.find(facts.cell).biases === 1;
  const { b, bh } =
    isOne && biases.bh
      ? { b: biases.b ? summed(biases.b, biases.bh) : biases.bh, bh: null }
      : biases;
  const parts: readonly (readonly [string, Weights])[] = [
    ['weight_ih_l0', W],
    ['weight_hh_l0', U],
    ...(b ? [['bias_ih_l0', b] as const] : []),
    ...(bh ? [['bias_hh_l0', bh] as const] : []),
    ...Object.entries(others).map(([name, weights]) => [`${name}_l0`, weights] as const),
  ];
  return {
    n: U.shape[1] ?? 0,
    m: W.shape[1] ?? 0,
    layers: 1,
    bi: false,
    isGuess: false,
    dtypes: [...new Set(parts.map(([, { dtype }]) => dtype))],
    used: [...new Set(parts.flatMap(([, { used }]) => used))],
    ...facts,
    read: (): Read<ReadonlyMap<string, Float64Array>> => {
      const values = new Map<string, Float64Array>();
      for (const [name, weights] of parts) {
        const read = weights.read();
        if ('problem' in read) return read;
        values.set(name, read.value);
      }
      return { value: values };
    },
  };
}

/** Two directions of one layer as one network. */
export function bothDirections(forward: FoundNetwork, backward: FoundNetwork): FoundNetwork {
  return {
    ...forward,
    bi: true,
    dtypes: [...new Set([...forward.dtypes, ...backward.dtypes])],
    used: [...forward.used, ...backward.used],
    notes: [...(forward.notes ?? []), ...(backward.notes ?? [])],
    read: () => {
      const there = forward.read();
      if ('problem' in there) return there;
      const back = backward.read();
      if ('problem' in back) return back;
      const reversed = [...back.value].map(
        ([name, values]) => [`${name}_reverse`, values] as const,
      );
      return { value: new Map([...there.value, ...reversed]) };
    },
  };
}
