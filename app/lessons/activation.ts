import { fixed, ratio, slope } from './formattedValue.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { slopeOf } from './readings.ts';

const arrives = ({
  config: { gain },
  summary: { verdict, meanSlope },
}: MeasuredRun): LessonValues => ({
  gain: fixed(gain),
  ratio: ratio(verdict.log10Ratio),
  slope: fixed(meanSlope),
});

/** Weights so strong that the steepest sigmoid would nearly keep what passes it. */
const strong = 3.5;

/** What the activation's slope does to a gradient, on the same weights. */
export const activation = {
  id: 'activation',
  settings: {},
  stages: [
    {
      id: 'same',
      settings: { act: 'tanh' },
      values: arrives,
      task: {
        targets: ['act'],
        isDone: ({ config }) => config.act === 'identity',
        solution: { settings: { act: 'identity' } },
      },
    },
    {
      id: 'guess',
      settings: { act: 'identity' },
      values: arrives,
      prediction: {
        kind: 'choice',
        options: ['all', 'some', 'little'],
        reveals: { settings: { act: 'relu' } },
        truth: ([{ summary }]) => {
          const decades = summary.verdict.log10Ratio ?? -Infinity;
          return decades > -0.3 ? 'all' : decades > -3 ? 'some' : 'little';
        },
      },
    },
    {
      id: 'bound',
      settings: { act: 'sigmoid' },
      values: (run) => ({ ...arrives(run), strong: fixed(strong) }),
      task: {
        targets: ['gain'],
        isDone: ({ config }) => config.act === 'sigmoid' && config.gain >= strong,
        solution: { settings: { gain: strong } },
      },
    },
    {
      id: 'test',
      settings: {},
      values: () => ({ one: fixed(1), two: fixed(2) }),
      claim: {
        id: 'c9',
        articles: ['C'],
        runs: [
          { settings: { act: 'sigmoid', gain: 1 } },
          { settings: { act: 'sigmoid', gain: 2 } },
          { settings: { act: 'tanh', gain: 1 } },
          { settings: { act: 'tanh', gain: 2 } },
          { settings: { act: 'relu', gain: 1 } },
          { settings: { act: 'identity', gain: 1 } },
        ],
        judge: (runs): Judged => {
          const [sigmoid, sigmoidTwice, tanh, tanhTwice, relu] = runs.map(slopeOf);
          const [one, two] = runs.map(({ config }) => fixed(config.gain));
          const values = {
            one,
            two,
            sigmoid: slope(sigmoid),
            sigmoidTwice: slope(sigmoidTwice),
            tanh: slope(tanh),
            tanhTwice: slope(tanhTwice),
            relu: slope(relu),
          };
          const ofSigmoid = sigmoid < 0 && sigmoidTwice < 0;
          const ofTanh = tanh < 0 && tanhTwice < 0;
          if (ofSigmoid && ofTanh) return { outcome: 'holds', values };
          return { outcome: ofSigmoid || tanh < 0 ? 'depends' : 'fails', values };
        },
      },
    },
  ],
} as const satisfies Lesson;
