import type { Machine } from './engine/graph/machine.ts';
import type { Own, OwnData, OwnKind } from './engine/own.ts';
import type { Config } from './engine/params.ts';
import type { Work } from './engine/pass.ts';
import type { Limit, Probe, ProbeSession } from './engine/probes/probe.ts';
import { createRun, type Run } from './engine/run.ts';
import { hasData, kindsUsed, withBuiltIn } from './engine/tasks/data.ts';
import { tasks } from './engine/tasks/index.ts';
import type {
  ArrayName,
  Focus,
  Frame,
  Measure,
  Request,
  Section,
  Summary,
  WrittenFile,
} from './frame.ts';

/** The engine behind one question: "go on for that long; what have you got?" No comlink here, so Node can test it. */
export interface Service {
  advance(request: Request): Frame;
  /** Takes over what the reader brought; requests name it by this id. The latest of each kind is kept. */
  give(data: OwnData, id: number): void;
  /** Fetches the built-in data that a request needs. Where that fails, `advance` says that they are missing. */
  prepare(request: Request): Promise<void>;
  /**
   * Writes the run in hand as a file of that format; null without a measured run, or of an unknown format.
   *
   * @param mostBytes  above that size the numbers go into a second file where the format can do so
   */
  write(format: string, address: string, mostBytes?: number): Promise<WrittenFile | null>;
}

/** The table of probes, as far as the service needs it. */
export interface Probes {
  readonly entries: readonly Probe[];
}

/** Share of a pull that training may take before the present weights are measured and answered with. */
const trainingShare = 0.7;

/** A probe of the run in hand. */
interface ProbeState {
  readonly probe: Probe;
  readonly limit: Limit | null;
  readonly session: ProbeSession | null;
  /** Under way, or null: not begun, or done. */
  work: Work | null;
  done: boolean;
  /** Whether it was complete before, for earlier weights of this run. */
  hasBeenDone: boolean;
  /** Whether the arrays changed since they were last sent. */
  isDirty: boolean;
}

/** The verdict, and what clipping would do. */
type Reading = Pick<
  Summary,
  'verdict' | 'log10GradBefore' | 'log10GradAfter' | 'clipped' | 'nParameters'
>;

/** Everything known of the run in hand. */
interface Open {
  id: number;
  rebuilds: number;
  rewinds: number;
  run: Run;
  /** Measuring of the present weights: under way, or null. */
  measuring: Work | null;
  measured: boolean;
  normsAreDirty: boolean;
  /** What is said of the present weights; made once, however many frames tell it. */
  reading: Reading | null;
  /** In the order of the table; opened when first asked for. */
  probes: Map<string, ProbeState>;
  focus: Focus;
  /** Single steps asked for and not done yet. */
  owed: number;
  halted: Frame['halted'];
  probeMs: number;
  spectraMs: number;
  log: { loss: number[]; before: number[]; after: number[]; first: number };
}

/**
 * A service over a machine.
 *
 * @param clock     milliseconds; only to keep to the budget and to report durations
 * @param probesNow the table of probes; null while it is on its way, which leaves the frames pending
 */
