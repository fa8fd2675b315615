/** The cells of a map over two settings: which values they stand for, and in what order they are computed. */

import type { Settings } from '../../model/config.ts';
import {
  boundsOf,
  isExperiment,
  type Param,
  type RangeParam,
  tellsApart,
  type Values,
} from '../../model/param.ts';
import { type Config, keysWhere, params } from '../../model/params/index.ts';
import { log10, pow10 } from '../numeric/math.ts';
import { randomStream } from '../numeric/random.ts';

/** One setting and the values of it that a map has, smallest first. */
export interface Axis {
  readonly key: string;
  readonly values: readonly number[];
  readonly isLog: boolean;
}

/** Cells along an axis: an odd number, so that the middle of the range and, of 0 … 4, every tenth is among them. */
export const cellsAcross = 41;
/** Decades below the largest value where a logarithmic axis begins whose range begins at 0. */
const decadesAboveOff = 6;
/** Where there are more whole numbers than these, as of seeds, none is more like its neighbour: the first are taken. */
const mostWholes = 1e6;

/**
 * Settings that can be an axis of a map under these settings: numbers that are in use and change what is computed.
 */
export function axisParams(config: Config): RangeParam[] {
  const all: readonly Param[] = params;
  return all.filter(
    (param): param is RangeParam =>
      param.kind === 'range' && tellsApart(param) && (param.usedWhen?.(config) ?? true),
  );
}

/** The axes of a map: those asked for where they can be, else the gate's bias or the gains. */
export function chooseAxes(config: Config): readonly [RangeParam, RangeParam] {
  const usable = axisParams(config);
  const find = (key: string) => usable.find((param) => param.key === key);
  const first = (wanted: string, way: 'across' | 'upwards', other?: string) => {
    const rank = ({ asAxis }: RangeParam) => asAxis?.[way] ?? Number.MAX_SAFE_INTEGER;
    const ranked = [...usable].sort((one, two) => rank(one) - rank(two));
    const found = find(wanted);
    return [...(found ? [found] : []), ...ranked].find(({ key }) => key !== other);
  };
  const y = find(config.py);
  const x = first(config.px, 'across', find(config.px) ? undefined : y?.key);
  const upwards = first(config.py, 'upwards', x?.key);
  if (!x || !upwards) throw new RangeError('fewer than two numbers among the settings');
  return [x, upwards];
}

/**
 * Evenly spread values of a setting over its range, on the scale of its slider.
 *
 * A bound that follows the other axis is taken at its widest; what is then too large for a cell is not legal there.
 */
export function axisOf(
  param: RangeParam,
  config: Config,
  other?: RangeParam,
  count = cellsAcross,
): Axis {
  const widest: Values = other ? { ...config, [other.key]: boundsOf(other, config).max } : config;
  const { min, max } = boundsOf(param, widest);
  const isLog = param.scale === 'log';
  const share = (i: number) => i / (count - 1);
  const value = (i: number): number => {
    if (!isLog) return tidy(min + (max - min) * share(i), 12);
    const high = log10(max);
    const low = min > 0 ? log10(min) : high - decadesAboveOff;
    return tidy(pow10(low + (high - low) * share(i)), 3);
  };
  const values = Array.from({ length: count }, (_, i) => {
    if (!param.integer) return value(i);
    return max - min > mostWholes ? min + i : Math.round(value(i));
  });
  if (param.zeroIsOff && min <= 0) values[0] = 0;
  return { key: param.key, values: [...new Set(values)], isLog };
}

/** A pair of values, across and upwards. */
export type Point = readonly [x: number, y: number];

/** Points of a random search, by their place across, and the order in which they were drawn. */
export interface MapSample {
  readonly points: readonly Point[];
  /** Indices of the points. */
  readonly order: Int32Array;
}

/**
 * Points drawn at random over the range of two axes, each value evenly on the scale of its slider.
 *
 * The same seed and axes give the same points, and a larger sample begins with those of a smaller one. Values that one
 * place has for all of them ("off") are not drawn. Source: Bergstra & Bengio (2012), random search.
 *
 * @param isWhole  of which axes only whole numbers are values
 */
