import { createPathSweep } from '../../workers/engine/analysis/pathSweep.ts';
import { type PathTree, pathTreeOf } from '../../workers/engine/analysis/pathTree.ts';
import { findCauses } from '../../workers/engine/run/causes.ts';
import { finish, type Pass } from '../../workers/engine/run/pass.ts';
import { backward } from '../../workers/engine/run/propagate.ts';
import type { Run } from '../../workers/engine/run/run.ts';
import { topUnit } from '../../workers/engine/run/runNorms.ts';
import type { Cause, Causes } from '../../workers/model/cause.ts';

/** What a generator returns in the end. */
export function resultOf<T>(work: Generator<unknown, T, void>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The causes of a measured run. */
export const causesIn = (run: Run): Causes => resultOf(findCauses(run, run.verdict()));

/** Their decades by id; 0 for those without a name. */
export function decadesIn(run: Run): (id: string) => number {
  const { causes } = causesIn(run);
  return (id) => causes.find((cause) => cause.id === id)?.decades ?? 0;
}

export const sumOf = (causes: readonly Cause[]): number =>
  causes.reduce((sum, { decades }) => sum + decades, 0);

/** The paths of a run's cell. */
export function treeOf({ config }: Run): PathTree {
  const tree = pathTreeOf(config);
  if (!('terms' in tree)) throw new RangeError(`too many paths: ${tree.asked}`);
  return tree;
}

/** What each step of the run does, by lag from the loss: decades by group; null where a norm is no finite number. */
export function stepsIn(run: Run): (Float64Array | null)[] {
  const { pass, params, norms } = run;
  finish(backward(pass, params, pass.T, null, true));
  return stepsOf(pass, norms.last, treeOf(run));
}

/** The same of the adjoints that stand in the tapes, with their log₁₀ norms by t − 1. */
export function stepsOf(
  pass: Pass,
  norms: ArrayLike<number>,
  tree: PathTree,
): (Float64Array | null)[] {
  const { unit, index } = topUnit(pass.network);
  const sweep = createPathSweep(unit, pass.tapes[index], tree, pass);
  return Array.from({ length: pass.T - 1 }, (_, lag) => {
    const t = pass.T - lag;
    const areFinite = Number.isFinite(norms[t - 1]) && Number.isFinite(norms[t - 2]);
    return areFinite ? resultOf(sweep.step(t)).slice() : null;
  });
}

/** Σ of what stands in an array. */
export const total = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0);
