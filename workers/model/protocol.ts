import type { probes, statements } from './catalog.ts';
import type { Limit } from './limits.ts';
import type { Values } from './param.ts';
import type {
  BesideFormat,
  Breakdown,
  FixTrials,
  Focus,
  Learning,
  MachineId,
  Verdict,
} from './snapshot.ts';
import type { UserDataIds } from './userData.ts';

export type { Limit };

/**
 * What the page can ask for: the norms, which every answer has, the probes, what is stated of a gradient, and the fixes
 * that help, which are run when all else is done.
 */
export type Measure =
  | 'norms'
  | (typeof probes)['ids'][number]
  | (typeof statements)['ids'][number]
  | 'fixes';

/** Measures that are read off the forward pass: asked for with the norms, they cost no wait. */
export const measuresAtOnce: readonly Measure[] = ['states'];

/** How fast an answer has to come: a slider moves, training goes on, or neither. */
export type Mode = 'idle' | 'drag' | 'play';

/** What the reader does to the training so far; carried out once, before anything else. */
export type Order =
  /** Back to step 0 with the same weights; the record begins anew. */
  | { readonly kind: 'rewind' }
  /** Takes back the updates that are pending. */
  | { readonly kind: 'stop' }
  /** To a step of the training so far, null for the newest. Training then goes on from there; what came after is forgotten. */
  | { readonly kind: 'seek'; readonly step: number | null };

/** One pull of the page: do this much work, answer with what came of it. */
export interface Request {
  /** Counts what the page asks to see: settings, returns, steps looked at. An answer carries the one that it is of. */
  readonly revision: number;
  /**
   * Id of the run. Another one starts with new weights, and owes the updates that its settings ask for; under the
   * same one settings change that act on the present weights.
   */
  readonly run: number;
  /** All settings, resolved by the page: they are taken as they are. */
  readonly values: Values;
  readonly mode: Mode;
  /** In the order in which they were given since the last request; nothing to a run that this request begins. */
  readonly orders: readonly Order[];
  /**
   * Training steps to do: Infinity to go on training during this pull; a number adds to what is pending, which is worked
   * off in this and later pulls; 0 for none.
   */
  readonly steps: number;
  /** Thresholds to be tried out; absent or null: none, and those under way are given up. */
  readonly thresholdSweep?: ThresholdSweepRequest | null;
  /** Wanted measures, most important first. */
  readonly wanted: readonly Measure[];
  readonly focus: Focus;
  readonly budgetMs: number;
  /** Buffers of frames that were drawn and can be filled again. */
  readonly spare: readonly ArrayBuffer[];
  /** Which of the data that were given before are in use; none when absent. */
  readonly userData?: UserDataIds;
}

/** Short trainings from the run's step-0 weights; another `id` begins anew. */
export interface ThresholdSweepRequest {
  readonly id: number;
  /** Ascending. */
  readonly thresholds: readonly number[];
  readonly steps: number;
}

/** How far a threshold sweep is. Its losses come as the array `thresholdLosses`: log₁₀, first without clipping, then by threshold. */
export interface ThresholdSweepState {
  readonly id: number;
  readonly thresholds: readonly number[];
  /** Training steps. */
  readonly done: number;
  readonly total: number;
  /** There is no memory for a second network of that size. */
  readonly hasFailed: boolean;
}

/** Where the weights of a frame stand in the training so far. */
export interface ViewState {
  /** Training steps recorded: the newest weights are those after so many. */
  readonly newest: number;
  /** The earliest step that can be gone back to. */
  readonly earliest: number;
  /** On the way to another step: from, at, to; else null. */
  readonly seek: { readonly from: number; readonly at: number; readonly to: number } | null;
  /** Whether earlier steps were trained under other settings than the present ones. */
  readonly changedMidway: boolean;
}

/** An array inside a frame's buffer. */
export interface Section {
  readonly name: ArrayName;
  /** In float64 elements from the start of the buffer. */
  readonly offset: number;
  readonly length: number;
  /** More is to come: NaN means "not computed yet", and what is known of it may stand until then. */
  readonly isPartial: boolean;
}

/**
 * Of the norms: T each, log₁₀; −Infinity for an exact zero, NaN where the state overflowed. log10State is the Frobenius
 * norm of h_t; cut the share of the components of ∂L/∂h_t that the clip rule limited in the backward pass. Those of the
 * reverse direction come for a bidirectional network.
 */
export type NormArray =
  | 'log10Norms'
  | 'log10NormsC'
  | 'log10NormsLast'
  | 'log10NormsReverse'
  | 'log10NormsReverseLast'
  | 'bandLow'
  | 'bandHigh'
  | 'log10State'
  | 'cut';

/**
 * Of the updates done in this pull, trainLoss, trainBefore, trainAfter: log₁₀ loss, log₁₀ ‖g‖ before and after
 * clipping; and of those whose number is a multiple of the record's stride, trainColumns: updates done before it,
 * trainProfiles: T each, log₁₀ ‖∂L/∂h_t‖, trainSigma: largest, median and smallest singular value of U, NaN where it was
 * not taken.
 */
export type TrainingArray =
  | 'trainLoss'
  | 'trainBefore'
  | 'trainAfter'
  | 'trainColumns'
  | 'trainProfiles'
  | 'trainSigma';

