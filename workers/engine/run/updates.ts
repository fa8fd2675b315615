import type { Config } from '../../model/params/index.ts';
import {
  type Clipping,
  type ClipState,
  clippings,
  freshClipState,
  type ParameterTensor,
} from '../clipping.ts';
import { roundAll } from '../numeric/round.ts';
import { type Optimizer, optimizers } from '../optimizers.ts';
import { type Schedule, schedules } from '../schedules.ts';
import { log10GradientNorm } from './gradients.ts';
import { type Network, viewOf } from './network.ts';
import { log10Norm } from './norms.ts';
import type { Pass } from './pass.ts';
import { addPenalties, averageGradient, limitRows } from './regularisation.ts';

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

/** Gets tensors that are overwritten by what comes next. */
export type SeeGradient = (tensors: readonly ParameterTensor[], when: 'before' | 'after') => void;

export interface UpdateReport {
  readonly log10Before: number;
  readonly log10After: number;
  readonly clipped: boolean;
}

/** What is trained, as it is now: settings, network and pass may be exchanged between updates. */
export interface Trained {
  readonly params: Float64Array;
  /** ∂L/∂θ of the coming update's batch, before clipping. */
  readonly gradient: Float64Array;
  readonly now: () => {
    readonly config: Config;
    readonly network: Network;
    readonly pass: Pass;
  };
}

/** Updates of the weights, with what their rules keep from one to the next. */
export interface Updates {
  /** Updates done. */
  readonly step: number;
  readonly update: () => UpdateReport;
  readonly preview: (see?: SeeGradient) => UpdateReport;
  /** As if none had been done; the weights are not touched. */
  readonly rewind: () => void;
  readonly save: (room?: Float64Array) => Snapshot;
  readonly savedSize: number;
  readonly restore: (snapshot: Snapshot) => void;
}

/** What the rules keep between updates. */
interface Kept {
  step: number;
  optimizer: Optimizer;
  slots: Float64Array[];
  clipState: ClipState;
  /** Moving average of the gradient; empty until it is wanted. */
  average: Float64Array;
  /** Gradients in it. */
  averaged: number;
  /** Settings of the last update; null before the first. */
  trainedWith: Config | null;
}

export function createUpdates({ params, gradient, now }: Trained): Updates {
  const clippedGradient = new Float64Array(gradient.length);
  const { network, config: initial } = now();
  const tensors = network.tensors.map(
    (place): ParameterTensor => ({
      name: place.name,
      rows: place.rows,
      cols: place.cols,
      values: viewOf(params, place),
      gradient: viewOf(clippedGradient, place),
    }),
  );
  const kept: Kept = {
    step: 0,
    optimizer: optimizers.find(initial.opt),
    slots: [],
    clipState: freshClipState(),
    average: new Float64Array(0),
    averaged: 0,
    trainedWith: null,
  };
  const sizeOf = (): number =>
    params.length * (1 + kept.slots.length) + (kept.averaged > 0 ? kept.average.length : 0);
  /** Puts penalties, averaging and clipping on top of the measured gradient. */
  const clip = (
    state: ClipState,
    averages: Float64Array,
    isFirst: boolean,
    see?: SeeGradient,
  ): UpdateReport => {
    const { config, pass } = now();
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
    get step() {
      return kept.step;
    },
    update: () => {
      const { config } = now();
      renew(kept, config, params.length);
      if (config.gavg > 0 && kept.average.length === 0) {
        kept.average = new Float64Array(gradient.length);
      }
      const report = clip(kept.clipState, kept.average, kept.averaged === 0);
      if (config.gavg > 0) kept.averaged += 1;
      move(kept, now(), params, clippedGradient);
      return report;
    },
    // A copy of what the rules keep between steps: looking must not move it.
    preview: (see) => {
      const { config } = now();
      const { average, averaged, clipState, trainedWith } = kept;
      const state = trainedWith?.clip === config.clip ? { ...clipState } : freshClipState();
      const isFirst = averaged === 0 || trainedWith?.gavg !== config.gavg;
      return clip(state, isFirst ? gradient.slice() : average.slice(), isFirst, see);
    },
    rewind: () => {
      Object.assign(kept, { trainedWith: null, slots: [], averaged: 0, step: 0 });
    },
    save: (room) => {
      const { step, slots, average, averaged, clipState, trainedWith } = kept;
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
    restore: ({ step, numbers, clipState, averaged, trainedWith }) => {
      const size = params.length;
      const part = (i: number) => numbers.subarray(i * size, (i + 1) * size);
      params.set(part(0));
      const optimizer: Optimizer = optimizers.find(trainedWith?.opt ?? now().config.opt);
      const slots = trainedWith
        ? Array.from({ length: optimizer.slots }, (_, i) => part(1 + i).slice())
        : [];
      Object.assign(kept, { step, averaged, trainedWith, optimizer, slots });
      kept.clipState = { ...clipState };
      if (averaged > 0) kept.average = part(1 + slots.length).slice();
    },
  };
}

/**
 * What was kept between steps under another rule starts afresh. Only now, at an update: settings that were changed and
 * changed back without training in between leave no trace, so that the updates' settings alone decide what comes out.
 *
 * @param size  numbers of weights
 */
function renew(kept: Kept, config: Config, size: number): void {
  const { trainedWith } = kept;
  if (trainedWith?.opt !== config.opt) {
    kept.optimizer = optimizers.find(config.opt);
    kept.slots = freshSlots(kept.optimizer, size);
  }
  if (trainedWith?.clip !== config.clip) kept.clipState = freshClipState();
  if (trainedWith?.gavg !== config.gavg) kept.averaged = 0;
  kept.trainedWith = config;
}

/** Moves the weights by the optimizer's rule, and back within their limits and their format. */
function move(
  kept: Kept,
  { config, network }: ReturnType<Trained['now']>,
  params: Float64Array,
  gradient: Float64Array,
): void {
  const schedule: Schedule = schedules.find(config.sched);
  kept.step += 1;
  kept.optimizer.update(params, gradient, kept.slots, {
    learningRate: config.lr * schedule.factor(kept.step - 1),
    momentum: config.mom,
    weightDecay: config.wd,
    step: kept.step,
  });
  if (config.maxnorm > 0) {
    for (const place of network.tensors) {
      if (place.tensor !== 'weight_hh') continue;
      limitRows(viewOf(params, place), place.cols, config.maxnorm);
    }
  }
  for (const numbers of [params, kept.average, ...kept.slots]) {
    roundAll(numbers, network.shape.format);
  }
}

function freshSlots(optimizer: Optimizer, size: number): Float64Array[] {
  return Array.from({ length: optimizer.slots }, () => new Float64Array(size));
}
