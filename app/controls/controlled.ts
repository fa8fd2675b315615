import { createContext, useContext } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Settings } from '../../workers/model/config.ts';
import { initialOf } from '../../workers/model/initial.ts';
import type { Param, Value, Values } from '../../workers/model/param.ts';
import { useExperiment } from '../session/experiment.ts';
import type { Manner, Session } from '../session/session.ts';

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = SessionContext.Provider;

/** The session around this component. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('This component must stand inside a SessionProvider.');
  return session;
}

/** A Param bound to its present value. */
export interface Controlled<V extends Value> {
  readonly value: V;
  readonly isDefault: boolean;
  readonly set: (value: V, manner: Manner) => void;
  readonly reset: () => void;
}

/** The value of a Param, and ways to change it; renders again only when that value changes. */
export function useControlled<V extends Value>(param: Param): Controlled<V> {
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
