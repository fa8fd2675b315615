/** States that a file lets its network begin with. */
import { cells } from '../../engine/cells/index.ts';
import type { FoundNetwork } from './found.ts';
import { flat, rowsOf } from './matrices.ts';
import { type FileProblem, quoted } from './problems.ts';
import { type StoredTensor, storedWeights, type Weights } from './tensors.ts';

/** `h0`, `rnn.init_c`, `initial_hidden`, `cell_init`. */
const named =
  /^(?:.*[./_])?(?:init(?:ial)?_?(?<before>h|c)(?:idden|ell)?(?:_state)?|(?<after>h|c)(?:idden|ell)?_?(?:0|init(?:ial)?))$/is;

/** Which state the name of a tensor says that it begins; null where it says none. */
function stateIn(name: string): string | null {
  const { before, after } = named.exec(name)?.groups ?? {};
  return (before ?? after)?.toLowerCase() ?? null;
}

const unitsOf = ({ layers, bi }: FoundNetwork): number => layers * (bi ? 2 : 1);

/** Entries of a state. */
const sizeOf = ({ n, r = n }: FoundNetwork, state: string): number => (state === 'h' ? r : n);

/** Whether a tensor is a state of one sequence for a network: layers × directions × entries, in whatever axes. */
function fits({ shape, format }: StoredTensor, state: string, network: FoundNetwork): boolean {
  const count = shape.reduce((product, size) => product * size, 1);
  const size = sizeOf(network, state);
  return format !== null && shape.includes(size) && count === unitsOf(network) * size;
}

/**
 * Networks with the states that they begin with, where the file has exactly one tensor for each, and one network that
 * the tensor fits. As in PyTorch, layers come one after the other, the directions of each side by side.
 */
export function withInitialStates(
  networks: readonly FoundNetwork[],
  tensors: readonly StoredTensor[],
): FoundNetwork[] {
  const used = new Set(networks.flatMap((one) => one.used));
  const free = tensors.flatMap((tensor) => {
    const state = used.has(tensor.name) ? null : stateIn(tensor.name);
    return state === null ? [] : [{ tensor, state }];
  });
  return networks.map((network) => {
    const states: readonly string[] = cells.find(network.cell).states;
    const found = states.flatMap((state): [string, Weights][] => {
      const fitting = free.filter((one) => one.state === state && fits(one.tensor, state, network));
      const [only, ...others] = fitting;
      if (!only || others.length > 0) return [];
      const isAlone = networks.every(
        (other) => other === network || !fits(only.tensor, state, other),
      );
      return isAlone ? [[state, flat(storedWeights(only.tensor))]] : [];
    });
    return found.length > 0 ? begun(network, new Map(found)) : network;
  });
}

function begun(network: FoundNetwork, states: ReadonlyMap<string, Weights>): FoundNetwork {
  const { bi } = network;
  const parts = [...states].flatMap(([state, weights]) => {
    const size = sizeOf(network, state);
    return Array.from({ length: unitsOf(network) }, (_, unit): [string, Weights] => {
      const layer = bi ? Math.floor(unit / 2) : unit;
      const suffix = `_l${layer}${bi && unit % 2 === 1 ? '_reverse' : ''}`;
      return [`initial_${state}${suffix}`, rowsOf(weights, unit * size, (unit + 1) * size)];
    });
  });
  return {
    ...network,
    used: [...network.used, ...[...states.values()].flatMap(({ used }) => used)],
    notes: [...(network.notes ?? []), beginsWith(network.module || [...states.keys()].join(', '))],
    read: () => {
      const read = network.read();
      if ('problem' in read) return read;
      const values = new Map(read.value);
      for (const [name, weights] of parts) {
        const numbers = weights.read();
        if ('problem' in numbers) return numbers;
        values.set(name, numbers.value);
      }
      return { value: values };
    },
  };
}

/** What is said of a network that begins with states of its own. */
export const beginsWith = (name: string): FileProblem => ({
  code: 'initial-states',
  values: { name: quoted(name) },
});
