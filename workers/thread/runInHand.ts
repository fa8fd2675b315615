import type { Machine } from '../engine/machine/machine.ts';
import { createRun, type Run } from '../engine/run/run.ts';
import type { Own } from '../model/own.ts';
import type { Config } from '../model/params/index.ts';
import type { Frame, Request } from '../model/protocol.ts';
import { createJobs, type JobsOfRun } from './jobsOfRun.ts';
import { type Packed, pack } from './pack.ts';
import { createScheduler } from './scheduler.ts';
import { summaryOf } from './summary.ts';
import type { Supplies } from './supplies.ts';

/** The run that requests are about, until one begins another. */
export interface RunInHand {
  readonly run: Run;
  /** Other threads are at work for it, and nothing is left for this one. */
  readonly isWaiting: boolean;
  /** Whether a request begins another run: nothing of this one is looked at any more. */
  isOver(request: Request): boolean;
  /** Follows what a request changes. */
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

/** The page has resolved them: what is not legal does not come here. */
const configOf = ({ values }: Request): Config => values as Config;

const viewIn = ({ view }: Request): number => view?.id ?? 0;

/** Opens the run of a request; the data that it needs are there. */
export function openRun(first: Request, own: Own, workplace: Workplace): RunInHand {
  const { machine, beside, supplies, clock, hasRoutines } = workplace;
  const { rebuilds } = first;
  let config = configOf(first);
  let { run: id, rewinds, stops = 0 } = first;
  let view = viewIn(first);
  const run = createRun(config, machine, own);
  const subject = { run, config: () => config, machine: beside, clock, hasRoutines };
  const jobs = createJobs(subject, first.focus);
  const { measuring, training, seeking, probing, thresholds, fixes, past } = jobs;
  const scheduler = createScheduler(jobs);

  /** Goes on with the run under new live settings. */
  const adopt = (request: Request): void => {
    const before = config;
    id = request.run;
    config = configOf(request);
    thresholds.adopt(before, config);
    // On the way to a past step the settings of then are needed; the new ones follow on arrival.
    if (seeking.isUnderWay) return;
    run.adopt(config);
    // The settings may change what is measured (truncation, dropout), and with it the network: all is asked anew.
    jobs.invalidate();
    jobs.resume();
    probing.reopen();
  };

  const rewind = (request: Request): void => {
    rewinds = request.rewinds;
    seeking.breakOff();
    run.rewind();
    past.forget();
    view = viewIn(request);
    training.stop();
    jobs.resume();
    jobs.invalidate();
  };

  /** Begins the way to the step that is to be looked at. */
  const setOut = (request: Request): void => {
    seeking.breakOff();
    view = viewIn(request);
    // Training that is still owed belongs to the newest step; a halt does too.
    training.stop();
    jobs.resume();
    if (seeking.begin(request.view?.step ?? null)) jobs.invalidate();
  };

  return {
    run,
    get isWaiting() {
      return probing.isWaiting;
    },
    isOver: (request) => request.rebuilds !== rebuilds,
    follow: (request) => {
      if (id !== request.run) adopt(request);
      if (rewinds !== request.rewinds) rewind(request);
      if (stops !== (request.stops ?? 0)) training.stop();
      stops = request.stops ?? 0;
      if (view !== viewIn(request)) setOut(request);
      thresholds.ask(request.trial ?? null);
      probing.look(request.focus);
      training.ask(request.steps);
    },
    advance: (request, began) => {
      probing.ask(request.wanted, supplies.statements);
      const wantsFixes = request.wanted.includes('remedies');
      fixes.ask(wantsFixes, supplies.tools);
      training.stream.clear();
      const pending = scheduler.advance(began, request.budgetMs);
      return {
        ...frameOf(jobs, run, request),
        run: id,
        pending,
        view: { id: view, ...seeking.tell() },
      };
    },
    finish: () => {
      seeking.advance(Infinity, Infinity);
      measuring.advance(Infinity, Infinity);
    },
  };
}

/** What there is to tell. */
function frameOf(
  { measuring, training, probing, thresholds, fixes }: JobsOfRun,
  run: Run,
  { wanted, spare }: Request,
): Omit<Frame, 'run' | 'pending' | 'view' | 'workMs'> {
  const isMeasured = measuring.isDone;
  const arrays: Packed[] = measuring.tell();
  const probed = isMeasured ? probing.tell() : null;
  arrays.push(...(probed?.arrays ?? []));
  for (const [name, values] of training.stream.arrays()) arrays.push([name, values, false]);
  const trial = thresholds.tell();
  if (trial) arrays.push(trial.array);
  const summary = isMeasured
    ? summaryOf(run, {
        reading: measuring.reading(),
        losses: training.losses,
        sample: probing.focus.sample,
        sigmaU: probing.sigmaU(),
        trials: fixes.found,
        probeMs: measuring.ms,
        spectraMs: probing.ms,
      })
    : null;
  return {
    summary,
    ...pack(arrays, spare),
    complete: [
      ...(isMeasured ? (['norms'] as const) : []),
      ...(probed?.complete ?? []),
      ...(fixes.found && wanted.includes('remedies') ? (['remedies'] as const) : []),
    ],
    refused: probed?.refused ?? {},
    limited: probed?.limited ?? {},
    outdated: probing.outdated(),
    owed: training.owed,
    trial: trial?.state ?? null,
    firstTrainStep: training.stream.first,
    halted: training.breakdown,
  };
}
