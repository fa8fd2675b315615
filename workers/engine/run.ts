import { fitsImported } from '../model/imported.ts';
import type { Own, OwnInputs } from '../model/own.ts';
import type { Config } from '../model/params/index.ts';
import type { Verdict, ZeroBy } from '../model/snapshot.ts';
import {
  type Clipping,
  type ClipState,
  clippings,
  freshClipState,
  type ParameterTensor,
} from './clipping.ts';
import { fillMask } from './dropout.ts';
import type { Machine } from './graph/machine.ts';
import { startOf } from './graph/tape.ts';
import { type InitialStates, initialStatesOf, placeInitialStates } from './initialStates.ts';
import { type Loss, losses } from './losses.ts';
import { log10 } from './math.ts';
import { type Network, type Unit, viewOf } from './network.ts';
import { adjointLimit, networkOf } from './networkOf.ts';
import { log10Norm, log10Norms } from './norms.ts';
import { type Optimizer, optimizers } from './optimizers.ts';
import {
  backward,
  createPass,
  forward,
  log10GradientNorm,
  type Pass,
  processingStep,
  type Work,
} from './pass.ts';
import { roundAll } from './precision/round.ts';
import { randomStream } from './random.ts';
import { addPenalties, averageGradient, limitRows } from './regularisation.ts';
import { type Schedule, schedules } from './schedules.ts';
import { tasks } from './tasks/index.ts';
import type { Batch, Source, Task } from './tasks/task.ts';
import { readVerdict, zeroFrom } from './verdict.ts';
import { initialWeights } from './weights.ts';
import { directShareOf, findZero } from './zeros.ts';

/** A network being studied and trained: weights, optimizer state, and what was measured at the present step. */
export interface Run {
  readonly config: Config;
  /** The data that it was opened with, for other runs on the same. */
  readonly own: Own;
  /** The task's data as numbers; null where it has none. */
  readonly source: Source | null;
  readonly network: Network;
  readonly pass: Pass;
  readonly params: Float64Array;
  /** The weights at step 0. */
  readonly start: Float64Array;
  /** What sequences begin with, by unit; null where all states begin with 0. */
  readonly initialStates: readonly InitialStates[] | null;
  /** ∂L/∂θ of the coming step's batch, before clipping. */
  readonly gradient: Float64Array;
  /** Training steps done. */
  readonly step: number;
  readonly norms: Norms;
  /**
   * Forward and backward pass of the coming batch: loss, gradient and norms of the present weights.
   *
   * @param what  `gradient` leaves the norms as they are: enough for an update
   */
  measure(what?: 'all' | 'gradient'): Work;
  /** One update from the measured gradient; the measures are out of date after it. */
  update(): UpdateReport;
  /**
   * What the clip rule would do to the measured gradient, without doing it.
   *
   * @param see  is shown weights and gradient as the rule gets them and as it leaves them
   */
  preview(see?: SeeGradient): UpdateReport;
  /** Takes over settings that act on the present weights. */
  adopt(config: Config): void;
  /** Back to step 0 with the same weights. */
  rewind(): void;
  /**
   * Everything that training has moved, as a copy: what comes after it is computed from it again, to the bit.
   *
   * @param room  numbers to copy into, where they are as many as needed
   */
  save(room?: Float64Array): Snapshot;
  /** Numbers that {@link save} would copy now. */
  readonly savedSize: number;
  /** Back (or on) to where a snapshot of this run was taken; the settings in force stay. */
  restore(snapshot: Snapshot): void;
  /** What the measured gradient does on the way back, without what causes it. */
  verdict(): Verdict;
  /** The coming step's inputs and targets. */
  batch(): Batch;
  /** Σ over inputs of the batch's mean x²: what the theory needs to know of the data. */
  inputPower(): number;
}

/** The state of training at one step. */
export interface Snapshot {
  readonly step: number;
  /** Weights, then the optimizer's slots, then the gradient's moving average where there is one. */
  readonly numbers: Float64Array;
  readonly clipState: Readonly<ClipState>;
  /** Gradients in the moving average. */
  readonly averaged: number;
  /** Settings of the last update, which slots and clip state belong to; null at step 0. */
  readonly trainedWith: Config | null;
}

