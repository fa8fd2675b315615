import type { Config, Frame, Limit, Measure } from '../../workers/index.ts';
import type { History, Picture } from './picture.ts';

/** What a frame answers: the settings that were asked for. */
export interface Asked {
  readonly run: number;
  readonly rebuilds: number;
  readonly config: Config;
}

/** Merges the frames of a run into one picture. */
export interface Frames {
  /** Null until the first norms of the run are there. */
  readonly picture: Picture | null;
  readonly refused: Readonly<Partial<Record<Measure, Limit>>>;
  readonly merge: (frame: Frame, asked: Asked) => void;
  /** Buffers that were read and can be filled again; hands each out once. */
  readonly takeSpare: () => ArrayBuffer[];
}

/** Arrays of a frame that hold one entry a training step instead of the present weights. */
const historyNames = ['trainLoss', 'trainBefore', 'trainAfter'] as const;

/** As many buffers as can be under way at once: one being filled, one being read. */
const mostSpare = 2;

export function createFrames(): Frames {
  let rebuilds = 0;
  let arrays = new Map<string, Float64Array>();
  let history = emptyHistory();
  let picture: Picture | null = null;
  let refused: Frames['refused'] = {};
  let spare: ArrayBuffer[] = [];

  return {
    get picture() {
      return picture;
    },
    get refused() {
      return refused;
    },
    merge: (frame, asked) => {
      if (asked.rebuilds !== rebuilds) {
        rebuilds = asked.rebuilds;
        arrays = new Map();
        history = emptyHistory();
        picture = null;
      }
      const partial = new Set(
        frame.sections.filter(({ isPartial }) => isPartial).map(({ name }) => name),
      );
      const views = new Map(
        frame.sections.map(({ name, offset, length }) => [
          name,
          new Float64Array(frame.buffer, 8 * offset, length),
        ]),
      );
      const overflows = frame.summary?.overflowAt != null;
      for (const [name, values] of views) {
        if (!isHistory(name)) take(arrays, name, values, overflows || !partial.has(name));
      }
      const [loss, before, after] = historyNames.map((name) => views.get(name));
      if (loss && before && after) {
        history = appended(history, frame.firstTrainStep - 1, [loss, before, after]);
      }
      if (frame.buffer.byteLength > 0 && spare.length < mostSpare) spare.push(frame.buffer);
      refused = frame.refused;
      const { summary } = frame;
      if (!summary) return;
      // Going back to an earlier step takes the later ones out of the record.
      if (summary.step < history.length) history = { ...history, length: summary.step };
      const present = arrays;
      picture = {
        run: asked.run,
        config: asked.config,
        summary,
        array: (name) => present.get(name) ?? null,
        names: () => [...present.keys()],
        history,
      };
    },
    takeSpare: () => {
      const taken = spare;
      spare = [];
      return taken;
    },
  };
}

const isHistory = (name: string) => (historyNames as readonly string[]).includes(name);

/**
 * Copies an array of a frame, whose buffer goes back to the worker.
 *
 * After a training step the worker fills spectra anew, column by column. What is not there yet keeps the value of some
 * steps ago instead of going blank at every step; unless a state overflowed, where NaN is what is true.
 */
function take(
  arrays: Map<string, Float64Array>,
  name: string,
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

const emptyHistory = (): History => ({
  length: 0,
  log10Loss: new Float64Array(256),
  log10Before: new Float64Array(256),
  log10After: new Float64Array(256),
});

/** The record with new entries from index `from` on; arrays double when full, so that long trainings stay linear. */
function appended(
  history: History,
  from: number,
  [loss, before, after]: readonly [Float64Array, Float64Array, Float64Array],
): History {
  const length = from + loss.length;
  return {
    length,
    log10Loss: written(history.log10Loss, from, loss, length),
    log10Before: written(history.log10Before, from, before, length),
    log10After: written(history.log10After, from, after, length),
  };
}

function written(
  record: Float64Array,
  from: number,
  values: Float64Array,
  length: number,
): Float64Array {
  let target = record;
  if (length > record.length) {
    target = new Float64Array(2 * length);
    target.set(record);
  }
  target.set(values, from);
  return target;
}
