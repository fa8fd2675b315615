import { count, fixed, number, power, ratio, steps } from './formattedValue.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf, guessing, learningOf, recentLoss } from './readings.ts';

const valuesOf = (run: MeasuredRun): LessonValues => {
  const { config, summary } = run;
  const { verdict, needed, step } = summary;
  const oldest = needed?.[0] ?? null;
  return {
    ratio: ratio(verdict.log10Ratio),
    reach: steps(verdict.reach),
    oldest: count(oldest),
    distance: steps(oldest === null ? null : config.T - oldest),
    gain: fixed(config.gain),
    length: steps(config.T),
    updates: count(step),
    loss: number(step > 0 ? recentLoss(run) : summary.learning.loss),
    guess: number(guessing(run)),
  };
};

/** As much has to arrive for the task of raising the gain. */
const wantedDecades = -1;

/** Updates after which a network that can learn the task has begun to. */
const updates = 300;

/** Under nine tenths of what guessing gives, the loss is below it beyond the scatter of batches. */
const learnt = 0.9;

const zeroOf = ({ summary }: MeasuredRun): number | null => summary.verdict.zeroFromLag;

/** Why a gradient that fades makes a network forget, and what happens to it in the end. */
export const vanishing = {
  id: 'vanishing',
  settings: {},
  stages: [
    {
      id: 'distance',
      settings: { gain: 1 },
      values: (run) => ({ ...valuesOf(run), more: count(updates) }),
      prediction: {
        kind: 'choice',
        options: ['learns', 'stuck'],
        reveals: { settings: { gain: 1 }, updates },
        truth: ([run]) => learningOf(run, learnt),
      },
    },
    {
      id: 'wider',
      settings: { gain: 1, task: 'noise', T: 40 },
      values: valuesOf,
      task: {
        targets: ['gain'],
        isDone: (run) => decadesOf(run) >= wantedDecades && decadesOf(run) < 1,
        solution: { settings: { gain: 1.4 } },
      },
    },
    {
      id: 'gate',
      settings: { cell: 'gru', fb: 2 },
      values: (run) => ({ ...valuesOf(run), more: count(updates) }),
      prediction: {
        kind: 'choice',
        options: ['learns', 'stuck'],
        reveals: { settings: { cell: 'gru', fb: 2 }, updates },
        truth: ([run]) => learningOf(run, learnt),
      },
    },
    {
      id: 'test',
      settings: { act: 'sigmoid', T: 120, n: 16, B: 4 },
      values: valuesOf,
      claim: {
        id: 'c1',
        articles: ['A'],
        runs: (['f16', 'bf16', 'f32', 'f64'] as const).map((prec) => ({
          settings: { act: 'sigmoid', T: 120, n: 16, B: 4, prec },
        })),
        judge: (runs): Judged<'holds' | 'fails'> => {
          const [half, brain, single, double] = runs;
          const overflows = runs.some(({ summary }) => summary.verdict.kind === 'overflow');
          return {
            outcome: overflows ? 'holds' : 'fails',
            values: {
              half: steps(zeroOf(half)),
              brain: steps(zeroOf(brain)),
              single: steps(zeroOf(single)),
              double: power(decadesOf(double)),
            },
          };
        },
      },
    },
  ],
} as const satisfies Lesson;