/** Arrays of T entries, log₁₀; index t − 1. */
export interface Norms {
  /** Total adjoint ∂L/∂h_t of the top layer, forward direction. */
  readonly h: Float64Array;
  /** The same for c; null where the cell has none. */
  readonly c: Float64Array | null;
  /** Last-loss adjoint of the top layer's whole state. */
  readonly last: Float64Array;
  /** Smallest and largest √B·‖∂L/∂h_t‖₂ over the sequences: `h` is their root mean square and never lies outside. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Frobenius norm of h_t itself. */
  readonly state: Float64Array;
  /** Total adjoint of the top layer's reverse direction, and its adjoint of the loss at the first step; else null. */
  readonly reverse: Float64Array | null;
  readonly reverseLast: Float64Array | null;
  /** Share of the components of ∂L/∂h_t (top layer, forward direction) that the clip rule limited; 0 where it limits none. */
  readonly cut: Float64Array;
}

/** Gets tensors that are overwritten by what comes next. */
export type SeeGradient = (tensors: readonly ParameterTensor[], when: 'before' | 'after') => void;

export interface UpdateReport {
  readonly log10Before: number;
  readonly log10After: number;
  readonly clipped: boolean;
}

/**
 * Opens a run: draws the weights and allocates everything that its steps need.
 *
 * @param own  what the reader brought, with the built-in data of a task that needs some (`withBuiltIn`)
 * @throws RangeError when the task's data are missing
 */
