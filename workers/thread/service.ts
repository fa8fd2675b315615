import { type Activation, activations } from '../engine/activations.ts';
import { meanSlopeOf } from '../engine/analysis/meanSlope.ts';
import type { Machine } from '../engine/machine/machine.ts';
import { besideFormat } from '../engine/numeric/besideFormat.ts';
import { hasLeftNumbers } from '../engine/numeric/finite.ts';
import { probes } from '../engine/probes/index.ts';
import type { Probe, ProbeSession, ProbeWork } from '../engine/probes/probe.ts';
import { waiting } from '../engine/probes/waiting.ts';
import { findBreakdown } from '../engine/run/breakdown.ts';
import { createLosses, type Losses, readLearning } from '../engine/run/learning.ts';
import { naiveLossOf } from '../engine/run/naive.ts';
import type { Pass, Work } from '../engine/run/pass.ts';
import { createPast, type Past } from '../engine/run/past.ts';
import { createRun, type Run } from '../engine/run/run.ts';
import { createTrial, type Trial } from '../engine/run/trial.ts';
import type * as trials from '../engine/run/trials.ts';
import { hasData, withBuiltIn } from '../engine/tasks/data.ts';
import { tasks } from '../engine/tasks/index.ts';
import type { Task } from '../engine/tasks/task.ts';
import { statements as statementIds } from '../model/catalog.ts';
import type {
  ArrayName,
  Frame,
  Measure,
  Request,
  Section,
  Summary,
  TrialState,
  ViewState,
  WrittenFile,
} from '../model/frame.ts';
import type { Limit } from '../model/limits.ts';
import type { Own, OwnData, OwnKind } from '../model/own.ts';
import { type Config, keysWhere } from '../model/params/index.ts';
import type { Focus, Trials } from '../model/snapshot.ts';
import { kindsUsed } from '../model/tasks.ts';
import { createStream, type Stream } from './stream.ts';

/** The engine behind one question: "go on for that long; what have you got?" No comlink here, so Node can test it. */
export interface Service {
  advance(request: Request): Frame;
  /** Whether the last answer was left for other threads to go on with. */
  readonly isWaiting: boolean;
  /** Takes over what the reader brought; requests name it by this id. The latest of each kind is kept. */
  give(data: OwnData, id: number): void;
  /**
   * Fetches what a request needs and few others do: built-in data, and what tries remedies. Where data do not arrive,
   * `advance` says that they are missing.
   */
  prepare(request: Request): Promise<void>;
  /**
   * Writes the run in hand as a file of that format; null without a measured run, or of an unknown format.
   *
   * @param mostBytes  above that size the numbers go into a second file where the format can do so
   */
  write(format: string, address: string, mostBytes?: number): Promise<WrittenFile | null>;
}

/** What the run in hand is made on. */
export interface Hand {
  readonly machine: Machine;
  /** That run is done with, and the next one is about to be made: what it took may be given away. */
  readonly release: () => void;
}

/** Share of a pull that training may take before the present weights are measured and answered with. */
const trainingShare = 0.7;

/** Share of a pull that is left for thresholds that are being tried out, while they are. */
const trialShare = 0.5;

/** A probe of the run in hand. */
interface ProbeState {
  readonly probe: Probe;
  readonly limit: Limit | null;
  readonly session: ProbeSession | null;
  /** Under way, or null: not begun, or done. */
  work: ProbeWork | null;
  done: boolean;
  /** Whether it was complete before, for earlier weights of this run. */
  hasBeenDone: boolean;
  /** Whether the arrays changed since they were last sent. */
  isDirty: boolean;
}

/** The verdict, what clipping would do, and what few bits would. */
type Reading = Pick<
  Summary,
  | 'verdict'
  | 'log10GradBefore'
  | 'log10GradAfter'
  | 'clipped'
  | 'besideFormat'
  | 'nParameters'
  | 'meanSlope'
  | 'phi'
>;