/** Of a probe, which says its shape; NaN in entries not computed yet. Gates have the names of their cell's equations. */
export type ProbeArrayName =
  | 'hidden'
  | 'bound'
  | 'meanField'
  | 'meanFieldVariance'
  | `sample:${'input' | 'target' | 'output' | 'probability' | 'alphabet' | 'units'}`
  | `gate:${string}:${'mean' | 'low' | 'high' | 'saturated' | 'map' | 'units'}`
  | `layer:${number}:${'total' | 'last'}`
  | 'sigma'
  | 'sigmaU'
  | 'sigmaSlow'
  | 'eigenRe'
  | 'eigenIm'
  | 'rho'
  | 'girko'
  | 'eigenSlow'
  | 'product'
  | 'log10Transport'
  | 'lyapunov'
  | 'lyapunovQr'
  | 'log10ShareU'
  | 'log10ShareW'
  | 'itemised'
  | 'leak'
  | 'causes'
  | `stated:${string}`
  | `weightProducts:${'map' | 'later' | 'earlier' | 'laterApart' | 'earlierApart'}`
  | 'clipPlaces';

/** Names of the arrays that a frame may carry; `thresholdLosses`: see {@link ThresholdSweepState}. */
export type ArrayName = NormArray | TrainingArray | ProbeArrayName | 'thresholdLosses';

/** Small numbers of a frame. Loss and norms as log₁₀, because they leave float64's range. */
export interface Summary {
  /** Training steps done since step 0. */
  readonly step: number;
  readonly log10Loss: number;
  readonly loss: number;
  /** log₁₀ of the loss of the best answer that ignores the input; null where nothing is known of it. */
  readonly log10BaselineLoss: number | null;
  /** log₁₀ ‖∂L/∂θ‖ of the coming step's batch, before and after clipping. */
  readonly log10GradBefore: number;
  readonly log10GradAfter: number;
  /** Whether the clip rule changes that gradient. */
  readonly clipped: boolean;
  /** What the run's number format would make of what is computed in float64 beside it; null in float64. */
  readonly besideFormat: BesideFormat | null;
  /** First step t whose state is not finite, or null. */
  readonly overflowAt: number | null;
  readonly verdict: Verdict;
  readonly learning: Learning;
  /**
   * Steps 1 … T, ascending, whose inputs the answer at T needs in the focused sequence; null where the task asks for
   * nothing that came before, and of inputs that the reader brought.
   */
  readonly needed: readonly number[] | null;
  /** Mean of φ′ over the top layer's units, steps and batch; null where the cell applies φ nowhere by name, NaN on overflow. */
  readonly meanSlope: number | null;
  /** φ, the activation, at points evenly spaced over −3 … 3: for a picture of it. */
  readonly phi: readonly number[];
  /** Number of trainable parameters. */
  readonly nParameters: number;
  /** Singular values of the top layer's recurrent blocks: largest and smallest of all; null until `sigma` is asked for. */
  readonly sigmaU: { readonly max: number; readonly min: number } | null;
  /** What was tried against what is wrong; null until it is asked for and done. */
  readonly fixTrials: FixTrials | null;
  readonly probeMs: number;
  readonly spectraMs: number;
  /** The machine that computed it. */
  readonly engine: MachineId;
}

/** The worker's answer to a {@link Request}. */
export interface Frame {
  /** Of the request that it is about: under a moving slider of an earlier one, whose first norms were about to come. */
  readonly revision: number;
  /** Null until the first norms of the run are there. */
  readonly summary: Summary | null;
  readonly sections: readonly Section[];
  readonly buffer: ArrayBuffer;
  /** Measures asked for and complete for these weights. */
  readonly complete: readonly Measure[];
  /** Measures asked for that exceed the limits on their work, with the limit and what was asked. */
  readonly refused: Readonly<Partial<Record<Measure, Limit>>>;
  /** Measures asked for that are taken of the selected step alone, with the limit that all steps exceed. */
  readonly limited?: Readonly<Partial<Record<Measure, Limit>>>;
  /** Measures that were reported of earlier weights, steps or sequences and are not asked for now, with their arrays. */
  readonly outdated?: readonly (readonly [Measure, readonly ArrayName[]])[];
  /**
   * Whether asking again (with steps 0) would bring more of what was begun. What was asked for and is neither complete nor
   * refused has not been begun: it comes after the norms, or when training leaves time for it.
   */
  readonly pending: boolean;
  /** Milliseconds during which nothing of that is begun, unless something changes; absent: none. */
  readonly restMs?: number;
  readonly view: ViewState;
  /** Single updates that are still to be done. */
  readonly pendingUpdates: number;
  /** Null when none was asked for. */
  readonly thresholdSweep: ThresholdSweepState | null;
  /** First update (counted from 1) in trainLoss and its fellows. */
  readonly firstTrainStep: number;
  /** Milliseconds that the worker spent on this answer. */
  readonly workMs: number;
  /** Where training stopped by itself, if it did: what is no number any more. */
  readonly halted: Breakdown | null;
  /** A file that the settings need, as the task's built-in data are, did not arrive: there is nothing to compute with. */
  readonly lacksData?: boolean;
}

/** A file to take home. */
export interface WrittenFile {
  readonly name: string;
  readonly mime: string;
  readonly data: string | Uint8Array<ArrayBuffer>;
  /** A second file that the first one reads, where one alone would have been too large. */
  readonly beside?: { readonly name: string; readonly data: Uint8Array<ArrayBuffer> };
}
