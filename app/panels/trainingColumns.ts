import type { Language } from '../../workers/model/languages.ts';
import { say } from '../locales/index.ts';
import type { History, RunSnapshot } from '../session/runSnapshot.ts';
import { formatLog10 } from '../words/numbers.ts';
import type { PlotOptions } from './panel.ts';
import { pinnedId } from './pinnedColumns.ts';
import { type Column, type NumberForm, type PlotTable, whole } from './plotTable.ts';

/** Rows on the page: the first, the last, and evenly between them. */
const mostRows = 200;

/** A quantity of training: what the record has of it, and what the weights on screen do. */
export interface TrainingColumn extends Pick<Column, 'id' | 'heading'> {
  readonly recorded: (history: History, entry: number) => number;
  readonly present: number;
  readonly form: NumberForm;
}

/** Loss and gradient norms over the training, and more of it; the newest step has no entry in the record yet. */
export function tableOfTraining(
  picture: RunSnapshot,
  options: PlotOptions,
  more: readonly TrainingColumn[] = [],
): PlotTable {
  const { history, summary } = picture;
  const hasPresent = summary.step >= history.steps;
  const length = history.length + Number(hasPresent);
  const isPresent = (row: number) => row >= history.length;
  const stepOf = (row: number) => (isPresent(row) ? summary.step : row * history.stride);
  const usual = columnsOfLoss(picture, options.language);
  const pinned = (options.comparedRuns ?? []).flatMap(({ picture: other, sign }, k) =>
    columnsOfLoss(other, options.language).map((column) => ({
      ...column,
      id: pinnedId(column.id, k),
      heading: `${sign} ${column.heading}`,
      value: (row: number) => valueAt(other, column, stepOf(row)),
    })),
  );
  return {
    length,
    columns: [
      {
        id: 'step',
        heading: say('panels.training.heads.steps', options.language),
        value: stepOf,
        form: whole,
      },
      ...[...usual, ...more].map(({ recorded, present, ...column }) => ({
        ...column,
        digits: 4,
        value: (row: number) => (isPresent(row) ? present : recorded(history, row)),
      })),
      ...pinned.map(({ recorded: _, present: _present, ...column }) => ({ ...column, digits: 4 })),
    ],
    shown: [...sampled(history.length), ...(hasPresent ? [history.length] : [])],
  };
}

function columnsOfLoss({ summary }: RunSnapshot, language: Language): readonly TrainingColumn[] {
  return [
    {
      id: 'log10_loss',
      heading: say('panels.training.heads.loss', language),
      recorded: ({ log10Loss }, i) => log10Loss[i],
      present: summary.log10Loss,
      form: formatLog10,
    },
    {
      id: 'log10_grad_norm_before',
      heading: say('panels.training.heads.normBefore', language),
      recorded: ({ log10Before }, i) => log10Before[i],
      present: summary.log10GradBefore,
      form: formatLog10,
    },
    {
      id: 'log10_grad_norm_after',
      heading: say('panels.training.heads.normAfter', language),
      recorded: ({ log10After }, i) => log10After[i],
      present: summary.log10GradAfter,
      form: formatLog10,
    },
  ];
}

/** What another run had after so many updates; NaN where its record has no entry of them. */
function valueAt(
  { history, summary }: RunSnapshot,
  { recorded, present }: TrainingColumn,
  step: number,
): number {
  const entry = step / history.stride;
  if (Number.isInteger(entry) && entry < history.length) return recorded(history, entry);
  return step === summary.step ? present : Number.NaN;
}

/** Entries of a record for a table of bearable length. */
function sampled(length: number): number[] {
  const count = Math.min(length, mostRows);
  return Array.from({ length: count }, (_, i) =>
    count === 1 ? 0 : Math.round((i * (length - 1)) / (count - 1)),
  );
}
