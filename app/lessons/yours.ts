import { count, ratio, share, steps } from './formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun, OfferedFile } from './lesson.ts';
import { decadesOf } from './readings.ts';

/** An RNN without gates, as text. */
const plain = "h' = act(lin(x, h))";
/** Nine tenths of the old state stay. */
const leaky = "h' = 0.9 * h + 0.1 * act(lin(x, h))";
/** All of it stays, and as much comes in. */
const added = "h' = h + 0.1 * act(lin(x, h))";

/** What is added to the forget gates of the network in the file: they stand open. */
const open = 5;
const sizes = { units: 4, inputs: 2 } as const;
const gates = ['input', 'forget', 'candidate', 'output'] as const;

/** An LSTM as PyTorch names its weights, small and without order, with its forget gates open. */
const lstm: OfferedFile = {
  name: 'lstm.json',
  text: () => {
    const { units, inputs } = sizes;
    const rows = gates.flatMap((gate) => Array.from({ length: units }, () => gate));
    const matrix = (columns: number) =>
      rows.map((_, i) => Array.from({ length: columns }, (__, j) => small(i * columns + j)));
    return JSON.stringify({
      weight_ih_l0: matrix(inputs),
      weight_hh_l0: matrix(units),
      bias_ih_l0: rows.map((gate) => (gate === 'forget' ? open : 0)),
      bias_hh_l0: rows.map(() => 0),
    });
  },
};

/** One of many numbers within ±½ that follow no pattern one sees, with two decimals. */
const small = (i: number): number => Math.round(50 * Math.sin(i * i + 1)) / 100;

/** How much has to arrive for a network that remembers. */
const enough = 0.2;

const valuesOf = (run: MeasuredRun): LessonValues => ({
  ratio: ratio(decadesOf(run)),
  way: steps(run.config.T - 1),
  enough: share(enough),
});

/** A cell that the reader types, and how to bring a network that is trained already. */
export const yours = {
  id: 'yours',
  settings: { cell: 'custom', eq: plain, B: 8 },
  stages: [
    {
      id: 'equation',
      settings: { eq: plain },
      values: valuesOf,
      task: {
        targets: ['eq'],
        isDone: (run) => decadesOf(run) >= Math.log10(enough) && decadesOf(run) < 0.5,
        solution: { settings: { eq: leaky } },
      },
    },
    {
      id: 'added',
      settings: { eq: leaky },
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['fades', 'keeps', 'grows'],
        reveals: { settings: { eq: added } },
        truth: ([run]) => {
          const decades = decadesOf(run);
          if (Number.isNaN(decades)) return null;
          if (decades > 0.5) return 'grows';
          return decades < -0.5 ? 'fades' : 'keeps';
        },
      },
    },
    {
      id: 'bring',
      values: (run) => ({ ...valuesOf(run), units: count(run.config.n), bias: count(open) }),
      task: {
        targets: ['file'],
        file: lstm,
        isDone: ({ isOfFile }) => isOfFile,
        solution: { file: lstm },
      },
    },
  ],
} as const satisfies Lesson;
