/** Fixes are run before they are offered: this runs them, and keeps those that helped. */

import { resolveSettings, type Settings } from '../../model/config.ts';
import { type Excess, megabytesApart, mostRunBytes } from '../../model/limits.ts';
import type { Config } from '../../model/params/index.ts';
import type { Curve, FixTarget, FixTrials, HelpfulFix, VerdictKind } from '../../model/snapshot.ts';
import { type UserDataByKind, userDataLengthsOf } from '../../model/userData.ts';
import { type Fix, fixes } from '../fixes.ts';
import type { Machine } from '../machine/machine.ts';
import { hasLeftNumbers } from '../numeric/finite.ts';
import { createRun, type Run } from './run.ts';
import { runBytes, weigh } from './weigh.ts';

/** Work on trials: yields after every piece of about a millisecond. */
export type Trying = Generator<void, FixTrials, void>;

/** Bytes that a run may store to be tried beside the run itself: half of what that may. */
const mostBytes = mostRunBytes / 2;
/** What a run stores where that is too much for it to be tried; else null. */
function excessOf(config: Config): Excess['texts'] | null {
  const bytes = runBytes(config);
  return bytes > mostBytes ? megabytesApart(bytes, mostBytes) : null;
}

/** As many as are read. */
const mostFixes = 3;
/** A fix that leaves more than this share of the slope, or of the decades in all, does not count as a fix. */
const helpfulShare = 0.5;
/** A loss that grew by more decades than these is on its way out too. */
const mostDecades = 6;
/** Beyond the step at which training broke off, a fix has to last at least so many more. */
const extraSteps = 20;

/**
 * What is tried for a gradient of a kind: a bound on the update is for what explodes and still is a number, and a healthy
 * one has nothing to mend and is worth breaking.
 */
const targetsOf: Readonly<Record<VerdictKind, readonly FixTarget[]>> = {
  vanishing: ['flow'],
  exploding: ['flow', 'update'],
  overflow: ['flow'],
  healthy: ['breaking'],
};

/**
 * Runs what may help against a gradient that vanishes, explodes or overflows, and says what did; of a healthy one what
 * would break it.
 *
 * All of it is measured before training, on the batch of step 0.
 *
 * @param userData  what the reader brought: a fix is tried on the same data, and on the same network where it stays one
 */
export function* tryFlow(config: Config, machine: Machine, userData: UserDataByKind = {}): Trying {
  const tooLarge = excessOf(config);
  if (tooLarge) return { before: null, fixes: [], steps: 0, tooLarge };
  const before = yield* verdictOf(config, machine, userData);
  const helpful: HelpfulFix[] = [];
  const targets = targetsOf[before.verdict.kind];
  for (const target of targets) {
    for (const fix of candidates(target)) {
      if (!fix.helps(config, before.verdict)) continue;
      const best = yield* bestOf(fix, target, config, before, machine, userData);
      if (best) helpful.push(best);
    }
  }
  const flow = helpful.filter((fix) => fix.target === 'flow').sort(byEffect);
  const others = helpful.filter((fix) => fix.target !== 'flow');
  const chosen = [...flow.slice(0, mostFixes - Math.min(1, others.length)), ...others];
  return { before: before.verdict, fixes: chosen.slice(0, mostFixes), steps: 0 };
}

/**
 * Runs what may keep training within the numbers, from step 0 on: those fixes whose loss and gradient stay finite
 * up to the step at which training broke off and some steps more.
 *
 * @param brokenAt  updates that were done when it broke off
 */
export function* tryTraining(
  config: Config,
  brokenAt: number,
  machine: Machine,
  userData: UserDataByKind = {},
): Trying {
  const steps = brokenAt + Math.max(extraSteps, Math.ceil(brokenAt / 10));
  const tooLarge = excessOf(config);
  if (tooLarge) return { before: null, fixes: [], steps, tooLarge };
  const { verdict: before } = yield* verdictOf(config, machine, userData);
  const helpful: HelpfulFix[] = [];
  for (const fix of candidates('training')) {
    if (!fix.helps(config, before)) continue;
    const { done, value: patch } = fix.patches(config, before).next();
    const run = done ? null : openWith(config, patch, machine, userData);
    const tried = done || !run ? null : yield* trained(run, fix, patch, steps);
    if (tried) helpful.push(tried);
  }
  helpful.sort((a, b) => (a.log10Loss ?? Infinity) - (b.log10Loss ?? Infinity));
  return { before, fixes: helpful.slice(0, mostFixes), steps };
}

function candidates(target: FixTarget): readonly Fix[] {
  const all: readonly Fix[] = fixes.entries;
  return all.filter(({ acts }) => acts.includes(target));
}

/** What is compared of a run before training. */
type Outcome = Pick<HelpfulFix, 'verdict' | 'log10Before' | 'log10After' | 'curve'>;