export function samplePoints(
  axes: readonly [Axis, Axis],
  isWhole: readonly [boolean, boolean],
  count: number,
  seed: number,
): MapSample {
  const random = randomStream(seed, 'search', ...axes.map(({ key }) => key));
  const draw = (): Point => [
    drawOn(axes[0], isWhole[0], random.uniform()),
    drawOn(axes[1], isWhole[1], random.uniform()),
  ];
  const drawn = Array.from({ length: count }, (_, i) => ({ point: draw(), i }));
  const sorted = drawn.toSorted((a, b) => a.point[0] - b.point[0] || a.point[1] - b.point[1]);
  const order = new Int32Array(count);
  for (const [place, { i }] of sorted.entries()) order[i] = place;
  return { points: sorted.map(({ point }) => point), order };
}

/** The value at a share of an axis, [0, 1). */
function drawOn({ values, isLog }: Axis, isWhole: boolean, share: number): number {
  const isOff = isLog && values[0] === 0;
  const low = values[isOff ? 1 : 0];
  const high = values[values.length - 1];
  if (isLog) {
    const value = tidy(pow10(log10(low) + (log10(high) - log10(low)) * share), sampleDigits);
    return isWhole ? Math.round(value) : value;
  }
  // Each whole number is as likely as the others.
  if (isWhole) return low + Math.floor(share * (high - low + 1));
  return tidy(low + (high - low) * share, sampleDigits);
}

/** Digits of a value that is drawn: more would only make addresses long. */
const sampleDigits = 4;

/** The two values of a cell (row · columns + column), or of a point. */
export function cellValues(
  { x, y, points }: { readonly x: Axis; readonly y: Axis; readonly points?: readonly Point[] },
  cell: number,
): Point {
  if (points) return points[cell];
  const columns = x.values.length;
  return [x.values[cell % columns], y.values[Math.floor(cell / columns)]];
}

/** Training that a link asks for is no property of a run before training. */
const sharedKeys: readonly string[] = keysWhere(
  (param) => isExperiment(param) && param.standsFor !== 'training',
);

/** What a map's cells have in common: the settings of what is computed, without those that the axes set. */
export function sharedSettings(settings: Settings, axes: readonly string[]): Settings {
  return Object.fromEntries(
    Object.entries(settings).filter(([key]) => sharedKeys.includes(key) && !axes.includes(key)),
  );
}

/** Without the dust of binary fractions. */
const tidy = (value: number, digits: number) => Number(value.toPrecision(digits));

/**
 * Where a value lies among those of an axis, in cells from the middle of the first; null beyond the outer cells.
 */
export function placeOn({ values, isLog }: Axis, value: number): number | null {
  const last = values.length - 1;
  const at = (v: number) => (isLog && v > 0 ? log10(v) : v);
  const exact = values.indexOf(value);
  if (exact >= 0) return exact;
  if (isLog && value <= 0) return null;
  // Nothing lies evenly between "off" and the first logarithm.
  const first = isLog && values[0] === 0 ? 1 : 0;
  const steps = (from: number) => {
    const [low, high] = [at(values[from]), at(values[from + 1])];
    return from + (at(value) - low) / (high - low);
  };
  if (last <= first) return null;
  const above = values.findIndex((v, i) => i > first && v > value);
  const place = steps(above < 0 ? last - 1 : above - 1);
  return place < first - 0.5 || place > last + 0.5 ? null : place;
}

/** Sides of the squares that one cell stands for while nothing finer is known. */
const strides = [8, 4, 2, 1] as const;

/** All cells, coarse to fine: every eighth of every eighth row, then every fourth … A cell is row · columns + column. */
export function gridOrder(columns: number, rows: number): Int32Array {
  const order = new Int32Array(columns * rows);
  let count = 0;
  let coarser: number = Infinity;
  for (const stride of strides) {
    for (let row = 0; row < rows; row += stride) {
      for (let column = 0; column < columns; column += stride) {
        const isDone = row % coarser === 0 && column % coarser === 0;
        if (Number.isFinite(coarser) && isDone) continue;
        order[count++] = row * columns + column;
      }
    }
    coarser = stride;
  }
  return order;
}

/** The finest cell that is known of those that stand for this one, or −1. */
export function standIn(
  column: number,
  row: number,
  columns: number,
  isKnown: (cell: number) => boolean,
): number {
  for (const stride of [...strides].reverse()) {
    const cell = (row - (row % stride)) * columns + column - (column % stride);
    if (isKnown(cell)) return cell;
  }
  return -1;
}

/** Columns or rows at whose crossings theory is asked: every other one and the last. Between them it is a straight line. */
export const theoryPlaces = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => i).filter((i) => i % 2 === 0 || i === count - 1);
