import { count, fixed, number, ratio, slope } from './formattedValue.ts';
import { meanOfGate } from './gateReadings.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf, slopeOf, updatesTo } from './readings.ts';

const valuesOf = (run: MeasuredRun): LessonValues => ({
  bias: number(run.config.fb),
  gate: fixed(meanOfGate(run, 'z')),
  reset: fixed(meanOfGate(run, 'r')),
  ratio: ratio(decadesOf(run)),
});

const half = { cell: 'gru', fb: 0 } as const;
const open = { cell: 'gru', fb: 3 } as const;
const wide = 5;
const lookAlike = { cell: 'gru-rcarry', fb: 3 } as const;

/** As much has to arrive once the gate keeps. */
const wantedDecades = -1;

/** Decades a step by which a cell is another one. */
const apart = 0.1;

/** Short tasks, learnt within so many updates. */
const short = { T: 15 } as const;
const updates = 250;
const longer = 400;

/** Units of a GRU that has as many parameters as the LSTM beside it. */
const asLarge = 38;

/** What an answer that is as good as learnt leaves of the loss of guessing. */
const learnt = 0.25;

/** Updates until the task is learnt; Infinity where these were too few. */
const effort = (run: MeasuredRun): number => updatesTo(run, learnt) ?? Infinity;

/** One gate for keeping and writing; and what looks like it. */
export const gru = {
  id: 'gru',
  settings: {},
  stages: [
    {
      id: 'keeps',
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
      id: 'looks',
      settings: open,
      measures: ['gates'],
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['most', 'some', 'little'],
        reveals: { settings: lookAlike },
        truth: ([run]) => {
          const decades = decadesOf(run);
          if (decades > -1.3) return 'most';
          return decades > -6 ? 'some' : 'little';
        },
      },
    },
    {
      id: 'same',
      settings: lookAlike,
      measures: ['gates'],
      values: valuesOf,
      claim: {
        id: 'c7',
        articles: ['B'],
        runs: [
          { settings: half },
          { settings: { ...half, fb: wide } },
          { settings: { ...lookAlike, fb: 0 } },
          { settings: { ...lookAlike, fb: wide } },
        ],
        judge: (runs): Judged => {
          const [gruHalf, gruOpen, otherHalf, otherOpen] = runs.map(slopeOf);
          const values = {
            gruHalf: slope(gruHalf),
            gruOpen: slope(gruOpen),
            otherHalf: slope(otherHalf),
            otherOpen: slope(otherOpen),
          };
          const isApart = [gruHalf - otherHalf > apart, gruOpen - otherOpen > apart];
          if (!isApart.some(Boolean)) return { outcome: 'holds', values };
          return { outcome: isApart.every(Boolean) ? 'fails' : 'depends', values };
        },
      },
    },
    {
      id: 'faster',
      settings: half,
      measures: ['gates'],
      values: (run) => ({ ...valuesOf(run), nParameters: count(run.summary.nParameters) }),
      claim: {
        id: 'c8',
        articles: ['B'],
        runs: [
          { settings: { ...short, cell: 'gru', fb: 0 }, updates },
          { settings: { ...short, cell: 'lstm', fb: 0 }, updates: longer },
          { settings: { ...short, cell: 'gru', fb: 0, n: asLarge }, updates },
          { settings: { ...short, task: 'recall', cell: 'gru', fb: 0 }, updates },
          { settings: { ...short, task: 'recall', cell: 'lstm', fb: 3 }, updates },
        ],
        tells: (run) => number(updatesTo(run, learnt)),
        judge: (runs): Judged => {
          const [ofGru, ofLstm, large, recallGru, recallLstm] = runs;
          const values = {
            gru: number(updatesTo(ofGru, learnt)),
            lstm: number(updatesTo(ofLstm, learnt)),
            large: number(updatesTo(large, learnt)),
            recallGru: number(updatesTo(recallGru, learnt)),
            recallLstm: number(updatesTo(recallLstm, learnt)),
            parameters: count(large.summary.nParameters),
            ofLstm: count(ofLstm.summary.nParameters),
          };
          const ahead = [effort(ofGru) < effort(ofLstm), effort(recallGru) < effort(recallLstm)];
          if (!ahead.some(Boolean)) return { outcome: 'fails', values };
          const isForSize = effort(large) >= effort(ofLstm);
          return { outcome: ahead.every(Boolean) && isForSize ? 'holds' : 'depends', values };
        },
      },
    },
  ],
} as const satisfies Lesson;