export function createRun(initial: Config, machine: Machine, own: Own = {}): Run {
  let config = initial;
  const task: Task = tasks.find(config.task);
  const source = task.data?.numbers(own) ?? null;
  if (task.data && !source) throw new RangeError(`the task ${task.id} needs its data`);
  let network = networkOf(config, source);
  const { format, m } = network.shape;
  const imported = own.network && fitsImported(config, m, own.network) ? own.network : null;
  const start = initialWeights(network, config, imported);
  roundAll(start, format);
  const params = start.slice();
  const gradient = new Float64Array(network.nParameters);
  const clippedGradient = new Float64Array(network.nParameters);
  const loss = losses.find(config.loss);
  const { T, B } = config;
  const initialStates = initialStatesOf(network, imported);
  let pass = passOf(network, machine, loss, config, initialStates);
  const tensors = network.tensors.map(
    (place): ParameterTensor => ({
      name: place.name,
      rows: place.rows,
      cols: place.cols,
      values: viewOf(params, place),
      gradient: viewOf(clippedGradient, place),
    }),
  );
  const norms = emptyNorms(network, T);
  let batch = emptyBatch(network, T, B);
  let batchStep = -1;
  let zeroBy: ZeroBy | null = null;
  let directShare: number | null = null;
  let step = 0;
  let optimizer: Optimizer = optimizers.find(config.opt);
  let slots: Float64Array[] = [];
  let clipState: ClipState = freshClipState();
  let average = new Float64Array(0);
  let averaged = 0;
  let trainedWith: Config | null = null;

  /**
   * What was kept between steps under another rule starts afresh. Only now, at an update: settings that were changed and
   * changed back without training in between leave no trace, so that the updates' settings alone decide what comes out.
   */
  const renew = (): void => {
    if (trainedWith?.opt !== config.opt) {
      optimizer = optimizers.find(config.opt);
      slots = freshSlots(optimizer, network.nParameters);
    }
    if (trainedWith?.clip !== config.clip) clipState = freshClipState();
    if (trainedWith?.gavg !== config.gavg) averaged = 0;
    trainedWith = config;
  };
  const sizeOf = () => params.length * (1 + slots.length) + (averaged > 0 ? average.length : 0);
  const drawBatch = (): void => {
    const wanted = task.fixedBatch ? 0 : step;
    if (batchStep === wanted) return;
    batch = emptyBatch(network, T, B);
    task.sample(batch, randomStream(config.seed, 'data', config.task, wanted), config, source);
    if (own.inputs && own.inputs.m === m && T <= own.inputs.T) placeInputs(batch, own.inputs);
    roundAll(batch.x, format);
    roundAll(batch.target, format);
    batchStep = wanted;
  };
  /** Puts penalties, averaging and clipping on top of the measured gradient. */
  const clip = (
    state: ClipState,
    averages: Float64Array,
    isFirst: boolean,
    see?: SeeGradient,
  ): UpdateReport => {
    clippedGradient.set(gradient);
    addPenalties(clippedGradient, params, config);
    if (config.gavg > 0) averageGradient(clippedGradient, averages, config.gavg, isFirst);
    // What is put on top of a gradient beyond float64 does not show in it, but for a mean with smaller ones.
    const isOwn = config.gavg === 0 || isFirst;
    const log10Before =
      isOwn && !gradient.every(Number.isFinite)
        ? log10GradientNorm(pass, params, gradient)
        : log10Norm(clippedGradient);
    see?.(tensors, 'before');
    const rule: Clipping = clippings.find(config.clip);
    const clipped = rule.apply?.(tensors, config.at, state).clipped ?? false;
    see?.(tensors, 'after');
    return { log10Before, log10After: clipped ? log10Norm(clippedGradient) : log10Before, clipped };
  };

  return {
    get config() {
      return config;
    },
    own,
    source,
    get network() {
      return network;
    },
    get pass() {
      return pass;
    },
    params,
    start,
    initialStates,
    gradient,
    get step() {
      return step;
    },
    norms,
    *measure(what = 'all') {
      drawBatch();
      network.units.forEach((unit, index) => {
        fillMask(pass.tapes[index], unit, { ...config, step });
      });
      yield* forward(pass, params, batch);
      if (what === 'gradient') {
        yield* backward(pass, params, 'all', gradient);
        return;
      }
      // The sweep from the last loss alone comes first: the tapes are left with the total adjoints.
      const readsAll = network.shape.readout.losses === 'all';
      if (readsAll) {
        yield* backward(pass, params, T, null, true);
        readLastNorms(network, pass, false, norms.last);
        zeroBy = yield* zeroOf(pass, params, config, norms.last);
        if (norms.reverseLast) {
          // A reverse direction's end of memory is the first step: its last loss is the one at t = 1.
          yield* backward(pass, params, 1, null, true);
          readLastNorms(network, pass, true, norms.reverseLast);
        }
      }
      yield* backward(pass, params, 'all', gradient);
      readTotalNorms(network, pass, norms);
      directShare = hasDirectPaths(network) ? directShareOf(pass, topUnit(network)) : null;
      if (!readsAll) {
        readLastNorms(network, pass, false, norms.last);
        zeroBy = yield* zeroOf(pass, params, config, norms.last);
        if (norms.reverseLast) readLastNorms(network, pass, true, norms.reverseLast);
      }
    },
    update: () => {
      renew();
      if (config.gavg > 0 && average.length === 0) average = new Float64Array(gradient.length);
      const report = clip(clipState, average, averaged === 0);
      if (config.gavg > 0) averaged += 1;
      const schedule: Schedule = schedules.find(config.sched);
      step += 1;
      optimizer.update(params, clippedGradient, slots, {
        learningRate: config.lr * schedule.factor(step - 1),
        momentum: config.mom,
        weightDecay: config.wd,
        step,
      });
      if (config.maxnorm > 0) {
        for (const place of network.tensors) {
          if (place.tensor !== 'weight_hh') continue;
          limitRows(viewOf(params, place), place.cols, config.maxnorm);
        }
      }
      for (const kept of [params, average, ...slots]) roundAll(kept, format);
      return report;
    },
    // A copy of what the rules keep between steps: looking must not move it.
    preview: (see) => {
      const state = trainedWith?.clip === config.clip ? { ...clipState } : freshClipState();
      const isFirst = averaged === 0 || trainedWith?.gavg !== config.gavg;
      return clip(state, isFirst ? gradient.slice() : average.slice(), isFirst, see);
    },
    adopt: (next) => {
      const before = config;
      config = next;
      pass.detachEvery = next.tbptt;
      pass.limit = adjointLimit(next);
      // With and without masks or limits the programs differ; the parameters are the same.
      const isLimited = (of: Config) => adjointLimit(of) < Infinity;
      if (next.drop > 0 !== before.drop > 0 || isLimited(next) !== isLimited(before)) {
        network = networkOf(config, source);
        pass = passOf(network, machine, loss, config, initialStates);
      }
    },
    rewind: () => {
      params.set(start);
      trainedWith = null;
      slots = [];
      averaged = 0;
      step = 0;
    },
    save: (room) => {
      const size = sizeOf();
      const numbers = room?.length === size ? room : new Float64Array(size);
      [params, ...slots, ...(averaged > 0 ? [average] : [])].forEach((part, i) => {
        numbers.set(part, i * params.length);
      });
      return { step, numbers, clipState: { ...clipState }, averaged, trainedWith };
    },
    get savedSize() {
      return sizeOf();
    },
    restore: (snapshot) => {
      ({ step, averaged, trainedWith } = snapshot);
      clipState = { ...snapshot.clipState };
      const size = params.length;
      const part = (i: number) => snapshot.numbers.subarray(i * size, (i + 1) * size);
      params.set(part(0));
      optimizer = optimizers.find(trainedWith?.opt ?? config.opt);
      slots = trainedWith
        ? Array.from({ length: optimizer.slots }, (_, i) => part(1 + i).slice())
        : [];
      if (averaged > 0) average = part(1 + slots.length).slice();
    },
    batch: () => {
      drawBatch();
      return batch;
    },
    inputPower: () => {
      drawBatch();
      let squares = 0;
      for (const value of batch.x) squares += value * value;
      return squares / (T * B);
    },
    verdict: () =>
      readVerdict({
        log10ByLag: norms.last.slice().reverse(),
        overflowAt: pass.result.overflowAt,
        zeroBy,
        // A reverse half that is read at its first step has read one input: there is nothing to carry.
        reverseByLag: network.shape.readout.reads === 'last' ? null : norms.reverseLast,
        directShare,
      }),
  };
}

