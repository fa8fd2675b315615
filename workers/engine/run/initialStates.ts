import type { ImportedNetwork } from '../../model/importedNetwork.ts';
import { roundAll } from '../numeric/round.ts';
import type { Network, Unit } from './network.ts';
import { type Pass, setInitialState } from './pass.ts';

/** What every sequence begins with in one layer and direction: the numbers of each state, by its name. */
export type InitialStates = ReadonlyMap<string, Float64Array>;

/**
 * The initial states that an imported network brings, by unit and rounded to the run's format; null where it brings none.
 *
 * They are constants: training leaves them as they are.
 */
export function initialStatesOf(
  { units, shape }: Network,
  imported: ImportedNetwork | null,
): readonly InitialStates[] | null {
  const all = units.map((unit) => statesOf(unit, imported));
  for (const values of all.flatMap((states) => [...states.values()])) {
    roundAll(values, shape.format);
  }
  return all.some(({ size }) => size > 0) ? all : null;
}

function statesOf({ layer, reverse, graph, sizes }: Unit, imported: ImportedNetwork | null) {
  const suffix = `_l${layer}${reverse ? '_reverse' : ''}`;
  return new Map(
    graph.states.flatMap(({ name }, part) => {
      const values = imported?.tensors.get(`initial_${name}${suffix}`);
      const n = sizes[part];
      if (values && values.length !== n) {
        throw new RangeError(
          `initial_${name}${suffix} must have ${n} entries; got ${values.length}`,
        );
      }
      return values ? [[name, values.slice()] as const] : [];
    }),
  );
}

/** Lets every sequence of a pass begin with these states. */
export function placeInitialStates(pass: Pass, states: readonly InitialStates[] | null): void {
  for (const [unit, ofUnit] of (states ?? []).entries()) {
    for (const [name, values] of ofUnit) {
      const rows = Float64Array.from(
        { length: values.length * pass.B },
        (_, i) => values[Math.floor(i / pass.B)] ?? 0,
      );
      setInitialState(pass, unit, name, rows);
    }
  }
}
