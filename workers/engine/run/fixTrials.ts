/** Remedies are run before they are offered: this runs them, and keeps those that helped. */

import { resolveSettings, type Settings } from '../../model/config.ts';
import { type Excess, megabytesApart, mostRunBytes } from '../../model/limits.ts';
import type { Config } from '../../model/params/index.ts';
import type { Curve, FixTarget, Offer, Trials, VerdictKind } from '../../model/snapshot.ts';
import { type UserDataByKind, userDataLengthsOf } from '../../model/userData.ts';
import { type Remedy, remedies } from '../fixes.ts';
import type { Machine } from '../machine/machine.ts';
import { hasLeftNumbers } from '../numeric/finite.ts';
import { createRun, type Run } from './run.ts';
import { runBytes, weigh } from './weigh.ts';

/** Work on trials: yields after every piece of about a millisecond. */
export type Trying = Generator<void, Trials, void>;

/** Bytes that a run may store to be tried beside the run itself: half of what that may. */
const mostBytes = mostRunBytes / 2;
/** What a run stores where that is too much for it to be tried; else null. */
function excessOf(config: Config): Excess['told'] | null {
  const bytes = runBytes(config);
  return bytes > mostBytes ? megabytesApart(bytes, mostBytes) : null;
}

/** As many as are read. */
const mostOffers = 3;
/** A remedy that leaves more than this share of the slope, or of the decades in all, is none. */
const helpfulShare = 0.5;
/** A loss that grew by more decades than these is on its way out too. */
const mostDecades = 6;
/** Beyond the step at which training broke off, a remedy has to last at least so many more. */
const extraSteps = 20;

/**
 * What is tried for a gradient of a kind: a bound on the update is for what explodes and still is a number, and a healthy
 * one has nothing to mend and is worth breaking.
 */
const groundsOf: Readonly<Record<VerdictKind, readonly FixTarget[]>> = {
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
 * @param userData  what the reader brought: a remedy is tried on the same data, and on the same network where it stays one
 */
export function* tryFlow(config: Config, machine: Machine, userData: UserDataByKind = {}): Trying {
  const tooLarge = excessOf(config);
  if (tooLarge) return { before: null, offers: [], steps: 0, tooLarge };
  const before = yield* verdictOf(config, machine, userData);
  const offers: Offer[] = [];
  const grounds = groundsOf[before.verdict.kind];
  for (const ground of grounds) {
    for (const remedy of candidates(ground)) {
      if (!remedy.helps(config, before.verdict)) continue;
      const best = yield* bestOf(remedy, ground, config, before, machine, userData);
      if (best) offers.push(best);
    }
  }
  const flow = offers.filter((offer) => offer.ground === 'flow').sort(byEffect);
  const others = offers.filter((offer) => offer.ground !== 'flow');
  const chosen = [...flow.slice(0, mostOffers - Math.min(1, others.length)), ...others];
  return { before: before.verdict, offers: chosen.slice(0, mostOffers), steps: 0 };
}

/**
 * Runs what may keep training within the numbers, from step 0 on: those remedies whose loss and gradient stay finite
 * up to the step at which training broke off and some steps more.
 *
 * @param brokenAt  training steps that were done when it broke off
 */
export function* tryTraining(
  config: Config,
  brokenAt: number,
  machine: Machine,
  userData: UserDataByKind = {},
): Trying {
  const steps = brokenAt + Math.max(extraSteps, Math.ceil(brokenAt / 10));
  const tooLarge = excessOf(config);
  if (tooLarge) return { before: null, offers: [], steps, tooLarge };
  const { verdict: before } = yield* verdictOf(config, machine, userData);
  const offers: Offer[] = [];
  for (const remedy of candidates('training')) {
    if (!remedy.helps(config, before)) continue;
    const { done, value: patch } = remedy.patches(config, before).next();
    const run = done ? null : openWith(config, patch, machine, userData);
    const offer = done || !run ? null : yield* trained(run, remedy, patch, steps);
    if (offer) offers.push(offer);
  }
  offers.sort((a, b) => (a.log10Loss ?? Infinity) - (b.log10Loss ?? Infinity));
  return { before, offers: offers.slice(0, mostOffers), steps };
}

function candidates(ground: FixTarget): readonly Remedy[] {
  const all: readonly Remedy[] = remedies.entries;
  return all.filter(({ acts }) => acts.includes(ground));
}

/** What is compared of a run before training. */
type Outcome = Pick<Offer, 'verdict' | 'log10Before' | 'log10After' | 'curve'>;

/** The best of what a remedy proposes; null when none of it helps. */
function* bestOf(
  remedy: Remedy,
  ground: FixTarget,
  config: Config,
  before: Outcome,
  machine: Machine,
  userData: UserDataByKind,
): Generator<void, Offer | null, void> {
  let best: Offer | null = null;
  const patches = remedy.patches(config, before.verdict);
  let proposed = patches.next();
  while (!proposed.done) {
    const patch = proposed.value;
    const run = openWith(config, patch, machine, userData);
    if (!run) return best;
    const outcome = yield* outcomeOf(run);
    const offer = { remedy: remedy.id, patch, ground, ...outcome, log10Loss: null };
    const isBetter = best === null || byKind(offer, best) < 0 || isFlatter(offer, best);
    if (helped[ground](before, outcome) && isBetter) best = offer;
    proposed = patches.next(outcome.verdict);
  }
  return best;
}

/** Whether a remedy did what it is for. */
const helped: Readonly<Record<FixTarget, (before: Outcome, after: Outcome) => boolean>> = {
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
  remedy: Remedy,
  patch: Settings,
  steps: number,
): Generator<void, Offer | null, void> {
  const outcome = yield* outcomeOf(run);
  const start = run.pass.result.log10Loss;
  while (run.step < steps && !hasLeftNumbers(run)) {
    run.update();
    yield* run.measure();
  }
  if (hasLeftNumbers(run)) return null;
  const { log10Loss } = run.pass.result;
  if (log10Loss - start > mostDecades) return null;
  return { remedy: remedy.id, patch, ground: 'training', ...outcome, log10Loss };
}

/** Works to the end without pause. */
export function finishTrying(trying: Trying): Trials {
  for (;;) {
    const { done, value } = trying.next();
    if (done) return value;
  }
}
