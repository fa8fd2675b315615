import { fixed, number, ratio, share, steps } from './formattedValue.ts';
import { meanOfGate, valuesOfGates } from './gateReadings.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf } from './readings.ts';

const valuesOf = (run: MeasuredRun): LessonValues => {
  const { config, summary } = run;
  const { transient } = summary.verdict;
  return {
    bias: number(config.fb),
    gate: fixed(meanOfGate(run, 'f')),
    ratio: ratio(decadesOf(run)),
    lag: steps(config.T - 1),
    fall: ratio(transient?.decades ?? null),
    first: steps(transient?.steps),
  };
};

/** Biases of the forget gate: half open, and as good as open. */
const half = { cell: 'lstm', fb: 0 } as const;
const open = { cell: 'lstm', fb: 3 } as const;

/** As much has to arrive once the gate is open. */
const wantedDecades = -1;

const gates = ['i', 'f', 'o'];

/** A gate between these is graded: as good as shut below, as good as open above. */
const graded = { from: 0.1, to: 0.9 };

const gradedShare = (values: readonly number[]): number =>
  values.filter((value) => value > graded.from && value < graded.to).length / values.length;

/** Updates after which the short task is learnt, as good as. */
const updates = 400;

/** The second way back: along the memory, through the forget gate. */
export const lstm = {
  id: 'lstm',
  settings: {},
  stages: [
    {
      id: 'memory',
      settings: {},
      measures: ['gates'],
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['most', 'some', 'little'],
        reveals: { settings: half },
        truth: ([run]) => {
          const decades = decadesOf(run);
          if (decades > -1) return 'most';
          return decades > -4 ? 'some' : 'little';
        },
      },
    },
    {
      id: 'open',
      settings: half,
      measures: ['gates'],
      values: valuesOf,
      task: {
        targets: ['fb'],
        isDone: (run) => decadesOf(run) >= wantedDecades,
        solution: { settings: { fb: open.fb } },
      },
    },
    {
      id: 'draws',
      settings: { ...half, T: 100, B: 8 },
      measures: ['gates'],
      values: (run) => ({ ...valuesOf(run), next: number(open.fb) }),
      prediction: { kind: 'curve', reveals: { settings: { ...open, T: 100, B: 8 } } },
    },
    {
      id: 'graded',
      settings: half,
      measures: ['gates'],
      values: valuesOf,
      claim: {
        id: 'c18',
        articles: ['D'],
        runs: [
          { settings: half },
          { settings: { cell: 'lstm', fb: 1, n: 16, T: 20 } },
          { settings: { cell: 'lstm', fb: 1, n: 16, T: 20 }, updates },
        ],
        measures: ['gates'],
        tells: (run) => share(gradedShare(valuesOfGates(run, gates))),
        judge: (runs): Judged => {
          const values = runs.map((run) => valuesOfGates(run, gates));
          const shares = values.map(gradedShare);
          const steep = shares.filter((value) => value < 0.5).length;
          const kept = steep === 0 ? 'fails' : 'depends';
          return {
            outcome: steep === shares.length ? 'holds' : kept,
            values: {
              lowest: fixed(Math.min(...values[0])),
              highest: fixed(Math.max(...values[0])),
              before: share(shares[1]),
              after: share(shares[2]),
            },
          };
        },
      },
    },
    {
      id: 'test',
      settings: { ...open, T: 100, B: 8 },
      measures: ['gates'],
      values: valuesOf,
      claim: {
        id: 'c3',
        articles: ['A', 'B', 'D', 'E'],
        runs: [
          { settings: { T: 100, B: 8 } },
          { settings: { ...half, T: 100, B: 8 } },
          { settings: { cell: 'gru', fb: 0, T: 100, B: 8 } },
          { settings: { ...open, T: 100, B: 8 } },
          { settings: { cell: 'gru', fb: 3, T: 100, B: 8 } },
        ],
        judge: (runs): Judged => {
          const [plain, ...gated] = runs;
          const lost = gated.filter(({ summary }) => summary.verdict.kind === 'vanishing').length;
          const [lstmHalf, gruHalf, lstmOpen, gruOpen] = gated.map((run) => ratio(decadesOf(run)));
          const values = { plain: ratio(decadesOf(plain)), lstmHalf, gruHalf, lstmOpen, gruOpen };
          if (lost === 0) return { outcome: 'holds', values };
          return { outcome: lost === gated.length ? 'fails' : 'depends', values };
        },
      },
    },
  ],
} as const satisfies Lesson;
