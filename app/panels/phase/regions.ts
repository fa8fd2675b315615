import type { Language } from '../../../workers/model/languages.ts';
import { say, type Text } from '../../locales/index.ts';
import { zeroLine } from '../../plot/contour.ts';
import type { Labels } from '../../plot/labels.ts';
import { strokeOnHalo } from '../../plot/marks.ts';
import type { Box, Surface } from '../../plot/surface.ts';
import { pointOf } from './geometry.ts';
import type { PhaseMap } from './map.ts';

/** Share of a measure's usual extent within which the gradient keeps its size. */
const keptShare = 0.04;
/** A region that is narrower, in cells from its middle to its edge, has no room for its word. */
const leastReach = 2;

/** A part of a map, in a word. */
interface Region {
  readonly says: Text;
  /** Whether a value lies in it, given how far from 0 the gradient still keeps its size. */
  readonly holds: (value: number, kept: number) => boolean;
}

const regions: readonly Region[] = [
  { says: 'panels.phase.regions.vanishes', holds: (value, kept) => value < -kept },
  { says: 'panels.phase.regions.explodes', holds: (value, kept) => value > kept },
  { says: 'panels.phase.regions.keeps', holds: (value, kept) => Math.abs(value) <= kept },
];

/** The measured line between what vanishes and what explodes, and on each side its word; nothing before the map is whole. */
export function drawRegions(
  surface: Surface,
  labels: Labels,
  map: PhaseMap,
  box: Box,
  language: Language,
): void {
  const { extent } = map.measure;
  if (extent === null || map.isScatter || map.nKnown() < map.order.length) return;
  drawEdge(surface, map, box);
  const { palette } = surface;
  for (const { says, holds } of regions) {
    const at = middleOf(map, (value) => holds(value, keptShare * extent));
    if (!at) continue;
    const [x, y] = pointOf(map, box, at);
    // Beside the ring of the present settings where that stands in the middle.
    const places = [0, -22, 22].map((drop) => ({ x, y: y + drop, align: 'center' as const }));
    const isOutside = (label: Box) => label.left < box.left || label.right > box.right;
    const style = { color: palette.ink, size: 13, weight: 600, halo: true };
    labels.put(say(says, language), places, style, isOutside);
  }
}

/** Where the measured quantity is 0. */
function drawEdge(surface: Surface, map: PhaseMap, box: Box): void {
  const { context } = surface;
  const along = (length: number) => Array.from({ length }, (_, i) => i);
  const segments = zeroLine(along(map.columns), along(map.rows), (x, y) =>
    map.value(y * map.columns + x),
  );
  strokeOnHalo(surface, [4, 1.75], () => {
    for (const [x1, y1, x2, y2] of segments) {
      const [from, to] = [pointOf(map, box, [x1, y1]), pointOf(map, box, [x2, y2])];
      context.moveTo(from[0], from[1]);
      context.lineTo(to[0], to[1]);
    }
  });
}

/**
 * The cell of a region that lies farthest from its edge, counted in cells to all eight sides; null where none is far
 * enough for a word.
 */
export function middleOf(
  { columns, rows, value }: Pick<PhaseMap, 'columns' | 'rows' | 'value'>,
  isIn: (value: number) => boolean,
): readonly [number, number] | null {
  // Largest square whose lower right corner a cell is: its middle is as far inside as the square is wide.
  const side = new Int32Array(columns * rows);
  let [most, at] = [0, 0];
  for (let cell = 0; cell < side.length; cell++) {
    if (!isIn(value(cell))) continue;
    const isAtEdge = cell % columns === 0 || cell < columns;
    const around = [cell - 1, cell - columns, cell - columns - 1].map((other) => side[other]);
    side[cell] = isAtEdge ? 1 : 1 + Math.min(...around);
    if (side[cell] > most) [most, at] = [side[cell], cell];
  }
  if (most < 2 * leastReach) return null;
  const half = (most - 1) / 2;
  return [(at % columns) - half, Math.floor(at / columns) - half];
}
