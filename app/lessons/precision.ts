import { fixed, ratio, steps } from './formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf } from './readings.ts';

const valuesOf = (run: MeasuredRun): LessonValues => {
  const { config, summary } = run;
  return {
    gain: fixed(config.gain),
    length: steps(config.T),
    ratio: ratio(decadesOf(run)),
    zero: steps(summary.verdict.zeroFromLag),
  };
};

/** Whether the gradient is exactly 0 somewhere on its way. */
const isLost = ({ summary }: MeasuredRun): boolean => summary.verdict.zeroFromLag !== null;

const fading = { gain: 0.7 } as const;
const growing = { gain: 3, T: 150 } as const;

/** Numbers of 16 bits: what of a gradient they can hold. */
export const precision = {
  id: 'precision',
  settings: { T: 100, B: 4 },
  stages: [
    {
      id: 'small',
      settings: fading,
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['same', 'none'],
        reveals: { settings: { ...fading, prec: 'f16' } },
        truth: ([run]) => (isLost(run) ? 'none' : 'same'),
      },
    },
    {
      id: 'range',
      settings: { ...fading, prec: 'f16' },
      values: valuesOf,
      task: {
        targets: ['prec'],
        isDone: (run) => run.config.prec === 'bf16' && !isLost(run),
        solution: { settings: { prec: 'bf16' } },
      },
    },
    {
      id: 'large',
      settings: growing,
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['grows', 'ends'],
        reveals: { settings: { ...growing, prec: 'f16' } },
        truth: ([{ summary }]) => (summary.verdict.kind === 'overflow' ? 'ends' : 'grows'),
      },
    },
  ],
} as const satisfies Lesson;