/** The best of what a fix proposes; null when none of it helps. */
function* bestOf(
  fix: Fix,
  target: FixTarget,
  config: Config,
  before: Outcome,
  machine: Machine,
  userData: UserDataByKind,
): Generator<void, HelpfulFix | null, void> {
  let best: HelpfulFix | null = null;
  const patches = fix.patches(config, before.verdict);
  let proposed = patches.next();
  while (!proposed.done) {
    const patch = proposed.value;
    const run = openWith(config, patch, machine, userData);
    if (!run) return best;
    const outcome = yield* outcomeOf(run);
    const tried = { fix: fix.id, patch, target, ...outcome, log10Loss: null };
    const isBetter = best === null || byKind(tried, best) < 0 || isFlatter(tried, best);
    if (helps[target](before, outcome) && isBetter) best = tried;
    proposed = patches.next(outcome.verdict);
  }
  return best;
}

/** Whether a fix did what it is for. */
const helps: Readonly<Record<FixTarget, (before: Outcome, after: Outcome) => boolean>> = {
  flow: ({ verdict: before }, { verdict: after }) => {
    if (after.kind === 'overflow') return false;
    // Finite is no cure yet: a gradient that is there again and dies, or grows by thirty decades, is ill.
    if (after.kind === 'healthy') return true;
    // What stays ill is better only if both are: a slope says nothing of a gradient that is cut off to zero.
    return (
      after.kind === before.kind &&
      isLessThanHalf(before.decadesPerStep, after.decadesPerStep) &&
      isLessThanHalf(before.log10Ratio, after.log10Ratio)
    );
  },
  update: (_, { log10Before, log10After }) => log10After < log10Before,
  training: () => true,
  breaking: (_, { verdict }) => verdict.kind !== 'healthy',
};

/** Whether a number of decades shrank to a helpful share of what it was; unknown ones and endless ones do not. */
export const isLessThanHalf = (was: number | null, is: number | null): boolean =>
  was !== null && is !== null && Number.isFinite(is) && Math.abs(is) < helpfulShare * Math.abs(was);

const byKind = (a: Outcome, b: Outcome) =>
  Number(a.verdict.kind !== 'healthy') - Number(b.verdict.kind !== 'healthy');

const slopeOf = ({ verdict }: Outcome) => Math.abs(verdict.decadesPerStep ?? Infinity);

const isFlatter = (a: Outcome, b: Outcome) => byKind(a, b) === 0 && slopeOf(a) < slopeOf(b);

/** Healthy ones first, in the order of the table, which sorting keeps: healthy is healthy. Then what is flattest. */
function byEffect(a: Outcome, b: Outcome): number {
  if (byKind(a, b) !== 0 || a.verdict.kind === 'healthy') return byKind(a, b);
  return slopeOf(a) - slopeOf(b);
}

/** A run with the patch; null where that is too large to be tried. */
function openWith(
  config: Config,
  patch: Settings,
  machine: Machine,
  userData: UserDataByKind,
): Run | null {
  const { config: changed } = resolveSettings(
    { ...config, ...patch },
    userDataLengthsOf(userData),
    weigh,
  );
  return excessOf(changed) ? null : createRun(changed, machine, userData);
}

function* verdictOf(
  config: Config,
  machine: Machine,
  userData: UserDataByKind,
): Generator<void, Outcome, void> {
  return yield* outcomeOf(createRun(config, machine, userData));
}

function* outcomeOf(run: Run): Generator<void, Outcome, void> {
  yield* run.measure();
  const { log10Before, log10After } = run.preview();
  const verdict = run.verdict();
  yield;
  return { verdict, log10Before, log10After, curve: curveOf(run) };
}

/** As many points as a small picture shows. */
const mostPoints = 40;

/** The measured gradient of the last loss, at evenly spaced steps from 1 to T. */
function curveOf({ config: { T }, norms }: Run): Curve {
  const count = Math.min(T, mostPoints);
  const steps = Array.from(
    { length: count },
    (_, i) => 1 + Math.round((i * (T - 1)) / Math.max(1, count - 1)),
  );
  const start = norms.last[T - 1];
  return {
    steps,
    decades: steps.map((t) => {
      const value = norms.last[t - 1];
      // Without a norm at the loss there is nothing to compare with.
      return Number.isFinite(start) ? value - start : Number.NaN;
    }),
  };
}

/** The run after that many steps; null when its loss or its gradient left the numbers on the way. */
function* trained(
  run: Run,
  fix: Fix,
  patch: Settings,
  steps: number,
): Generator<void, HelpfulFix | null, void> {
  const outcome = yield* outcomeOf(run);
  const start = run.pass.result.log10Loss;
  while (run.step < steps && !hasLeftNumbers(run)) {
    run.update();
    yield* run.measure();
  }
  if (hasLeftNumbers(run)) return null;
  const { log10Loss } = run.pass.result;
  if (log10Loss - start > mostDecades) return null;
  return { fix: fix.id, patch, target: 'training', ...outcome, log10Loss };
}

/** Works to the end without pause. */
export function finishTrying(trying: Trying): FixTrials {
  for (;;) {
    const { done, value } = trying.next();
    if (done) return value;
  }
}