/** Everything known of the run in hand. */
interface Open {
  id: number;
  rebuilds: number;
  /** What the run is set to, except on the way to a past step. */
  config: Config;
  rewinds: number;
  stops: number;
  run: Run;
  /** What training writes down. */
  readonly past: Past;
  readonly stream: Stream;
  readonly losses: Losses;
  /** Id of the view that was gone to, or that the run is on its way to. */
  view: number;
  travel: Travel | null;
  trial: {
    readonly id: number;
    readonly thresholds: readonly number[];
    readonly trial: Trial;
    state: 'running' | 'done' | 'failed';
  } | null;
  /** Measuring of the present weights: under way, or null. */
  measuring: Work | null;
  measured: boolean;
  normsAreDirty: boolean;
  /** What is said of the present weights; made once, however many frames tell it. */
  reading: Reading | null;
  /** In the order of the table; opened when first asked for. */
  probes: Map<string, ProbeState>;
  /** Measures that the page has arrays of, and their names. */
  readonly told: Map<Measure, readonly ArrayName[]>;
  focus: Focus;
  /** Single steps asked for and not done yet. */
  owed: number;
  /** The last frame had no numbers: nobody knows of the present weights. */
  isBehind: boolean;
  /** Training left the numbers; the measurement that did stands in the buffers. */
  isHalted: boolean;
  /** Probes that were fetched beside those of every run. */
  statements: readonly Probe[];
  /** The machine has all its routines: probes may be opened, and weights trained. */
  hasRoutines: boolean;
  /** Other threads are at work on a probe, and nothing is left for this one. */
  isWaiting: boolean;
  halted: Frame['halted'];
  /** What is tried against it, or against what the gradient does. */
  trying: trials.Trying | null;
  trials: Trials | null;
  probeMs: number;
  spectraMs: number;
}

/** The way to another step of the training so far. */
interface Travel {
  readonly work: Work;
  readonly from: number;
  readonly to: number;
  /** What the probes belong to; settings of then may need another one. */
  readonly pass: Pass;
}

/**
 * A service over a machine, which runs what is tried beside the run in hand, and that run too unless it has its own.
 *
 * @param clock        milliseconds; only to keep to the budget and to report durations
 * @param hasRoutines  whether the machine has all the routines for spectra that it will have; until then frames hold the
 *                     norms alone and stay pending, so that no run takes its spectra by two routines
 */
export function createService(
  machine: Machine,
  clock: () => number,
  hand: Hand = { machine, release: () => {} },
  hasRoutines: () => boolean = () => true,
): Service {
  let open: Open | null = null;
  const given = new Map<OwnKind, { readonly data: OwnData; readonly id: number }>();
  /** What tries remedies, once they are asked for: at rest, and where something is wrong. */
  let tools: typeof trials | null = null;
  /** What texts state of a gradient, once it is asked for. */
  let statements: readonly Probe[] = [];
  /** Of the tasks chosen so far. */
  let builtIn: Own = {};
  const ownFor = (request: Request): Own => ({ ...builtIn, ...chosen(given, request) });

  return {
    give: (data, id) => {
      given.set(data.kind, { data, id });
    },
    prepare: async (request) => {
      try {
        if (statements.length === 0 && request.wanted.some(isStatement)) {
          ({ entries: statements } = (await import('../engine/statements/index.ts')).statements);
        }
        if (request.wanted.includes('remedies')) tools ??= await import('../engine/run/trials.ts');
        const all = await withBuiltIn(request.values, ownFor(request));
        for (const kind of kindsUsed(request.values)) {
          if (!chosen(given, request)[kind]) builtIn = { ...builtIn, [kind]: all[kind] };
        }
      } catch {
        // The file did not arrive. The frame says so, and asking again fetches again.
      }
    },
    get isWaiting() {
      return open?.isWaiting ?? false;
    },
    advance: (request) => {
      const began = clock();
      const own = ownFor(request);
      if (!hasData(tasks.find(request.values.task), own)) return withoutData(request);
      if (open && isOver(open, request)) hand.release();
      const state = take(open, request, hand.machine, own, clock);
      open = state;
      state.hasRoutines = hasRoutines();
      state.statements = statements;
      const isTrying = state.trial?.state === 'running';
      const budgetMs = request.budgetMs * (isTrying ? trialShare : 1);
      const deadline = began + budgetMs;
      state.stream.clear();
      travel(state, deadline, clock);
      let more = true;
      if (!state.travel) {
        train(state, request, began + budgetMs * trainingShare, deadline, clock);
        measureTo(state, deadline, clock);
        more =
          probe(state, request, deadline, clock) ||
          tryRemedies(state, request, tools, machine, deadline, clock);
      }
      takeTrial(state, request, machine);
      tryOut(state, began + request.budgetMs, clock);
      more ||= state.trial?.state === 'running';
      const frame = frameOf(state, request, more);
      state.isBehind = frame.summary === null;
      return { ...frame, workMs: clock() - began };
    },
    write: async (format, address, mostBytes = Infinity) => {
      // Formats load when a file is asked for.
      const { writeRun } = await import('./writing.ts');
      if (!open) return null;
      // Masks and batch belong to the coming step: they are there once it has been measured.
      travel(open, Infinity, clock);
      measureTo(open, Infinity, clock);
      return writeRun(open.run, format, address, mostBytes);
    },
  };
}

