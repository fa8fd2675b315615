import { range } from 'd3';
import type { Measure } from '../../../workers/model/frame.ts';
import { csvOf } from '../../plot/csv.ts';
import { valuesIn } from '../../session/measured.ts';
import type { Picture } from '../../session/picture.ts';

/** One column of the table: a number for each step t. */
export interface Column {
  readonly name: string;
  /** Index t − 1. */
  readonly values: ArrayLike<number>;
}

/** What has to be complete before the table is. */
export const columnMeasures: readonly Measure[] = [
  'norms',
  'theory',
  'gates',
  'sigma',
  'eigen',
  'product',
  'share',
];

/** Arrays of T numbers as they stand in a picture, with the names of their columns. */
const series: readonly (readonly [array: string, column: string])[] = [
  ['log10Norms', 'log10_norm_dL_dh'],
  ['bandLow', 'log10_norm_dL_dh_smallest_sequence'],
  ['bandHigh', 'log10_norm_dL_dh_largest_sequence'],
  ['log10NormsC', 'log10_norm_dL_dc'],
  ['log10NormsReverse', 'log10_norm_dL_dh_reverse'],
  ['log10NormsLast', 'log10_norm_of_last_loss'],
  ['log10NormsReverseLast', 'log10_norm_of_last_loss_reverse'],
  ['log10Transport', 'log10_norm_ds_T_ds_t'],
  ['log10ShareU', 'log10_norm_share_of_U'],
  ['log10ShareW', 'log10_norm_share_of_W'],
  ['log10State', 'log10_norm_h'],
  ['cut', 'share_of_adjoint_cut'],
  ['bound', 'log10_bound'],
  ['meanField', 'log10_mean_field'],
];

/** Every quantity that is one number a step, of those that were computed. */
export function columnsOf(picture: Picture): Column[] {
  const { T } = picture.config;
  const steps = Array.from({ length: T }, (_, i) => i + 1);
  return [
    { name: 't', values: steps },
    ...series.flatMap(([array, name]) => columnOf(picture, array, name)),
    ...ofSpectrum(picture),
    ...columnOf(picture, 'rho', 'spectral_radius'),
    ...picture.names().flatMap((array) => {
      const [, gate, what = ''] = /^gate:(.+):(mean|low|high|saturated)$/.exec(array) ?? [];
      const suffix = ofGates[what];
      return suffix === undefined ? [] : columnOf(picture, array, `gate_${gate}_${suffix}`);
    }),
  ];
}

const ofGates: Readonly<Record<string, string>> = {
  mean: 'mean',
  low: '10_percent',
  high: '90_percent',
  saturated: 'saturated_share',
};

/** The numbers of an array; null where some are on their way, or beyond a limit. What has overflowed is NaN. */
function wholeOf(picture: Picture, array: string): Float64Array | null {
  const measured = picture.measured(array);
  return measured.state === 'partial' ? null : valuesIn(measured);
}

function columnOf(picture: Picture, array: string, name: string): Column[] {
  const values = wholeOf(picture, array);
  return values?.length === picture.config.T ? [{ name, values }] : [];
}

/** The largest, the middle and the smallest singular value of every step. */
function ofSpectrum(picture: Picture): Column[] {
  const { T } = picture.config;
  const values = wholeOf(picture, 'sigma');
  if (!values) return [];
  const size = values.length / T;
  const pick = (name: string, of: (row: Float64Array) => number): Column => ({
    name,
    values: Array.from({ length: T }, (_, t) => of(values.subarray(t * size, (t + 1) * size))),
  });
  return [
    pick('sigma_max', (row) => row[0]),
    pick('sigma_median', (row) => (row[(size - 1) >> 1] + row[size >> 1]) / 2),
    pick('sigma_min', (row) => row[size - 1]),
  ];
}

/** Columns as CSV: a head, then one row a step. */
export function csvOfColumns(columns: readonly Column[]): string {
  const length = columns[0]?.values.length ?? 0;
  const rows = range(length).map((i) => columns.map(({ values }) => numeral(values[i])));
  return csvOf(
    columns.map(({ name }) => name),
    rows,
  );
}

/** 17 digits read back to the same float64; whole numbers as they are; the words of the messages without end. */
function numeral(value: number): string {
  // Both ways of writing drop the sign of a zero.
  if (Object.is(value, -0)) return '-0';
  if (Number.isSafeInteger(value)) return String(value);
  return Number.isFinite(value) ? value.toPrecision(17) : String(value);
}