function passOf(
  network: Network,
  machine: Machine,
  loss: Loss,
  config: Config,
  initialStates: readonly InitialStates[] | null,
): Pass {
  const pass = createPass(network, machine, loss, config.T, config.B, config.tbptt);
  pass.limit = adjointLimit(config);
  placeInitialStates(pass, initialStates);
  return pass;
}

/** Every sequence of the batch gets the same inputs; the targets stay. */
function placeInputs({ T, m, B, x }: Batch, { values }: OwnInputs): void {
  for (let i = 0; i < T * m; i++) x.fill(values[i], i * B, (i + 1) * B);
}

function freshSlots(optimizer: Optimizer, size: number): Float64Array[] {
  return Array.from({ length: optimizer.slots }, () => new Float64Array(size));
}

function emptyBatch(network: Network, T: number, B: number): Batch {
  const { m, p } = network.shape;
  return { T, m, p, B, x: new Float64Array(T * m * B), target: new Float64Array(T * p * B) };
}

function emptyNorms(network: Network, T: number): Norms {
  const hasMemory = (network.units[0]?.program.states.length ?? 1) > 1;
  const array = () => new Float64Array(T);
  return {
    h: array(),
    c: hasMemory ? array() : null,
    last: array(),
    low: array(),
    high: array(),
    state: array(),
    reverse: network.shape.bidirectional ? array() : null,
    reverseLast: network.shape.bidirectional ? array() : null,
    cut: array(),
  };
}

/** The top layer's unit of a direction (forward unless said), with its place in the network. */
export function topUnit(network: Network, reverse = false): { unit: Unit; index: number } {
  const index = network.units.findLastIndex((unit) => unit.reverse === reverse);
  const unit = network.units[index];
  if (!unit) throw new RangeError('a network without units');
  return { unit, index };
}

