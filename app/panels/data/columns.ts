import { range } from 'd3';
import { csvOf } from '../../plot/csv.ts';
import { classOfInput, type Sample } from './sample.ts';

/** One column of the table of a sample, a row a step; NaN where there is nothing. */
export interface Column {
  /** As in a CSV file. */
  readonly name: string;
  readonly value: (t: number) => number | string;
  /** A probability. */
  readonly isShare?: boolean;
}

/** Columns of the table: characters and the chances that matter for a text, else every input, target and output. */
export function columnsOfSample(sample: Sample): readonly Column[] {
  const step: Column = { name: 't', value: (t) => t };
  return [step, ...(sample.alphabet ? ofText(sample, sample.alphabet) : ofNumbers(sample))];
}

function ofText(sample: Sample, alphabet: readonly string[]): Column[] {
  const { probability, isAsked } = sample;
  const asked = (value: (t: number) => number | string) => (t: number) =>
    isAsked(t) ? value(t) : Number.NaN;
  const chance = (of: (t: number) => number) =>
    probability ? [asked((t) => probability(t, of(t)))] : [];
  return [
    { name: 'input', value: (t) => alphabet[classOfInput(sample, t)] },
    { name: 'next', value: asked((t) => alphabet[sample.asked(t)]) },
    ...chance(sample.asked).map((value) => ({ name: 'p_next', value, isShare: true })),
    { name: 'expected', value: asked((t) => alphabet[sample.expected(t)]) },
    ...chance(sample.expected).map((value) => ({ name: 'p_expected', value, isShare: true })),
  ];
}

function ofNumbers(sample: Sample): Column[] {
  const { inputs, outputs, input, target, output, probability, isAsked } = sample;
  const each = (count: number, name: string, value: (t: number, i: number) => number) =>
    Array.from(
      { length: count },
      (_, i): Column => ({
        name: `${name}${i + 1}`,
        value: (t) => value(t, i),
      }),
    );
  if (!probability) {
    return [
      ...each(inputs, 'x', input),
      ...each(outputs, 'target', target),
      ...each(outputs, 'y', output),
    ];
  }
  return [
    ...each(inputs, 'x', input),
    { name: 'class', value: (t) => (isAsked(t) ? sample.asked(t) + 1 : Number.NaN) },
    ...each(outputs, 'p', probability).map((column) => ({ ...column, isShare: true })),
  ];
}

/**
 * The sample as CSV (RFC 4180): one row a step, all digits, an empty field where there is nothing.
 */
export function csvOfSample(sample: Sample): string {
  const columns = columnsOfSample(sample);
  const names = columns.map(({ name }) => name);
  const rows = range(1, sample.T + 1).map((t) => columns.map(({ value }) => field(value(t))));
  return csvOf(names, rows);
}

const field = (value: number | string): number | string =>
  typeof value === 'number' && !Number.isFinite(value) ? '' : value;
