import { useShallow } from 'zustand/react/shallow';
import type { Settings } from '../../workers/model/config.ts';
import { initialOf } from '../../workers/model/initial.ts';
import type { Param, Value, Values } from '../../workers/model/param.ts';
import type { Manner } from '../session/commands.ts';
import { useExperiment } from '../session/experiment.ts';
import { useSession } from '../session/useSession.ts';

/** A Param bound to its present value. */
export interface BoundParam<V extends Value> {
  readonly value: V;
  readonly isDefault: boolean;
  readonly set: (value: V, manner: Manner) => void;
  readonly reset: () => void;
}

/** The value of a Param, and ways to change it; renders again only when that value changes. */
export function useParam<V extends Value>(param: Param): BoundParam<V> {
  const session = useSession();
  const [value, isDefault] = useExperiment(
    useShallow(({ config }) => {
      const values: Values = config;
      return [values[param.key], values[param.key] === initialOf(param, values)] as const;
    }),
  );
  return {
    // What a Param of this kind holds: `resolveSettings` has seen to it.
    value: value as V,
    isDefault,
    set: (next, manner) => {
      if (next !== value) session.set({ [param.key]: next } as Settings, manner);
    },
    reset: () => session.set({ [param.key]: undefined }, 'choice'),
  };
}
