import type { Causes, CausesProblem } from '../../model/cause.ts';
import type { Verdict } from '../../model/snapshot.ts';
import { createPathSweep } from '../analysis/pathSweep.ts';
import { pathTreeOf } from '../analysis/pathTree.ts';
import { fitOf } from '../numeric/fit.ts';
import { findProblem, measuredCauses } from './causesOf.ts';
import { backward } from './propagate.ts';
import type { Run } from './run.ts';
import { topUnit } from './runNorms.ts';

/**
 * Splits the slope of the last loss's gradient into what each part of the cell does to it.
 *
 * Each step of the fit, log₁₀ ‖λ_{t−1}‖/‖λ_t‖, is an exact sum over the paths of J_t (`analysis/pathSweep.ts`), with the
 * gradients of all sequences. The steps are averaged with the weights 6 j (N − j)/(N (N² − 1)), which makes the sum of
 * all parts the least-squares slope of the curve; `bend` is what the verdict's slope differs from it, and all parts that
 * are smaller than 0.0005 decades.
 *
 * Runs a backward pass of its own from the last loss: other adjoints in the tapes are gone, the norms stay. Yields after
 * pieces of about a millisecond.
 *
 * @param run      measured
 * @param verdict  of the same weights
 */
export function* findCauses(run: Run, verdict: Verdict): Generator<void, Causes, void> {
  const problem = findProblem(run.config) ?? problemOf(verdict);
  if (problem) return { causes: [], problem };
  const { pass, network } = run;
  const tree = pathTreeOf(run.config);
  const slope = verdict.decadesPerStep;
  if (!('terms' in tree) || slope === null) throw new RangeError('a problem without a reason');
  const curve = run.norms.last.slice().reverse();
  const fit = fitOf(curve);
  const { to } = fit;
  let from = fit.from;
  while (curve[from] === -Infinity) from++;
  yield* backward(pass, run.params, pass.T, null, true);
  const { unit, index } = topUnit(network);
  const sweep = createPathSweep(unit, pass.tapes[index], tree, pass);
  const sums = new Float64Array(tree.groups.length);
  const N = to - from;
  for (let lag = from, next = lag; lag < to - 1; lag = next) {
    next = lag + 1;
    while (next < to - 1 && curve[next] === -Infinity) next++;
    if (next > lag + 1) {
      // Nothing arrived in between: what is there again came over no path of the cell.
      const rise = (curve[next] - curve[lag]) / (next - lag);
      for (let at = lag; at < next; at++) {
        sums[tree.groups.indexOf('attention')] += weightOf(at - from + 1, N) * rise;
      }
      continue;
    }
    const decades = yield* sweep.step(pass.T - lag);
    const weight = weightOf(lag - from + 1, N);
    for (let g = 0; g < sums.length; g++) sums[g] += weight * decades[g];
  }
  return { causes: measuredCauses(tree.groups, sums, slope), problem: null };
}

/** Weight of the j-th of the N − 1 steps between N points: with it steps sum to the points' least-squares slope. */
function weightOf(j: number, N: number): number {
  return (6 * j * (N - j)) / (N * (N * N - 1));
}

function problemOf({ kind, decadesPerStep }: Verdict): CausesProblem | null {
  const reason = kind === 'overflow' ? 'overflow' : decadesPerStep === null ? 'noSlope' : null;
  return reason && { reason, limit: null, asked: null };
}