/** What a request takes of the data that were given. */
function chosen(
  given: ReadonlyMap<OwnKind, { readonly data: OwnData; readonly id: number }>,
  request: Request,
): Own {
  const kinds = kindsUsed(request.values).filter((kind) => request.own?.[kind] !== undefined);
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const found = given.get(kind);
      return found ? [[kind, found.data]] : [];
    }),
  );
}

/** The answer to a request for which the data of its task are missing. */
function withoutData({ run, view }: Request): Frame {
  return {
    run,
    summary: null,
    sections: [],
    buffer: new ArrayBuffer(0),
    complete: [],
    refused: {},
    pending: false,
    view: { id: view?.id ?? 0, newest: 0, earliest: 0, travel: null, isBent: false },
    owed: 0,
    trial: null,
    firstTrainStep: 1,
    halted: null,
    workMs: 0,
    lacksData: true,
  };
}

/** Live settings that a trial of thresholds depends on: it replaces the others by its own. */
const basisKeys = keysWhere(({ acts, isTried }) => acts !== undefined && !isTried);

/** Whether a request begins another run: nothing of this one is looked at any more. */
const isOver = ({ rebuilds }: Open, request: Request) => rebuilds !== request.rebuilds;

/** The run that the request is about: the one in hand, the one in hand with new live settings, or a new one. */
function take(
  open: Open | null,
  request: Request,
  machine: Machine,
  own: Own,
  clock: () => number,
): Open {
  let state = open;
  if (!state || isOver(state, request)) {
    state = openRun(request, machine, own, clock);
  } else if (state.id !== request.run) {
    adoptSettings(state, request);
  }
  if (state.rewinds !== request.rewinds) {
    state.rewinds = request.rewinds;
    arrive(state);
    state.run.rewind();
    state.past.forget();
    state.view = request.view?.id ?? 0;
    state.owed = 0;
    resume(state);
    invalidate(state);
  }
  if (state.stops !== (request.stops ?? 0)) {
    state.stops = request.stops ?? 0;
    state.owed = 0;
  }
  if (state.view !== (request.view?.id ?? 0)) setOut(state, request);
  if (state.trial && state.trial.id !== request.trial?.id) state.trial = null;
  const isOtherSample = state.focus.sample !== request.focus.sample;
  const isOtherStep = state.focus.t !== request.focus.t;
  for (const entry of state.probes.values()) {
    const { ofSample, isOfStep } = entry.probe;
    const isStale = (isOtherSample && ofSample) || (isOtherStep && isOfStep?.(state.run) === true);
    if (isStale) forget(entry);
  }
  state.focus = request.focus;
  if (Number.isFinite(request.steps)) state.owed += request.steps;
  return state;
}

