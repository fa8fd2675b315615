import type { FoundNetwork } from './found.ts';
import type { Read } from './problems.ts';
import { widthOf } from './width.ts';

/** Numbers make no difference: `lstm1` and `lstm2` are of one family. */
const familyOf = (name: string): string => name.replace(/\d+/g, '');

/** Whether two modules are called the same but for a number. */
export const areFamily = (one: FoundNetwork, other: FoundNetwork): boolean =>
  familyOf(one.module) === familyOf(other.module);

/**
 * Networks of one layer each of which each reads the one before: first as one stack, then singly.
 *
 * @param belong  whether two that would fit may be one behind the other
 */
export function stacked(
  networks: readonly FoundNetwork[],
  belong: (one: FoundNetwork, other: FoundNetwork) => boolean,
): FoundNetwork[] {
  const stacks: FoundNetwork[][] = [];
  let stack: FoundNetwork[] = [];
  for (const network of networks) {
    const below = stack.at(-1);
    const follows =
      below !== undefined &&
      below.layers === 1 &&
      network.layers === 1 &&
      below.module !== network.module &&
      belong(below, network) &&
      below.cell === network.cell &&
      below.act === network.act &&
      below.gact === network.gact &&
      below.n === network.n &&
      below.r === network.r &&
      below.bi === network.bi &&
      network.m === widthOf(below);
    if (!follows) {
      stack = [];
      stacks.push(stack);
    }
    stack.push(network);
  }
  const whole = stacks.filter(({ length }) => length > 1);
  const inStack = new Set(whole.flat());
  const single = networks.map((one) => (inStack.has(one) ? { ...one, isRead: true } : one));
  return [...whole.flatMap(stackOf), ...single];
}

function stackOf(networks: readonly FoundNetwork[]): FoundNetwork[] {
  const [first] = networks;
  if (!first) return [];
  return [
    {
      ...first,
      module: networks.map(({ module }) => module).join(' + '),
      layers: networks.length,
      dtypes: [...new Set(networks.flatMap(({ dtypes }) => dtypes))],
      used: networks.flatMap(({ used }) => used),
      notes: networks.flatMap(({ notes }) => notes ?? []),
      read: (): Read<ReadonlyMap<string, Float64Array>> => {
        const values = new Map<string, Float64Array>();
        for (const [layer, network] of networks.entries()) {
          const read = network.read();
          if ('problem' in read) return read;
          for (const [name, numbers] of read.value) {
            values.set(name.replace('_l0', `_l${layer}`), numbers);
          }
        }
        return { value: values };
      },
    },
  ];
}
