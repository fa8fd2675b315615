import { initialOf } from '../../workers/model/initial.ts';
import type { OwnIds } from '../../workers/model/own.ts';
import { type Param, tellsApart, type Values } from '../../workers/model/param.ts';
import { type Config, params } from '../../workers/model/params/index.ts';

const all: readonly Param[] = params;

/** Settings that the front door offers, in their order; of those that share a place the one in use. */
export const levers: readonly Param[] = all
  .filter(({ lever }) => lever !== undefined)
  .sort((one, other) => (one.lever ?? 0) - (other.lever ?? 0));

/** Settings of a run that are others than by themselves and that no lever shows. */
export function unseen(config: Config, own: OwnIds): readonly Param[] {
  const values: Values = config;
  const usual = { ...config, preset: 'none' };
  const hasFile = own.network !== undefined;
  return all.filter((param) => {
    const isShown = param.lever !== undefined && !(hasFile && param.ofWeights);
    const isUsed = param.usedWhen?.(config) !== false && !(hasFile && param.drawsWeights);
    return tellsApart(param) && isUsed && !isShown && values[param.key] !== initialOf(param, usual);
  });
}
