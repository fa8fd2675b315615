import { fixed, number, ratio } from './formattedValue.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf, fateOf } from './readings.ts';

const valuesOf = (run: MeasuredRun): LessonValues => ({
  gain: fixed(run.config.gain),
  inputs: fixed(run.config.xgain),
  slope: fixed(run.summary.meanSlope),
  ratio: ratio(decadesOf(run)),
  norm: number(10 ** run.summary.log10GradBefore),
});

/** Recurrent weights that make a gated network explode. */
const large = 4;

/** Inputs that drive units to where tanh is flat. */
const strong = 4;

const lstm = { cell: 'lstm', fb: 1 } as const;
const gru = { cell: 'gru', fb: 0 } as const;

/** Ten times as much at the first step as at the loss. */
const explodes = (run: MeasuredRun): boolean => decadesOf(run) >= 1;

/** Gates close a way or open it; none of them bounds what comes through the matrices. */
export const surge = {
  id: 'surge',
  settings: {},
  stages: [
    {
      id: 'strong',
      settings: { ...lstm, gain: 1 },
      values: (run) => ({ ...valuesOf(run), next: fixed(large) }),
      prediction: {
        kind: 'choice',
        options: ['vanishes', 'keeps', 'explodes'],
        reveals: { settings: { ...lstm, gain: large } },
        truth: ([run]) => fateOf(run),
      },
    },
    {
      id: 'gru',
      settings: { ...gru, gain: 1 },
      values: valuesOf,
      task: {
        targets: ['gain'],
        isDone: explodes,
        solution: { settings: { gain: large } },
      },
    },
    {
      id: 'flat',
      settings: { xgain: 1 },
      values: (run) => ({ ...valuesOf(run), next: fixed(strong) }),
      prediction: {
        kind: 'choice',
        options: ['more', 'same', 'less'],
        reveals: { settings: { xgain: strong } },
        truth: ([run]) => {
          const decades = decadesOf(run);
          if (decades > -1) return 'more';
          return decades > -4 ? 'same' : 'less';
        },
      },
    },
    {
      id: 'test',
      settings: { ...lstm, gain: large },
      values: valuesOf,
      claim: {
        id: 'c23',
        articles: ['D', 'E'],
        runs: [
          { settings: { ...lstm, gain: large } },
          { settings: { ...gru, gain: large } },
          { settings: { xgain: 1 } },
          { settings: { xgain: strong } },
        ],
        judge: (runs): Judged => {
          const [ofLstm, ofGru, moderate, saturated] = runs;
          const values = {
            lstm: ratio(decadesOf(ofLstm)),
            gru: ratio(decadesOf(ofGru)),
            moderate: ratio(decadesOf(moderate)),
            saturated: ratio(decadesOf(saturated)),
          };
          const burst = [ofLstm, ofGru].filter(explodes).length;
          const shrinks = decadesOf(saturated) < decadesOf(moderate);
          if (burst === 0 && !shrinks) return { outcome: 'holds', values };
          return { outcome: burst === 2 && shrinks ? 'fails' : 'depends', values };
        },
      },
    },
  ],
} as const satisfies Lesson;
