import { ticks } from 'd3';
import type { Axis } from '../../../workers/engine/maps/grid.ts';
import type { Language } from '../../../workers/model/languages.ts';
import type { RangeParam } from '../../../workers/model/param.ts';
import type { Tick } from '../../plot/scales.ts';
import type { Box, Surface } from '../../plot/surface.ts';
import { powerOfTen } from '../../words/numbers.ts';
import type { PhaseMap } from './map.ts';
import { axisValue } from './words.ts';

/** Above the map: what the colours mean; below it: the horizontal axis. */
const legendHeight = 26;
const axisHeight = 36;
/** Gap between labelled ticks, in pixels. */
const tickGap = { across: 52, upwards: 30 };

type Margins = Pick<Surface, 'width' | 'height' | 'left' | 'right'>;

/** Where the cells lie on a surface. */
export function mapBox({ width, height, left, right }: Margins): Box {
  return {
    left,
    right: Math.max(left + 1, width - right),
    top: legendHeight,
    bottom: Math.max(legendHeight + 1, height - axisHeight),
  };
}

/** The cell under a place, or null beside the map. */
export function cellUnder(
  map: Pick<PhaseMap, 'columns' | 'rows'>,
  box: Box,
  x: number,
  y: number,
): readonly [column: number, row: number] | null {
  const column = Math.floor(((x - box.left) / (box.right - box.left)) * map.columns);
  const row = Math.floor(((box.bottom - y) / (box.bottom - box.top)) * map.rows);
  const isInside = column >= 0 && column < map.columns && row >= 0 && row < map.rows;
  return isInside ? [column, row] : null;
}

/** The box of one cell. */
export function cellBox(
  map: Pick<PhaseMap, 'columns' | 'rows'>,
  box: Box,
  column: number,
  row: number,
): Box {
  const width = (box.right - box.left) / map.columns;
  const height = (box.bottom - box.top) / map.rows;
  return {
    left: box.left + column * width,
    right: box.left + (column + 1) * width,
    top: box.bottom - (row + 1) * height,
    bottom: box.bottom - row * height,
  };
}

/** Where a place in cells lies in pixels. */
export function pointOf(
  map: Pick<PhaseMap, 'columns' | 'rows'>,
  box: Box,
  [across, upwards]: readonly [number, number],
): readonly [x: number, y: number] {
  return [
    box.left + ((across + 0.5) / map.columns) * (box.right - box.left),
    box.bottom - ((upwards + 0.5) / map.rows) * (box.bottom - box.top),
  ];
}

type Scatter = Pick<PhaseMap, 'columns' | 'rows' | 'plan' | 'placeOn' | 'at'>;

/** The square around a point of a scatter; null for one beyond the axes. */
export function pointBox(map: Scatter, box: Box, cell: number, radius: number): Box | null {
  const [x, y] = map.at(cell);
  const across = map.placeOn(map.plan.x, x);
  const upwards = map.placeOn(map.plan.y, y);
  if (across === null || upwards === null) return null;
  const [left, top] = pointOf(map, box, [across, upwards]);
  return { left: left - radius, right: left + radius, top: top - radius, bottom: top + radius };
}

/** So far from a point it is still the one that is meant, in pixels. */
const reach = 16;

/** The point of a scatter nearest to a place, or null where none is near. */
export function pointUnder(
  map: Scatter & Pick<PhaseMap, 'order'>,
  box: Box,
  x: number,
  y: number,
): number | null {
  let [nearest, least] = [-1, reach];
  for (const cell of map.order) {
    const spot = pointBox(map, box, cell, 0);
    const distance = spot ? Math.hypot(spot.left - x, spot.top - y) : Infinity;
    if (distance < least) [nearest, least] = [cell, distance];
  }
  return nearest < 0 ? null : nearest;
}

/** Round values of an axis with their labels, as many as there is room for. */
export function axisTicks(
  axis: Axis,
  param: RangeParam,
  pixels: number,
  direction: keyof typeof tickGap,
  language: Language,
): Tick[] {
  const { values, isLog } = axis;
  const count = Math.max(2, Math.floor(pixels / tickGap[direction]));
  const [first, last] = [values[0], values[values.length - 1]];
  const label = (value: number) => axisValue(param, value, language);
  if (values.length <= Math.min(8, count)) {
    return values.map((value) => ({ value, label: label(value) }));
  }
  if (!isLog) {
    return ticks(first, last, count)
      .filter((value) => !param.integer || Number.isInteger(value))
      .map((value) => ({ value, label: label(value) }));
  }
  const low = Math.ceil(Math.log10(first > 0 ? first : values[1]) - 1e-9);
  const high = Math.floor(Math.log10(last) + 1e-9);
  const step = Math.max(1, Math.ceil((high - low) / count));
  const result: Tick[] = first > 0 ? [] : [{ value: 0, label: label(0) }];
  for (let k = high; k >= low; k -= step) {
    result.push({ value: Number(`1e${k}`), label: powerOfTen(k) });
  }
  return result;
}
