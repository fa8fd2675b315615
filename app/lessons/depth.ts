import { count, fixed, ratio, slope } from './formattedValue.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf } from './readings.ts';

/** The gradient of the last step's loss in the bottom layer on its way back: log₁₀ by step; null without `layers`. */
const bottomOf = ({ array }: MeasuredRun): Float64Array | null => array('layer:1:last');

/** Decades from the loss to the first step in the bottom layer; NaN where they are not known. */
function arrivesBelow(run: MeasuredRun): number {
  const norms = bottomOf(run);
  return norms ? norms[0] - norms[norms.length - 1] : Number.NaN;
}

/** Decades a step in the bottom layer over the far half of the sequence, where paths of the layers above no longer add. */
function farSlope(run: MeasuredRun): number {
  const norms = bottomOf(run);
  if (!norms) return Number.NaN;
  const middle = Math.floor(norms.length / 2);
  return (norms[0] - norms[middle]) / middle;
}

const valuesOf = (run: MeasuredRun): LessonValues => ({
  layers: count(run.config.layers),
  units: count(run.config.n),
  slope: fixed(run.summary.meanSlope),
  top: ratio(decadesOf(run)),
  bottom: ratio(arrivesBelow(run)),
});

const deep = 4;
const far = { T: 200, B: 4 } as const;
const closed = { cell: 'lstm', fb: 0 } as const;
const large = { gain: 2 } as const;

/** More layers, one above the other: what they do to the way through time. */
export const depth = {
  id: 'depth',
  settings: {},
  stages: [
    {
      id: 'top',
      settings: { layers: 1 },
      measures: ['layers'],
      values: (run) => ({ ...valuesOf(run), next: count(deep) }),
      prediction: {
        kind: 'choice',
        options: ['more', 'same', 'less'],
        reveals: { settings: { layers: deep } },
        truth: ([run]) => {
          const decades = decadesOf(run);
          if (decades > -1) return 'more';
          return decades > -4 ? 'same' : 'less';
        },
      },
    },
    {
      id: 'bottom',
      settings: { layers: 1 },
      measures: ['layers'],
      values: valuesOf,
      task: {
        targets: ['layers'],
        isDone: ({ config }) => config.layers >= deep,
        solution: { settings: { layers: deep } },
      },
    },
    {
      id: 'test',
      settings: { layers: deep },
      measures: ['layers'],
      values: valuesOf,
      claim: {
        id: 'c5',
        articles: ['B'],
        runs: [
          { settings: { ...far, layers: 1 } },
          { settings: { ...far, layers: deep } },
          { settings: { ...far, ...closed, layers: 1 } },
          { settings: { ...far, ...closed, layers: deep } },
          { settings: { ...far, ...large, layers: 1 } },
          { settings: { ...far, ...large, layers: deep } },
        ],
        measures: ['layers'],
        tells: (run) => slope(farSlope(run)),
        judge: (runs): Judged => {
          const [flat, stacked, lstmFlat, lstmStacked, growing, growingStacked] =
            runs.map(farSlope);
          const values = {
            flat: slope(flat),
            stacked: slope(stacked),
            lstmFlat: slope(lstmFlat),
            lstmStacked: slope(lstmStacked),
            growing: slope(growing),
            growingStacked: slope(growingStacked),
          };
          // Half of what is lost at a step would already be help.
          const isHelped = [stacked > flat / 2, lstmStacked > lstmFlat / 2];
          if (isHelped.every(Boolean)) return { outcome: 'holds', values };
          return { outcome: isHelped.some(Boolean) ? 'depends' : 'fails', values };
        },
      },
    },
  ],
} as const satisfies Lesson;