function openRun(request: Request, machine: Machine, own: Own, clock: () => number): Open {
  const config = configOf(request);
  const run = createRun(config, machine, own);
  return {
    id: request.run,
    rebuilds: request.rebuilds,
    config,
    rewinds: request.rewinds,
    stops: request.stops ?? 0,
    run,
    past: createPast(run),
    stream: createStream(run, clock),
    losses: createLosses(),
    view: request.view?.id ?? 0,
    travel: null,
    trial: null,
    measuring: null,
    measured: false,
    normsAreDirty: false,
    reading: null,
    probes: new Map(),
    told: new Map(),
    focus: request.focus,
    owed: 0,
    isBehind: false,
    isHalted: false,
    statements: [],
    hasRoutines: false,
    isWaiting: false,
    halted: null,
    trying: null,
    trials: null,
    probeMs: 0,
    spectraMs: 0,
  };
}

/** The page has resolved them: what is not legal does not come here. */
const configOf = ({ values }: Request): Config => values as Config;

/** Goes on with the run under new live settings. */
function adoptSettings(state: Open, request: Request): void {
  const before = state.config;
  state.id = request.run;
  state.config = configOf(request);
  if (basisKeys.some((key) => before[key] !== state.config[key])) state.trial = null;
  // On the way to a past step the settings of then are needed; the new ones follow on arrival.
  if (state.travel) return;
  state.run.adopt(state.config);
  // The settings may change what is measured (truncation, dropout), and with it the network: all is asked anew.
  invalidate(state);
  resume(state);
  state.probes = new Map();
}

/** Begins the way to the step that is to be looked at. */
function setOut(state: Open, { view }: Request): void {
  arrive(state);
  const { run, past } = state;
  state.view = view?.id ?? 0;
  // Training that is still owed belongs to the newest step; a halt does too.
  state.owed = 0;
  resume(state);
  const to = Math.min(past.newest, Math.max(past.earliest, view?.step ?? past.newest));
  if (to === run.step) return;
  invalidate(state);
  state.travel = { work: past.goTo(to), from: run.step, to, pass: run.pass };
}

/** Goes on towards a past step, at least one piece. */
function travel(state: Open, deadline: number, clock: () => number): void {
  while (state.travel) {
    if (state.travel.work.next().done) arrive(state);
    if (clock() >= deadline) return;
  }
}

/** The end of a way, or where it was broken off: the present settings hold again. */
function arrive(state: Open): void {
  const ended = state.travel;
  if (!ended) return;
  state.travel = null;
  if (state.run.config !== state.config) state.run.adopt(state.config);
  invalidate(state);
  if (state.run.pass !== ended.pass) state.probes = new Map();
}

function takeTrial(state: Open, { trial }: Request, machine: Machine): void {
  if (!trial || state.trial) return;
  const { config } = state;
  const { start, own } = state.run;
  const opened = createTrial({ config, start }, machine, own, trial);
  const { id, thresholds } = trial;
  state.trial = { id, thresholds, trial: opened, state: 'running' };
}

/** Goes on trying out thresholds, at least one piece. */
function tryOut(state: Open, deadline: number, clock: () => number): void {
  const { trial } = state;
  try {
    while (trial?.state === 'running') {
      if (trial.trial.work.next().done) trial.state = 'done';
      if (clock() >= deadline) return;
    }
  } catch (reason) {
    // No memory is as large as two such networks.
    if (!(reason instanceof RangeError) || !trial) throw reason;
    trial.state = 'failed';
  }
}

/** Other settings, or other weights than those that broke: nothing of what was tried is about them. */
function resume(state: Open): void {
  state.isHalted = false;
  state.halted = null;
  state.trying = null;
  state.trials = null;
}

