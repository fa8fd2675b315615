import type { Cause, CauseId, Causes, CausesProblem } from '../../model/cause.ts';
import type { Config } from '../../model/params/index.ts';
import { mostPaths, pathTreeOf } from '../analysis/pathTree.ts';
import { pow10 } from '../numeric/math.ts';

/** Parts that change less than this many decades a step are not named. */
const smallest = 5e-4;
/** T·B·n²·paths that may be asked for. */
export const causesWork = 2e9;

/** Why a run has no number of causes, by the first number that the probe sends; 0 where it has. */
const reasons = [null, 'overflow', 'noSlope'] as const;

/** Numbers before those of the groups. */
const head = 1;

/** What keeps a config's causes from being measured, whatever its run does. */
export function findProblem(config: Config): CausesProblem | null {
  const tree = pathTreeOf(config);
  if (!('terms' in tree)) return { reason: 'terms', limit: mostPaths, asked: tree.asked };
  const asked = config.T * config.B * config.n ** 2 * tree.terms;
  return asked > causesWork ? { reason: 'work', limit: causesWork, asked } : null;
}

/** The groups' decades as causes: those worth a name, largest first, and the bend, which makes them sum to the slope. */
export function measuredCauses(
  groups: readonly CauseId[],
  decades: Float64Array,
  slope: number,
): readonly Cause[] {
  const named = namedCauses(groups, decades);
  const sum = named.reduce((total, cause) => total + cause.decades, 0);
  return [...named, causeOf('bend', slope - sum)];
}

function namedCauses(groups: readonly CauseId[], decades: Float64Array): readonly Cause[] {
  return groups
    .map((id, g) => causeOf(id, decades[g]))
    .filter((cause) => Math.abs(cause.decades) >= smallest)
    .sort((a, b) => Math.abs(b.decades) - Math.abs(a.decades));
}

function causeOf(id: CauseId, decades: number): Cause {
  return { id, decades, statistic: 'factor', value: pow10(decades) };
}

/** How many numbers the probe sends of a config: what came of it, then decades of every group and of the bend. */
export function causesSize(config: Config): number {
  const tree = pathTreeOf(config);
  return 'terms' in tree ? head + tree.groups.length + 1 : head;
}

/** Writes causes as the probe sends them: decades in the order of the groups, 0 for those without a name. */
export function writeCauses(config: Config, { causes, problem }: Causes, out: Float64Array): void {
  const tree = pathTreeOf(config);
  out.fill(0);
  out[0] = reasons.findIndex((reason) => reason === (problem?.reason ?? null));
  if (problem || !('terms' in tree)) return;
  [...tree.groups, 'bend'].forEach((id, g) => {
    out[head + g] = causes.find((cause) => cause.id === id)?.decades ?? 0;
  });
}

/**
 * The probe's numbers as causes; what rules them out for these settings needs no numbers.
 *
 * @param values  of the probe `causes`
 * @returns null where they are not computed yet, or of other settings
 */
export function causesOf(config: Config, values: Float64Array | null): Causes | null {
  const ruledOut = findProblem(config);
  if (ruledOut) return { causes: [], problem: ruledOut };
  const tree = pathTreeOf(config);
  if (values?.length !== causesSize(config) || Number.isNaN(values[0])) return null;
  const reason = reasons[values[0]];
  if (reason === undefined || !('terms' in tree)) return null;
  if (reason) return { causes: [], problem: { reason, limit: null, asked: null } };
  const named = namedCauses(tree.groups, values.subarray(head));
  return { causes: [...named, causeOf('bend', values[values.length - 1])], problem: null };
}
