import { fitsImported } from '../../model/imported.ts';
import type { Config } from '../../model/params/index.ts';
import type { Verdict } from '../../model/snapshot.ts';
import type { UserDataByKind } from '../../model/userData.ts';
import { type Loss, losses } from '../losses.ts';
import type { Machine } from '../machine/machine.ts';
import { roundAll } from '../numeric/round.ts';
import { tasks } from '../tasks/index.ts';
import type { Batch, Source, Task } from '../tasks/task.ts';
import { createBatches } from './batches.ts';
import { fillMask } from './dropout.ts';
import { type InitialStates, initialStatesOf, placeInitialStates } from './initialStates.ts';
import { type MeasuredEnds, measureBackward } from './measureBackward.ts';
import type { Network } from './network.ts';
import { adjointLimit, networkOf } from './networkOf.ts';
import { createPass, type Pass, type Work } from './pass.ts';
import { backward, forward } from './propagate.ts';
import { emptyNorms, type Norms } from './runNorms.ts';
import { createUpdates, type SeeGradient, type Snapshot, type UpdateReport } from './updates.ts';
import { readVerdict } from './verdict.ts';
import { initialWeights } from './weights.ts';

/** A network being studied and trained: weights, optimizer state, and what was measured at the present step. */
export interface Run {
  readonly config: Config;
  /** The data that it was opened with, for other runs on the same. */
  readonly userData: UserDataByKind;
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

/**
 * Opens a run: draws the weights and allocates everything that its steps need.
 *
 * @param userData  what the reader brought, with the built-in data of a task that needs some (`withBuiltIn`)
 * @throws RangeError when the task's data are missing
 */
export function createRun(initial: Config, machine: Machine, userData: UserDataByKind = {}): Run {
  let config = initial;
  const task: Task = tasks.find(config.task);
  const source = task.data?.numbers(userData) ?? null;
  if (task.data && !source) throw new RangeError(`the task ${task.id} needs its data`);
  const { m } = task.dimensions(config, source);
  const imported =
    userData.network && fitsImported(config, m, userData.network) ? userData.network : null;
  let network = networkOf(config, source, imported);
  const { format } = network.shape;
  const start = initialWeights(network, config, imported);
  roundAll(start, format);
  const params = start.slice();
  const gradient = new Float64Array(network.nParameters);
  const loss = losses.find(config.loss);
  const { T, B } = config;
  const initialStates = initialStatesOf(network, imported);
  let pass = passOf(network, machine, loss, config, initialStates);
  const norms = emptyNorms(network, T);
  const batches = createBatches(task, source, network, userData);
  const updates = createUpdates({ params, gradient, now: () => ({ config, network, pass }) });
  const batch = () => batches.at(updates.step, config);
  let ends: MeasuredEnds = { zeroBy: null, directShare: null };

  return {
    get config() {
      return config;
    },
    userData,
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
      return updates.step;
    },
    norms,
    *measure(what = 'all') {
      const coming = batch();
      network.units.forEach((unit, index) => {
        fillMask(pass.tapes[index], unit, { ...config, step: updates.step });
      });
      yield* forward(pass, params, coming);
      if (what === 'gradient') {
        yield* backward(pass, params, 'all', gradient);
        return;
      }
      ends = yield* measureBackward(pass, params, gradient, config, norms);
    },
    update: updates.update,
    preview: updates.preview,
    adopt: (next) => {
      const before = config;
      config = next;
      pass.detachEvery = next.tbptt;
      pass.limit = adjointLimit(next);
      // With and without masks or limits the programs differ; the parameters are the same.
      const isLimited = (of: Config) => adjointLimit(of) < Infinity;
      if (next.drop > 0 !== before.drop > 0 || isLimited(next) !== isLimited(before)) {
        network = networkOf(config, source, imported);
        pass = passOf(network, machine, loss, config, initialStates);
      }
    },
    rewind: () => {
      params.set(start);
      updates.rewind();
    },
    save: updates.save,
    get savedSize() {
      return updates.savedSize;
    },
    restore: updates.restore,
    batch,
    inputPower: () => {
      let squares = 0;
      for (const value of batch().x) squares += value * value;
      return squares / (T * B);
    },
    verdict: () =>
      readVerdict({
        log10ByLag: norms.last.slice().reverse(),
        overflowAt: pass.result.overflowAt,
        // A reverse half that is read at its first step has read one input: there is nothing to carry.
        reverseByLag: network.shape.readout.reads === 'last' ? null : norms.reverseLast,
        ...ends,
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
