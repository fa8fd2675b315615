/** Runs of a lesson, computed beside the one on screen. */
import { resolveSettings, type Settings } from '../../workers/model/config.ts';
import type { Breakdown } from '../../workers/model/snapshot.ts';
import { type BesideRun, computeBeside } from '../session/beside.ts';
import { numbersOf, type RunSnapshot } from '../session/runSnapshot.ts';
import type { Session } from '../session/session.ts';
import type { Claim, Lesson, MeasuredRun } from './lesson.ts';

/** What a lesson reads of a run. */
export function measuredRun(
  picture: RunSnapshot,
  halted: Breakdown | null,
  isOfFile = false,
): MeasuredRun {
  const { config, summary, history, complete = [], refused = {} } = picture;
  return {
    config,
    summary,
    array: (name) => numbersOf(picture, name),
    isMeasured: (measure) => complete.includes(measure) || refused[measure] !== undefined,
    log10Losses: history.log10Loss.slice(0, history.length),
    halted,
    isOfFile,
  };
}

/** Workers that measure a claim: as many as most machines have to spare beside the page. */
const mostWorkers = 2;

/**
 * The settings of a claim's runs.
 *
 * @param round  0 for the seeds as they stand in the lesson; 1 for as many others, and so on
 */
export function settingsOfClaim(
  { settings }: Pick<Lesson, 'settings'>,
  { runs }: Claim,
  round = 0,
): Settings[] {
  const seeds = runs.map((run) => run.settings.seed ?? settings.seed ?? 1);
  const span = Math.max(...seeds);
  return runs.map((run, i) => ({
    ...settings,
    ...run.settings,
    seed: seeds[i] + round * span,
  }));
}

/**
 * Measures the runs of a claim.
 *
 * @param onRun  hears of each as soon as it is there, with its place among them
 * @returns all of them in order; null where one could not be computed, or the signal was aborted
 */
export async function measureClaim(
  lesson: Pick<Lesson, 'settings'>,
  claim: Claim,
  round: number,
  signal: AbortSignal,
  beside: Session['beside'],
  onRun: (place: number, run: MeasuredRun) => void = () => {},
): Promise<readonly MeasuredRun[] | null> {
  const jobs = settingsOfClaim(lesson, claim, round).map((settings, place) => ({
    place,
    config: resolveSettings(settings).config,
    updates: claim.runs[place].updates ?? 0,
    measures: ['norms', ...(claim.measures ?? [])] as const,
  }));
  const found = new Map<number, MeasuredRun>();
  const left = [...jobs];
  const places = new Map<BesideRun, number>(jobs.map((job) => [job, job.place]));
  const work = (): Promise<void> =>
    computeBeside(
      () => left.shift() ?? null,
      (picture, run, halted) => {
        const place = places.get(run);
        if (!picture || place === undefined) return;
        const measured = measuredRun(picture, halted);
        found.set(place, measured);
        onRun(place, measured);
      },
      signal,
      beside,
    );
  const threads = globalThis.navigator?.hardwareConcurrency ?? 1;
  const workers = Math.min(mostWorkers, threads, jobs.length);
  await Promise.all(Array.from({ length: workers }, work));
  const runs = jobs.flatMap(({ place }) => found.get(place) ?? []);
  return runs.length === jobs.length ? runs : null;
}
