import type { Config } from '../../workers/model/params/index.ts';
import type { ArrayName, Frame, Measure, Summary } from '../../workers/model/protocol.ts';
import { clearNoise } from './measured.ts';
import { createRecorder } from './record.ts';
import { createRunSnapshot, type RunSnapshot } from './runSnapshot.ts';

/** What a frame answers: the settings that were asked for. */
export interface RequestedRun {
  readonly run: number;
  readonly nRebuilds: number;
  readonly config: Config;
}

/** Merges the frames of a run into one picture. */
export interface Frames {
  /** Null until the first norms of the run are there. */
  readonly picture: RunSnapshot | null;
  /**
   * Takes in a frame.
   *
   * @param needed  what is on screen: arrays of anything else are given up when they no longer hold; all stay when absent
   */
  readonly merge: (frame: Frame, asked: RequestedRun, needed?: readonly Measure[]) => void;
  /** The arrays that the last frame brought, where it brought nothing else that a plot shows; else null. */
  readonly brought: readonly ArrayName[] | null;
  /** Takes only what a frame tells of training: of one that came too late to be shown. */
  readonly record: (frame: Frame, asked: RequestedRun) => void;
  /** Buffers that were read and can be filled again; hands each out once. */
  readonly takeSpare: () => ArrayBuffer[];
}

/** Arrays of a frame that tell of updates instead of the present weights. */
const isHistory = (name: ArrayName) => name.startsWith('train');

const nothing = new Float64Array(0);

/** As many buffers as can be under way at once: one being filled, one being read. */
const mostSpare = 2;

export function createFrames(): Frames {
  let nRebuilds = 0;
  let revision = 0;
  let arrays = new Map<ArrayName, Float64Array>();
  let recorder = createRecorder();
  let picture: RunSnapshot | null = null;
  let spare: ArrayBuffer[] = [];
  let brought: Frames['brought'] = null;

  const recordSteps = (
    frame: Frame,
    views: ReadonlyMap<ArrayName, Float64Array>,
    { config }: RequestedRun,
  ): void => {
    const list = (name: ArrayName) => views.get(name) ?? nothing;
    if (list('trainLoss').length > 0) {
      recorder.append({
        from: frame.firstTrainStep - 1,
        log10Loss: list('trainLoss'),
        log10Before: list('trainBefore'),
        log10After: list('trainAfter'),
        columns: list('trainColumns'),
        profiles: list('trainProfiles'),
        sigma: spectraOf(list('trainSigma'), config.n),
      });
    }
    recorder.cut(frame.view.newest);
  };

  return {
    get picture() {
      return picture;
    },
    get brought() {
      return brought;
    },
    merge: (frame, asked, needed) => {
      brought = frame.revision === revision ? onlyArrays(frame, asked, picture) : null;
      revision = frame.revision;
      if (asked.nRebuilds !== nRebuilds) {
        nRebuilds = asked.nRebuilds;
        arrays = new Map();
        recorder = createRecorder();
        picture = null;
      }
      const partial = new Set(
        frame.sections.filter(({ isPartial }) => isPartial).map(({ name }) => name),
      );
      const views = viewsOf(frame);
      const overflows = frame.summary?.overflowAt != null;
      for (const [name, values] of views) {
        if (!isHistory(name)) take(arrays, name, values, overflows || !partial.has(name));
      }
      // A plot that comes into sight later then shows that it is being computed, not outdated numbers.
      for (const [measure, names] of frame.outdated ?? []) {
        if (needed?.includes(measure) === false) for (const name of names) arrays.delete(name);
      }
      recordSteps(frame, views, asked);
      if (frame.buffer.byteLength > 0 && spare.length < mostSpare) spare.push(frame.buffer);
      const { summary } = frame;
      const present = arrays;
      const arrayOf = (name: ArrayName) => present.get(name) ?? null;
      if (!summary) {
        if (picture) picture = createRunSnapshot(picture, arrayOf);
        return;
      }
      const parts = {
        run: asked.run,
        config: asked.config,
        summary: withoutNoise(summary, asked.config),
        names: () => [...present.keys()],
        complete: frame.complete,
        refused: frame.refused,
        limited: frame.limited ?? {},
        history: recorder.history,
        view: frame.view,
        thresholdSweep: frame.thresholdSweep,
      };
      picture = createRunSnapshot(parts, arrayOf);
    },
    record: (frame, asked) => {
      if (asked.nRebuilds === nRebuilds) recordSteps(frame, viewsOf(frame), asked);
    },
    takeSpare: () => {
      const taken = spare;
      spare = [];
      return taken;
    },
  };
}

/** Largest, median and smallest singular value of U at each of some updates, without what is noise. */
function spectraOf(sigma: Float64Array, n: number): Float64Array {
  const values = sigma.slice();
  for (let i = 0; i < values.length; i += 3) clearNoise(values.subarray(i, i + 3), n);
  return values;
}

function withoutNoise(summary: Summary, { n }: Config): Summary {
  const { sigmaU } = summary;
  if (!sigmaU) return summary;
  const [max, min] = spectraOf(Float64Array.of(sigmaU.max, sigmaU.min), n);
  return { ...summary, sigmaU: { max, min } };
}

/** New norms, or anything told of training, change more than the arrays: a verdict, a step, a threshold. */
function onlyArrays(
  frame: Frame,
  asked: RequestedRun,
  before: RunSnapshot | null,
): Frames['brought'] {
  const names = frame.sections.map(({ name }) => name);
  const isMore =
    asked.run !== before?.run ||
    frame.thresholdSweep !== null ||
    frame.summary?.log10BaselineLoss !== before.summary.log10BaselineLoss ||
    names.some((name) => name === 'log10Norms' || isHistory(name));
  return isMore ? null : names;
}

const viewsOf = (frame: Frame) =>
  new Map(
    frame.sections.map(({ name, offset, length }) => [
      name,
      new Float64Array(frame.buffer, 8 * offset, length),
    ]),
  );

/**
 * Copies an array of a frame, whose buffer goes back to the worker.
 *
 * After an update the worker fills spectra anew, column by column. What is not there yet keeps the value of some
 * steps ago instead of going blank at every step; unless a state overflowed, where NaN is what is true.
 */
function take(
  arrays: Map<ArrayName, Float64Array>,
  name: ArrayName,
  values: Float64Array,
  isWhole: boolean,
): void {
  const known = arrays.get(name);
  if (known?.length !== values.length) {
    arrays.set(name, values.slice());
    return;
  }
  if (isWhole) known.set(values);
  else for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) known[i] = values[i];
}