/** The weights changed: nothing measured holds any more. */
function invalidate(state: Open): void {
  state.measuring = null;
  state.measured = false;
  state.reading = null;
  state.spectraMs = 0;
  for (const entry of state.probes.values()) forget(entry);
}

function forget(entry: ProbeState): void {
  entry.work = null;
  entry.done = false;
  entry.isDirty = false;
  for (const { values } of entry.session?.arrays ?? []) values.fill(Number.NaN);
}

/** Trains until the steps are done or time is up. */
function train(
  state: Open,
  request: Request,
  until: number,
  deadline: number,
  clock: () => number,
): void {
  if (!state.hasRoutines) return;
  const { past, stream } = state;
  const playing = request.steps === Infinity;
  while ((playing || state.owed > 0) && !state.isHalted && clock() < until) {
    measureTo(state, deadline, clock);
    if (!state.measured) return;
    // Where a step takes longer than a pull, every measurement is told before the update makes it void.
    if (state.isBehind) return;
    const { log10Loss } = state.run.pass.result;
    if (hasLeftNumbers(state.run)) {
      // No update: the weights stay those that can still be looked at.
      resume(state);
      state.isHalted = true;
      break;
    }
    state.losses.note(state.run.step, log10Loss);
    stream.beforeUpdate(state.probeMs);
    past.beforeUpdate();
    const report = state.run.update();
    past.afterUpdate();
    stream.afterUpdate(log10Loss, report);
    if (!playing) state.owed -= 1;
    invalidate(state);
  }
  if (state.isHalted) state.owed = 0;
}

/** Measures the present weights, as far as time allows. */
function measureTo(state: Open, deadline: number, clock: () => number): void {
  if (state.measured) return;
  let now = clock();
  if (!state.measuring) {
    state.measuring = state.run.measure();
    state.probeMs = 0;
  }
  // At least one piece, however small the budget: otherwise nothing would ever be finished.
  do {
    const { done } = state.measuring.next();
    const after = clock();
    state.probeMs += after - now;
    now = after;
    if (done) {
      state.measuring = null;
      state.measured = true;
      state.normsAreDirty = true;
      return;
    }
  } while (now < deadline);
}

/** Works through the wanted probes in the order of their table; true when something is left to do. */
function probe(state: Open, request: Request, deadline: number, clock: () => number): boolean {
  state.isWaiting = false;
  if (!state.measured) return true;
  let now = clock();
  for (const entry of wantedProbes(state, request)) {
    if (entry.done || !entry.session) continue;
    // One at a time: two that run backward passes would throw each other out for ever.
    if (now >= deadline) return true;
    if (!entry.work) {
      entry.work = entry.session.compute(() => state.focus);
      if (entry.probe.usesAdjoints) takeTapes(state, entry);
    }
    while (!entry.done && now < deadline) {
      const { done, value } = entry.work.next();
      if (value === waiting) {
        state.isWaiting = true;
        return true;
      }
      entry.done = done === true;
      entry.isDirty = true;
      entry.hasBeenDone ||= entry.done;
      const after = clock();
      state.spectraMs += after - now;
      now = after;
    }
    if (!entry.done) return true;
  }
  // Fetched before the next pull, or asked for again by it.
  const isFetching = state.statements.length === 0 && request.wanted.some(isStatement);
  const isWaiting =
    isFetching || (!state.hasRoutines && request.wanted.some((id) => id !== 'norms'));
  if (state.isHalted) state.halted ??= findBreakdown(state.run);
  return isWaiting || (state.owed > 0 && !state.isHalted);
}

/** Tries what may help, when nothing else is left to do; true when some of it is left. */
function tryRemedies(
  state: Open,
  request: Request,
  tools: typeof trials | null,
  machine: Machine,
  deadline: number,
  clock: () => number,
): boolean {
  if (state.trials || !request.wanted.includes('remedies')) return false;
  // Fetched before the next pull, or asked for again by it.
  if (!tools) return true;
  const { config, step, own } = state.run;
  state.trying ??= state.isHalted
    ? tools.tryTraining(config, step, machine, own)
    : tools.tryFlow(config, machine, own);
  while (clock() < deadline) {
    const { done, value } = state.trying.next();
    if (!done) continue;
    state.trials = value;
    state.trying = null;
    return false;
  }
  return true;
}

