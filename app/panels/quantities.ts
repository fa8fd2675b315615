/** The numbers that a run has of every step, under their public names: plots, files and messages take them from here. */

import type { ArrayName } from '../../workers/model/protocol.ts';
import { numbersOf, type RunSnapshot } from '../session/runSnapshot.ts';
import { byStep, type Column } from './plotTable.ts';
import { type Series, seriesOf } from './series.ts';

export interface Quantity {
  /** Its column in files. */
  readonly id: string;
  /** What it is read from. */
  readonly array: ArrayName;
  /** From the numbers that the array has of a step; the only one when absent. */
  readonly of?: (row: Float64Array) => number;
}

/** Arrays of one number a step, with their columns, in the order of the file of a run. */
export const ofArrays = {
  log10Norms: 'log10_norm_dL_dh',
  bandLow: 'log10_norm_dL_dh_smallest_sequence',
  bandHigh: 'log10_norm_dL_dh_largest_sequence',
  log10NormsC: 'log10_norm_dL_dc',
  log10NormsReverse: 'log10_norm_dL_dh_reverse',
  log10NormsLast: 'log10_norm_of_last_loss',
  log10NormsReverseLast: 'log10_norm_of_last_loss_reverse',
  log10Transport: 'log10_norm_ds_T_ds_t',
  log10ShareU: 'log10_norm_share_of_U',
  log10ShareW: 'log10_norm_share_of_W',
  log10State: 'log10_norm_h',
  cut: 'share_of_adjoint_cut',
  bound: 'log10_bound',
  meanField: 'log10_mean_field',
} as const;

export type StepArray = keyof typeof ofArrays;

export const isStepArray = (name: string): name is StepArray => Object.hasOwn(ofArrays, name);

/** The quantity of an array of one number a step. */
export const quantityOf = (array: StepArray): Quantity => ({ id: ofArrays[array], array });

/** Which loss a layer's gradient is of. */
export type LayerPart = 'total' | 'last';

const layerColumns = {
  total: ofArrays.log10Norms,
  last: ofArrays.log10NormsLast,
} as const satisfies Readonly<Record<LayerPart, string>>;

/** The gradient in one layer, from 1 at the bottom. */
export const layerQuantity = (layer: number, part: LayerPart): Quantity => ({
  id: `${layerColumns[part]}_layer_${layer}`,
  array: `layer:${layer}:${part}`,
});

/** The numbers that an array has of step t, without a copy; null where it has none. */
export function rowAt(picture: RunSnapshot, array: ArrayName, t: number): Float64Array | null {
  const values = numbersOf(picture, array);
  const { T } = picture.config;
  const size = values ? Math.floor(values.length / T) : 0;
  return values && size > 0 && t >= 1 && t <= T ? values.subarray((t - 1) * size, t * size) : null;
}

/** Its values over the steps. */
export function seriesOfQuantity(picture: RunSnapshot, { array, of }: Quantity): Series {
  if (!of) return seriesOf(picture, array);
  return (t) => {
    const row = rowAt(picture, array, t);
    return row ? of(row) : Number.NaN;
  };
}

/** A quantity as a column of a table of steps. */
export const columnOf = (
  picture: RunSnapshot,
  quantity: Quantity,
  parts: Omit<Column, 'id' | 'value'>,
): Column => ({ id: quantity.id, value: byStep(seriesOfQuantity(picture, quantity)), ...parts });
