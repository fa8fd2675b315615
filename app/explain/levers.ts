import type { Settings } from '../../workers/model/config.ts';
import { initialOf } from '../../workers/model/initial.ts';
import { type Param, tellsApart, type Values } from '../../workers/model/param.ts';
import { type Config, params } from '../../workers/model/params/index.ts';

const all: readonly Param[] = params;

/** Settings that the front door offers, in their order; of those that share a place the one in use. */
export const levers: readonly Param[] = all
  .filter(({ lever }) => lever !== undefined)
  .sort((one, other) => (one.lever ?? 0) - (other.lever ?? 0));

/**
 * Settings of a run that are others than by themselves and that no lever shows.
 *
 * @param given  those that a network from a file brought; null where the network is a built-in one
 */
export function unseen(config: Config, given: Settings | null): readonly Param[] {
  const values: Values = config;
  const usual = { ...config, preset: 'none' };
  const brought: Values = Object.fromEntries(
    Object.entries(given ?? {}).filter(([, value]) => value !== undefined),
  );
  return all.filter((param) => {
    const isShown = param.lever !== undefined && !(given && param.ofWeights);
    const isUsed = param.usedWhen?.(config) !== false && !(given && param.drawsWeights);
    const isNamed = tellsApart(param) && isUsed && !isShown;
    return isNamed && values[param.key] !== (brought[param.key] ?? initialOf(param, usual));
  });
}