/** Probes that run backward passes share the tapes: one that is interrupted by another has to start again. */
function takeTapes(state: Open, owner: ProbeState): void {
  for (const entry of state.probes.values()) {
    if (entry !== owner && entry.probe.usesAdjoints && entry.work && !entry.done) forget(entry);
  }
}

const isStatement = (id: Measure): boolean => statementIds.lookup(id) !== undefined;

function wantedProbes(state: Open, request: Request): ProbeState[] {
  if (!state.hasRoutines) return [];
  const all: readonly Probe[] = [...probes.entries, ...state.statements];
  return all
    .filter(({ id }) => request.wanted.some((wanted) => wanted === id))
    .map((entry) => {
      const known = state.probes.get(entry.id);
      if (known) return known;
      const limit = entry.exceeds(state.run);
      const session = limit ? null : entry.open(state.run);
      const opened: ProbeState = {
        probe: entry,
        limit,
        session,
        work: null,
        done: false,
        hasBeenDone: false,
        isDirty: false,
      };
      state.probes.set(entry.id, opened);
      return opened;
    });
}

function frameOf(state: Open, request: Request, pending: boolean): Omit<Frame, 'workMs'> {
  const { stream, trial } = state;
  const arrays: Packed[] = [];
  const complete: Measure[] = [];
  const refused: Partial<Record<Measure, Limit>> = {};
  const limited: Partial<Record<Measure, Limit>> = {};
  if (state.measured) {
    complete.push('norms');
    if (state.normsAreDirty) arrays.push(...normArrays(state.run));
    state.normsAreDirty = false;
    for (const entry of wantedProbes(state, request)) {
      const id = entry.probe.id as Measure;
      if (entry.limit) refused[id] = entry.limit;
      const ofSteps = entry.probe.limitToStep?.(state.run);
      if (ofSteps && !entry.limit) limited[id] = ofSteps;
      if (entry.done) complete.push(id);
      const isHeldBack = entry.probe.isInOrder === true && entry.hasBeenDone && !entry.done;
      if (!entry.isDirty || isHeldBack) continue;
      entry.isDirty = false;
      const told = entry.session?.arrays ?? [];
      state.told.set(
        id,
        told.map(({ name }) => name),
      );
      for (const { name, values } of told) arrays.push([name, values, !entry.done]);
    }
  }
  if (state.trials && request.wanted.includes('remedies')) complete.push('remedies');
  for (const [name, values] of stream.arrays()) arrays.push([name, values, false]);
  if (trial) arrays.push(['trial', trial.trial.log10Losses, false]);
  return {
    run: state.id,
    summary: state.measured ? summaryOf(state) : null,
    ...pack(arrays, request.spare),
    complete,
    refused,
    limited,
    outdated: [...state.told].filter(
      ([id]) => !request.wanted.includes(id) && !state.probes.get(id)?.done,
    ),
    pending,
    view: viewOf(state),
    owed: state.owed,
    trial: trialOf(state),
    firstTrainStep: stream.first,
    halted: state.halted,
  };
}

function viewOf({ view, past, travel, run }: Open): ViewState {
  return {
    id: view,
    newest: past.newest,
    earliest: past.earliest,
    travel: travel && { from: travel.from, at: run.step, to: travel.to },
    // On the way the settings are those of then.
    isBent: travel === null && past.isBent(),
  };
}

function trialOf({ trial }: Open): TrialState | null {
  if (!trial) return null;
  const { done, total } = trial.trial;
  const { id, thresholds } = trial;
  return { id, thresholds, done, total, hasFailed: trial.state === 'failed' };
}

/** An array with its name, and whether more of it is to come. */
type Packed = readonly [ArrayName, ArrayLike<number>, boolean];