/** A unit's own step at each time 1 … T. */
export function stepsOf(unit: Unit, T: number): number[] {
  return Array.from({ length: T }, (_, i) => processingStep(unit, T, i + 1));
}

function readTotalNorms(network: Network, pass: Pass, norms: Norms): void {
  const { unit, index } = topUnit(network);
  const tape = pass.tapes[index];
  const [h, c] = unit.program.states;
  const { T, B } = pass;
  const steps = stepsOf(unit, T);
  const perSequence = new Float64Array(T * B);
  log10Norms(tape, [h.total], steps, norms.h, perSequence, pass.machine);
  if (norms.c && c) log10Norms(tape, [c.total], steps, norms.c, null, pass.machine);
  readBand(perSequence, B, norms);
  readStateNorms(pass, index, h.value, norms.state);
  readCuts(pass, index, norms.cut);
  if (norms.reverse) {
    const back = topUnit(network, true);
    const { total } = back.unit.program.states[0];
    log10Norms(
      pass.tapes[back.index],
      [total],
      stepsOf(back.unit, T),
      norms.reverse,
      null,
      pass.machine,
    );
  }
}

/** @param perSequence  log₁₀ 2-norm of each sequence's part, T×B */
function readBand(perSequence: Float64Array, B: number, { h, low, high }: Norms): void {
  const scale = log10(B) / 2;
  for (let t = 0; t < h.length; t++) {
    const row = perSequence.subarray(t * B, (t + 1) * B);
    // Where all sequences agree, the last bits of two logarithms would put the curve beside its band.
    low[t] = Math.min(h[t], Math.min(...row) + scale);
    high[t] = Math.max(h[t], Math.max(...row) + scale);
  }
}

function readLastNorms(network: Network, pass: Pass, reverse: boolean, out: Float64Array): void {
  const { unit, index } = topUnit(network, reverse);
  const [h, ...others] = unit.program.states;
  const buffers = [h.total, ...others.map((state) => state.carry)];
  log10Norms(pass.tapes[index], buffers, stepsOf(unit, pass.T), out, null, pass.machine);
}

/** How many of the n·B components of a step were limited, as a share. */
function readCuts({ tapes, T, B }: Pass, index: number, out: Float64Array): void {
  const tape = tapes[index];
  const { cuts, n } = tape.program;
  out.fill(0);
  if (cuts === null) return;
  for (let t = 1; t <= T; t++) {
    const start = startOf(tape, { buffer: cuts, row: 0, shift: 0 }, t);
    let count = 0;
    for (let b = 0; b < B; b++) count += tape.memory[start + b];
    out[t - 1] = count / (n * B);
  }
}

function readStateNorms(pass: Pass, index: number, buffer: number, out: Float64Array): void {
  const tape = pass.tapes[index];
  const { n } = tape.program;
  const values = new Float64Array(n * pass.B);
  for (let t = 1; t <= pass.T; t++) {
    const start = startOf(tape, { buffer, row: 0, shift: 0 }, t);
    for (let r = 0; r < n; r++) {
      for (let b = 0; b < pass.B; b++) {
        values[r * pass.B + b] = tape.memory[start + r * tape.stride + b];
      }
    }
    out[t - 1] = log10Norm(values);
  }
}

/** Whether the loss of one step has a path to every state that passes no other: attention's. */
const hasDirectPaths = ({ shape: { readout } }: Network): boolean =>
  readout.reads === 'all' && readout.losses === 'last';

/** What makes the last loss's gradient exactly zero where it ends before t = 1; null where it does not. */
function* zeroOf(
  pass: Pass,
  params: Float64Array,
  config: Config,
  last: Float64Array,
): Generator<void, ZeroBy | null, void> {
  if (last[0] !== -Infinity || pass.result.overflowAt !== null) return null;
  const lag = zeroFrom(last.slice().reverse());
  return lag ? yield* findZero(pass, params, config, topUnit(pass.network), pass.T - lag) : null;
}
