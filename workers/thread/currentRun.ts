import type { Machine } from '../engine/machine/machine.ts';
import { createRun, type Run } from '../engine/run/run.ts';
import { type Config, liveKeys } from '../model/params/index.ts';
import type { Frame, Order, Request } from '../model/protocol.ts';
import type { UserDataByKind } from '../model/userData.ts';
import { createJobs, type JobsOfRun } from './jobsOfRun.ts';
import { type Packed, pack } from './pack.ts';
import { createScheduler } from './scheduler.ts';
import { summaryOf } from './summary.ts';
import type { Supplies } from './supplies.ts';

/** The run that requests are about, until one begins another. */
export interface CurrentRun {
  readonly run: Run;
  /** Other threads are at work for it, and nothing is left for this one. */
  readonly isWaiting: boolean;
  /** Whether a request begins another run: nothing of this one is looked at any more. */
  isOver(request: Request): boolean;
  /** Follows what a request changes. The orders of the request that opened the run are ignored. */
  follow(request: Request): void;
  /** Works for the time of a request. */
  advance(request: Request, began: number): Omit<Frame, 'workMs'>;
  /** Measures the weights that are looked at, however long it takes. */
  finish(): void;
}

/** What runs are made on, and with. */
export interface Workplace {
  /** For the run. */
  readonly machine: Machine;
  /** For runs beside it. */
  readonly beside: Machine;
  readonly supplies: Supplies;
  readonly clock: () => number;
  readonly hasRoutines: () => boolean;
}

/** The page has resolved the settings: all of them are legal. */
const configOf = ({ values }: Request): Config => values as Config;

/** Opens the run of a request; the data that it needs are there. */
export function openRun(
  first: Request,
  userData: UserDataByKind,
  workplace: Workplace,
): CurrentRun {
  const { machine, beside, supplies, clock, hasRoutines } = workplace;
  let config = configOf(first);
  const run = createRun(config, machine, userData);
  const subject = { run, config: () => config, machine: beside, clock, hasRoutines };
  const jobs = createJobs(subject, first.focus);
  const { measuring, training, seeking, probing, thresholds, fixes, checkpoints } = jobs;
  const scheduler = createScheduler(jobs);

  training.ask(config.steps);

  /** Goes on with the run under new live settings. */
  const adopt = (next: Config): void => {
    const before = config;
    config = next;
    thresholds.adopt(before, config);
    // On the way to a past step the settings of then are needed; the new ones follow on arrival.
    if (seeking.isUnderWay) return;
    run.adopt(config);
    // The settings may change what is measured (truncation, dropout), and with it the network: all is asked anew.
    jobs.invalidate();
    jobs.resume();
    probing.reopen();
  };

  const carryOut = (order: Order): void => {
    // Pending updates belong to the newest weights, as a halt does.
    training.stop();
    if (order.kind === 'stop') return;
    seeking.breakOff();
    jobs.resume();
    if (order.kind === 'seek') {
      if (seeking.begin(order.step)) jobs.invalidate();
      return;
    }
    run.rewind();
    checkpoints.forget();
    jobs.invalidate();
  };

  return {
    run,
    get isWaiting() {
      return probing.isWaiting;
    },
    isOver: (request) => request.run !== first.run,
    follow: (request) => {
      const next = configOf(request);
      if (liveKeys.some((key) => config[key] !== next[key])) adopt(next);
      for (const order of request === first ? [] : request.orders) carryOut(order);
      thresholds.ask(request.thresholdSweep ?? null);
      probing.setFocus(request.focus);
      training.ask(request.steps);
    },
    advance: (request, began) => {
      probing.ask(request.wanted, supplies.statements);
      const wantsFixes = request.wanted.includes('fixes');
      fixes.ask(wantsFixes, supplies.tools);
      training.log.clear();
      const pending = scheduler.advance(began, request.budgetMs);
      return { ...frameOf(jobs, run, request), pending, view: seeking.report() };
    },
    finish: () => {
      seeking.advance(Infinity, Infinity);
      measuring.advance(Infinity, Infinity);
    },
  };
}

/** What the jobs have to report. */
function frameOf(
  { measuring, training, probing, thresholds, fixes }: JobsOfRun,
  run: Run,
  { revision, wanted, spare }: Request,
): Omit<Frame, 'pending' | 'view' | 'workMs'> {
  const isMeasured = measuring.isDone;
  const arrays: Packed[] = measuring.report();
  const probed = isMeasured ? probing.report() : null;
  arrays.push(...(probed?.arrays ?? []));
  for (const [name, values] of training.log.arrays()) arrays.push([name, values, false]);
  const thresholdSweep = thresholds.report();
  if (thresholdSweep) arrays.push(thresholdSweep.array);
  const summary = isMeasured
    ? summaryOf(run, {
        reading: measuring.reading(),
        losses: training.losses,
        sample: probing.focus.sample,
        sigmaU: probing.sigmaU(),
        fixTrials: fixes.found,
        probeMs: measuring.ms,
        spectraMs: probing.ms,
      })
    : null;
  return {
    revision,
    summary,
    ...pack(arrays, spare),
    complete: [
      ...(isMeasured ? (['norms'] as const) : []),
      ...(probed?.complete ?? []),
      ...(fixes.found && wanted.includes('fixes') ? (['fixes'] as const) : []),
    ],
    refused: probed?.refused ?? {},
    limited: probed?.limited ?? {},
    outdated: probing.outdated(),
    pendingUpdates: training.pendingUpdates,
    thresholdSweep: thresholdSweep?.state ?? null,
    firstTrainStep: training.log.first,
    halted: training.breakdown,
  };
}