export function createService(
  machine: Machine,
  clock: () => number,
  probesNow: () => Probes | null,
): Service {
  let open: Open | null = null;
  const given = new Map<OwnKind, { readonly data: OwnData; readonly id: number }>();
  /** Of the tasks chosen so far. */
  let builtIn: Own = {};
  const ownFor = (request: Request): Own => ({ ...builtIn, ...chosen(given, request) });

  return {
    give: (data, id) => {
      given.set(data.kind, { data, id });
    },
    prepare: async (request) => {
      try {
        const all = await withBuiltIn(request.values, ownFor(request));
        for (const kind of kindsUsed(request.values)) {
          if (!chosen(given, request)[kind]) builtIn = { ...builtIn, [kind]: all[kind] };
        }
      } catch {
        // The file did not arrive. The frame says so, and asking again fetches again.
      }
    },
    advance: (request) => {
      const began = clock();
      const deadline = began + request.budgetMs;
      const own = ownFor(request);
      if (!hasData(tasks.find(request.values.task), own)) return withoutData(request);
      const state = take(open, request, machine, own);
      open = state;
      train(state, request, began + request.budgetMs * trainingShare, deadline, clock);
      measureTo(state, deadline, clock);
      const probes = probesNow();
      const more = probe(state, request, probes, deadline, clock);
      const frame = frameOf(state, request, probes, more);
      return { ...frame, workMs: clock() - began };
    },
    write: async (format, address, mostBytes = Infinity) => {
      // The writers load on demand: nobody needs them for the first picture.
      const { writeRun } = await import('./writing.ts');
      if (!open) return null;
      // Masks and batch belong to the coming step: they are there once it has been measured.
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

/** The answer to a request whose task has no data to draw from. */
function withoutData({ run }: Request): Frame {
  return {
    run,
    summary: null,
    sections: [],
    buffer: new ArrayBuffer(0),
    complete: [],
    refused: {},
    pending: false,
    firstTrainStep: 1,
    halted: null,
    workMs: 0,
    lacksData: true,
  };
}

/** The run that the request is about: the one in hand, the one in hand with new live settings, or a new one. */
function take(open: Open | null, request: Request, machine: Machine, own: Own): Open {
  let state = open;
  if (!state || state.rebuilds !== request.rebuilds) {
    state = openRun(request, machine, own);
  } else if (state.id !== request.run) {
    state.id = request.run;
    state.run.adopt(configOf(request));
    // The settings may change what is measured (truncation, dropout), and with it the network: all is asked anew.
    invalidate(state);
    state.probes = new Map();
  }
  if (state.rewinds !== request.rewinds) {
    state.rewinds = request.rewinds;
    state.run.rewind();
    state.owed = 0;
    state.halted = null;
    invalidate(state);
  }
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

function openRun(request: Request, machine: Machine, own: Own): Open {
  return {
    id: request.run,
    rebuilds: request.rebuilds,
    rewinds: request.rewinds,
    run: createRun(configOf(request), machine, own),
    measuring: null,
    measured: false,
    normsAreDirty: false,
    reading: null,
    probes: new Map(),
    focus: request.focus,
    owed: 0,
    halted: null,
    probeMs: 0,
    spectraMs: 0,
    log: { loss: [], before: [], after: [], first: 1 },
  };
}

/** The page has resolved them: what is not legal does not come here. */
const configOf = ({ values }: Request): Config => values as Config;

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
  state.log = { loss: [], before: [], after: [], first: state.run.step + 1 };
  const playing = request.steps === Infinity;
  while ((playing || state.owed > 0) && !state.halted && clock() < until) {
    measureTo(state, deadline, clock);
    if (!state.measured) return;
    const { log10Loss } = state.run.pass.result;
    const report = state.run.update();
    state.log.loss.push(log10Loss);
    state.log.before.push(report.log10Before);
    state.log.after.push(report.log10After);
    if (Number.isNaN(log10Loss)) state.halted = 'loss';
    else if (Number.isNaN(report.log10Before)) state.halted = 'gradient';
    if (!playing) state.owed -= 1;
    invalidate(state);
  }
  if (state.halted) state.owed = 0;
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
function probe(
  state: Open,
  request: Request,
  probes: Probes | null,
  deadline: number,
  clock: () => number,
): boolean {
  if (!state.measured) return true;
  let now = clock();
  for (const entry of wantedProbes(state, request, probes)) {
    if (entry.done || !entry.session) continue;
    // One at a time: two that run backward passes would throw each other out for ever.
    if (now >= deadline) return true;
    if (!entry.work) {
      entry.work = entry.session.compute(() => state.focus);
      if (entry.probe.usesAdjoints) takeTapes(state, entry);
    }
    while (!entry.done && now < deadline) {
      entry.done = entry.work.next().done === true;
      entry.isDirty = true;
      entry.hasBeenDone ||= entry.done;
      const after = clock();
      state.spectraMs += after - now;
      now = after;
    }
    if (!entry.done) return true;
  }
  const isWaiting = probes === null && request.wanted.some((id) => id !== 'norms');
  return isWaiting || (state.owed > 0 && !state.halted);
}

/** Probes that run backward passes share the tapes: one that is interrupted by another has to start again. */
function takeTapes(state: Open, owner: ProbeState): void {
  for (const entry of state.probes.values()) {
    if (entry !== owner && entry.probe.usesAdjoints && entry.work && !entry.done) forget(entry);
  }
}

function wantedProbes(state: Open, request: Request, probes: Probes | null): ProbeState[] {
  return (probes?.entries ?? [])
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

function frameOf(
  state: Open,
  request: Request,
  probes: Probes | null,
  pending: boolean,
): Omit<Frame, 'workMs'> {
  const { run, log } = state;
  const arrays: Packed[] = [];
  const complete: Measure[] = [];
  const refused: Partial<Record<Measure, Limit>> = {};
  if (state.measured) {
    complete.push('norms');
    if (state.normsAreDirty) arrays.push(...normArrays(run));
    state.normsAreDirty = false;
    for (const entry of wantedProbes(state, request, probes)) {
      const id = entry.probe.id as Measure;
      if (entry.limit) refused[id] = entry.limit;
      if (entry.done) complete.push(id);
      const isHeldBack = entry.probe.isInOrder === true && entry.hasBeenDone && !entry.done;
      if (!entry.isDirty || isHeldBack) continue;
      entry.isDirty = false;
      for (const { name, values } of entry.session?.arrays ?? []) {
        arrays.push([name, values, !entry.done]);
      }
    }
  }
  if (log.loss.length > 0) {
    arrays.push(
      ['trainLoss', log.loss, false],
      ['trainBefore', log.before, false],
      ['trainAfter', log.after, false],
    );
  }
  return {
    run: state.id,
    summary: state.measured ? summaryOf(state) : null,
    ...pack(arrays, request.spare),
    complete,
    refused,
    pending,
    firstTrainStep: log.first,
    halted: state.halted,
  };
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
  return {
    ...state.reading,
    step: run.step,
    log10Loss: result.log10Loss,
    loss: result.loss,
    log10NaiveLoss: log10OrNull(run.naiveLoss()),
    overflowAt: result.overflowAt,
    sigmaU: Number.isNaN(max) ? null : { max, min },
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
    nParameters: run.network.nParameters,
  };
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