function normArrays({ norms }: Run): Packed[] {
  const named: [ArrayName, Float64Array | null][] = [
    ['log10Norms', norms.h],
    ['log10NormsC', norms.c],
    ['log10NormsLast', norms.last],
    ['bandLow', norms.low],
    ['bandHigh', norms.high],
    ['log10State', norms.state],
    ['log10NormsReverse', norms.reverse],
    ['log10NormsReverseLast', norms.reverseLast],
    ['cut', norms.cut],
  ];
  return named.flatMap(([name, values]): Packed[] => (values ? [[name, values, false]] : []));
}

function summaryOf(state: Open): Summary {
  const { run } = state;
  const { result } = run.pass;
  state.reading ??= readingOf(run);
  const ofWeights = state.probes
    .get('sigma')
    ?.session?.arrays.find(({ name }) => name === 'sigmaU');
  const [max, min] = ofWeights?.values ?? [Number.NaN, Number.NaN];
  const baseline = naiveLossOf(run);
  const task: Task = tasks.find(run.config.task);
  // One batch for ever is learnt by heart: its mean is no guess that an answer has to beat.
  const isPosed = !task.fixedBatch;
  return {
    ...state.reading,
    learning: readLearning(
      { ...result, baseline: isPosed ? baseline : null },
      run.step,
      state.losses,
    ),
    needed: neededIn(run, state.focus.sample),
    step: run.step,
    log10Loss: result.log10Loss,
    loss: result.loss,
    log10NaiveLoss: log10OrNull(baseline),
    overflowAt: result.overflowAt,
    sigmaU: Number.isNaN(max) ? null : { max, min },
    trials: state.trials,
    probeMs: state.probeMs,
    spectraMs: state.spectraMs,
    engine: run.pass.machine.id,
  };
}

const log10OrNull = (value: number | null) => (value === null ? null : Math.log10(value));

function readingOf(run: Run): Reading {
  const { log10Before, log10After, clipped } = run.preview();
  return {
    verdict: run.verdict(),
    log10GradBefore: log10Before,
    log10GradAfter: log10After,
    clipped,
    besideFormat: besideFormat(run),
    nParameters: run.network.nParameters,
    meanSlope: meanSlopeOf(run),
    phi: phiOf(run.config.act),
  };
}

/** Points of φ for a picture, and the range that they cover. */
const phiPoints = 25;
const phiRange = 3;

/** φ at points evenly spaced over its range. */
function phiOf(act: Config['act']): readonly number[] {
  const { evaluate }: Activation = activations.find(act);
  const pair = { y: 0, d: 0 };
  return Array.from({ length: phiPoints }, (_, i) => {
    evaluate(phiRange * ((2 * i) / (phiPoints - 1) - 1), pair);
    return pair.y;
  });
}

/** Steps whose inputs the answer at T needs in that sequence of the coming batch; null where none are asked for. */
function neededIn(run: Run, sample: number): readonly number[] | null {
  const { config, own } = run;
  const { needed }: Task = tasks.find(config.task);
  if (!needed || own.inputs) return null;
  return needed(run.batch(), Math.min(sample, config.B) - 1, config);
}

/** Puts arrays into one buffer: a spare one that is large enough, or a new one. */
function pack(
  arrays: readonly Packed[],
  spare: readonly ArrayBuffer[],
): { sections: Section[]; buffer: ArrayBuffer } {
  const total = arrays.reduce((sum, [, values]) => sum + values.length, 0);
  const buffer =
    spare.find(({ byteLength }) => byteLength >= total * 8) ?? new ArrayBuffer(total * 8);
  const numbers = new Float64Array(buffer, 0, total);
  const sections: Section[] = [];
  let offset = 0;
  for (const [name, values, isPartial] of arrays) {
    numbers.set(values, offset);
    sections.push({ name, offset, length: values.length, isPartial });
    offset += values.length;
  }
  return { sections, buffer };
}
