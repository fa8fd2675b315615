import { formatNumber, formatPercent } from '../../words/numbers.ts';
import { csvOfTable } from '../csvOfTable.ts';
import { type Column, type NumberForm, type PlotTable, stepIndex } from '../plotTable.ts';
import { glyphOf } from './glyphs.ts';
import { classOfInput, type Sample } from './sample.ts';

/** A row a step; NaN where there is nothing: characters and the chances that matter for a text, else all that there is. */
export const tableOfSample = (sample: Sample): PlotTable => ({
  length: sample.T,
  columns: [stepIndex, ...(sample.alphabet ? ofText(sample, sample.alphabet) : ofNumbers(sample))],
});

type Value = (t: number) => number | string;

/** Digits of a number on the page. */
const digits = 5;

/** Whole numbers, as most inputs are, without decimals. */
const formatInput: NumberForm = (value, language) =>
  Number.isInteger(value) && Math.abs(value) < 1e6
    ? String(value).replace('-', '−')
    : formatNumber(value, language, digits);

/** A column under the name that it has in files, with as few digits as read back, and an empty field for no number. */
const column = (id: string, value: Value, form: NumberForm = formatInput): Column => ({
  id,
  heading: id,
  value: (row) => value(row + 1),
  form,
  spelled: glyphOf,
  field: (number) => (Number.isFinite(number) ? String(number) : ''),
});

function ofText(sample: Sample, alphabet: readonly string[]): Column[] {
  const { probability, isAsked } = sample;
  const asked =
    (value: Value): Value =>
    (t) =>
      isAsked(t) ? value(t) : Number.NaN;
  const chance = (id: string, of: (t: number) => number) =>
    probability
      ? [
          column(
            id,
            asked((t) => probability(t, of(t))),
            formatPercent,
          ),
        ]
      : [];
  return [
    column('input', (t) => alphabet[classOfInput(sample, t)]),
    column(
      'next',
      asked((t) => alphabet[sample.asked(t)]),
    ),
    ...chance('p_next', sample.asked),
    column(
      'expected',
      asked((t) => alphabet[sample.expected(t)]),
    ),
    ...chance('p_expected', sample.expected),
  ];
}

function ofNumbers(sample: Sample): Column[] {
  const { inputs, outputs, input, target, output, probability, isAsked } = sample;
  const each = (
    count: number,
    name: string,
    value: (t: number, i: number) => number,
    form?: NumberForm,
  ) => Array.from({ length: count }, (_, i) => column(`${name}${i + 1}`, (t) => value(t, i), form));
  if (!probability) {
    return [
      ...each(inputs, 'x', input),
      ...each(outputs, 'target', target),
      ...each(outputs, 'y', output),
    ];
  }
  return [
    ...each(inputs, 'x', input),
    column('class', (t) => (isAsked(t) ? sample.asked(t) + 1 : Number.NaN)),
    ...each(outputs, 'p', probability, formatPercent),
  ];
}

/** The sample as CSV: one row a step, all digits, an empty field where there is nothing. */
export const csvOfSample = (sample: Sample): string => csvOfTable(tableOfSample(sample));
