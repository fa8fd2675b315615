import type { Lesson, MeasuredRun, Values } from './lesson.ts';
import { decadesOf } from './readings.ts';
import { ratio, share, steps } from './told.ts';

/** An RNN without gates, as text. */
const plain = "h' = act(lin(x, h))";
/** Nine tenths of the old state stay. */
const leaky = "h' = 0.9 * h + 0.1 * act(lin(x, h))";
/** All of it stays, and as much comes in. */
const added = "h' = h + 0.1 * act(lin(x, h))";

/** How much has to arrive for a network that remembers. */
const enough = 0.2;

const told = (run: MeasuredRun): Values => ({
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
      values: told,
      task: {
        targets: ['eq'],
        isDone: (run) => decadesOf(run) >= Math.log10(enough) && decadesOf(run) < 0.5,
        solution: { settings: { eq: leaky } },
      },
    },
    {
      id: 'added',
      settings: { eq: leaky },
      values: told,
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
    { id: 'bring' },
  ],
} as const satisfies Lesson;
