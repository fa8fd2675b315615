import type { CellMark } from '../../../workers/engine/maps/cellMarks.ts';
import type { Language } from '../../../workers/model/languages.ts';
import { say } from '../../locales/index.ts';
import { colorOf, withAlpha } from '../../plot/color.ts';
import { zeroLine } from '../../plot/contour.ts';
import { drawHeatmap, drawScaleBar } from '../../plot/heatmap.ts';
import { createLabels, type Labels } from '../../plot/labels.ts';
import { crisp, hairline, strokeOnHalo } from '../../plot/marks.ts';
import { ratioRamp } from '../../plot/patternOverlay.ts';
import { sequentialRamp } from '../../plot/sequentialRamp.ts';
import { type Box, clear, type Surface } from '../../plot/surface.ts';
import { axisTicks, cellBox, mapBox, pointBox, pointOf } from './geometry.ts';
import type { PhaseMap } from './map.ts';
import { drawRegions } from './regions.ts';
import { axisName, markWords, measureName, scaleEnd } from './words.ts';

const barWidth = 84;

/** Where a measure's values lie between the ends of its scale. */
export interface MapScale {
  readonly low: number;
  readonly high: number;
  /** Whether there are values beyond the upper end. */
  readonly isOpen: boolean;
  /** Place of a value, −1 … 1; NaN for none. */
  readonly place: (value: number) => number;
}

/** Decades above the median loss at which the scale ends: what is on its way out would leave no colours for the rest. */
const decadesAboveMedian = 1;

/** Share of the cells whose values lie within a scale around 0: a corner that is far out takes no colours from the rest. */
const shareWithin = 0.95;
/** The part of a scale around 0, up to this share of the usual extent, in which colours follow the values themselves. */
const linearPart = 0.2;

/** A scale around 0 that its values fill, and on which what is near 0 can be told from it. */
function scaleAround(map: PhaseMap, extent: number): MapScale {
  const sizes: number[] = [];
  for (let cell = 0; cell < map.order.length; cell++) {
    const size = Math.abs(map.value(cell));
    if (Number.isFinite(size)) sizes.push(size);
  }
  sizes.sort((a, b) => a - b);
  const wanted = sizes[Math.ceil(shareWithin * sizes.length) - 1] ?? extent;
  const end = roundUp(wanted > 0 ? wanted : extent);
  const unit = linearPart * Math.min(extent, end);
  const most = Math.asinh(end / unit);
  return { low: -end, high: end, isOpen: true, place: (value) => Math.asinh(value / unit) / most };
}

/** The next of 1, 2, 5, 10 … times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [1, 2, 5].find((one) => one * power >= value * (1 - 1e-9)) ?? 10;
  return Number((digit * power).toPrecision(1));
}

/**
 * The scale of a map: around 0 for what vanishes or explodes, else from the smallest value that is there, in decades, to
 * the largest, or to ten times the median of losses.
 */
export function scaleOf(map: PhaseMap): MapScale {
  const { extent, form } = map.measure;
  if (extent !== null) return scaleAround(map, extent);
  const decades = (value: number) => (form === 'log10' ? value : Math.log10(value));
  const values: number[] = [];
  let isOpen = false;
  for (let cell = 0; cell < map.order.length; cell++) {
    const value = map.value(cell);
    if (Number.isFinite(decades(value))) values.push(value);
    else if (value === Infinity) isOpen = true;
  }
  values.sort((a, b) => a - b);
  const low = values[0] ?? (form === 'log10' ? -1 : 1);
  const largest = values.at(-1) ?? (form === 'log10' ? 0 : 10);
  const median = values[values.length >> 1] ?? largest;
  const high = form === 'log10' ? Math.min(largest, median + decadesAboveMedian) : largest;
  const [from, to] = [decades(low), decades(high)];
  const middle = (from + to) / 2;
  const half = (to - from) / 2 || 1;
  return {
    low,
    high,
    isOpen: isOpen || high < largest,
    place: (value) => (decades(value) - middle) / half,
  };
}

/** Draws a map with its axes, its legend, theory's line and the place of the present settings. */
export function drawMap(
  surface: Surface,
  map: PhaseMap,
  present: readonly [number, number] | null,
  language: Language,
): void {
  clear(surface);
  const labels = createLabels(surface);
  const box = mapBox(surface);
  const { context, palette } = surface;
  context.fillStyle = withAlpha(palette.axis, 0.12);
  context.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  const scale = scaleOf(map);
  const ramp = map.measure.extent === null ? sequentialRamp(palette) : ratioRamp(palette);
  if (!map.isScatter) {
    drawHeatmap(surface, box, {
      columns: map.columns,
      rows: map.rows,
      value: (column, row) => {
        const cell = map.shown(column, map.rows - 1 - row);
        return cell < 0 ? Number.NaN : scale.place(map.value(cell));
      },
      scale: ramp,
      extent: 1,
    });
  }
  const marks = map.isScatter
    ? drawPoints(surface, map, box, (value) => colorOf(palette, ramp, scale.place(value), 1))
    : drawMarks(surface, map, box);
  drawLegend(surface, labels, map, scale, marks, language);
  drawAxes(surface, labels, map, box, language);
  if (present && !surface.lettering) drawPresent(surface, labels, pointOf(map, box, present));
  drawTheory(surface, labels, map, box, language);
  drawRegions(surface, labels, map, box, language);
}

/** Cells without a value: crossed where a run left the numbers, struck through where there is no run. */
function drawMarks(surface: Surface, map: PhaseMap, box: Box): ReadonlySet<CellMark> {
  const { context, palette } = surface;
  const found = new Set<CellMark>();
  const crossed: [Box, boolean][] = [];
  for (let row = 0; row < map.rows; row++) {
    for (let column = 0; column < map.columns; column++) {
      const mark = map.mark(map.shown(column, row));
      if (mark === null || mark === 'value') continue;
      found.add(mark);
      crossed.push([cellBox(map, box, column, row), isBroken(mark)]);
    }
  }
  context.fillStyle = palette.voidBackground;
  for (const [cell] of crossed) {
    // A little over its edges, so that no seams show.
    context.fillRect(
      cell.left - 0.25,
      cell.top - 0.25,
      cell.right - cell.left + 0.5,
      cell.bottom - cell.top + 0.5,
    );
  }
  context.strokeStyle = palette.voidStroke;
  context.lineWidth = 1;
  context.beginPath();
  for (const [cell, isCross] of crossed) strike(context, cell, isCross);
  context.stroke();
  return found;
}

function strike(context: CanvasRenderingContext2D, cell: Box, isCross: boolean): void {
  const inset = Math.min(2, (cell.right - cell.left) / 5, (cell.bottom - cell.top) / 5);
  context.moveTo(cell.left + inset, cell.bottom - inset);
  context.lineTo(cell.right - inset, cell.top + inset);
  if (!isCross) return;
  context.moveTo(cell.left + inset, cell.top + inset);
  context.lineTo(cell.right - inset, cell.bottom - inset);
}

/** Radius of a point and of a crossed one's square, in pixels. */
const pointRadius = 4.5;

/** Points drawn at random: coloured dots, and small crossed squares for what has no value. */
function drawPoints(
  { context, palette }: Surface,
  map: PhaseMap,
  box: Box,
  colorAt: (value: number) => string,
): ReadonlySet<CellMark> {
  const found = new Set<CellMark>();
  context.lineWidth = 1;
  for (const cell of map.order) {
    const mark = map.mark(cell);
    const spot = mark && pointBox(map, box, cell, pointRadius);
    if (!spot || mark === null) continue;
    context.beginPath();
    if (mark === 'value') {
      const [x, y] = [(spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2];
      context.arc(x, y, pointRadius, 0, 2 * Math.PI);
      context.fillStyle = colorAt(map.value(cell));
      context.fill();
      // What has the colour of the ground is seen by its edge.
      context.strokeStyle = palette.muted;
    } else {
      found.add(mark);
      context.fillStyle = palette.voidBackground;
      context.fillRect(spot.left, spot.top, 2 * pointRadius, 2 * pointRadius);
      context.strokeStyle = palette.voidStroke;
      strike(context, spot, isBroken(mark));
    }
    context.stroke();
  }
  return found;
}

/** Whether there was a run, which left the numbers; else there was none. */
const isBroken = (mark: CellMark) => mark !== 'illegal' && mark !== 'large';

/** What the vertical axis, the colours and the marks mean, above the map; the sentence says what does not fit. */
function drawLegend(
  surface: Surface,
  labels: Labels,
  map: PhaseMap,
  scale: MapScale,
  marks: ReadonlySet<CellMark>,
  language: Language,
): void {
  const { context, palette } = surface;
  const y = 11;
  const { extent } = map.measure;
  const text = (value: number) => scaleEnd(map.measure, value, language);
  const start =
    extent === null
      ? text(scale.low)
      : say('panels.phase.draw.atMost', language, { value: text(scale.low) });
  const end = scale.isOpen
    ? say('panels.phase.draw.atLeast', language, { value: text(scale.high) })
    : text(scale.high);
  const right = surface.width - surface.right;
  const bar = {
    right: right - labels.width(end) - 6,
    left: right - labels.width(end) - 6 - barWidth,
    top: y - 4,
    bottom: y + 4,
  };
  const ramp = extent === null ? sequentialRamp(palette) : ratioRamp(palette);
  drawScaleBar(surface, bar, ramp);
  labels.reserve(bar);
  labels.put(end, [{ x: right, y, align: 'right' }]);
  labels.put(start, [{ x: bar.left - 6, y, align: 'right' }]);
  const upwards = say('panels.phase.draw.upwards', language, { name: axisName(map.y, language) });
  labels.put(
    upwards,
    [
      { x: 4, y },
      { x: surface.left + 4, y: mapBox(surface).top + 9 },
    ],
    { color: palette.ink, halo: true },
  );
  let free = bar.left - 6 - labels.width(start) - 12;
  if (labels.put(measureName(map, language), [{ x: free, y, align: 'right' }])) {
    free -= labels.width(measureName(map, language)) + 16;
  }
  for (const mark of marks) {
    if (mark === 'value') continue;
    const word = say(markWords[mark], language);
    const width = labels.width(word);
    if (free - width - 24 < 4 + labels.width(upwards)) continue;
    if (!labels.put(word, [{ x: free, y, align: 'right' }])) continue;
    const sign = { left: free - width - 15, right: free - width - 5, top: y - 5, bottom: y + 5 };
    context.fillStyle = palette.voidBackground;
    context.fillRect(sign.left, sign.top, 10, 10);
    context.strokeStyle = palette.voidStroke;
    context.lineWidth = 1;
    context.beginPath();
    strike(context, sign, isBroken(mark));
    context.stroke();
    free -= width + 28;
  }
}

function drawAxes(
  surface: Surface,
  labels: Labels,
  map: PhaseMap,
  box: Box,
  language: Language,
): void {
  const { context, palette } = surface;
  const { x, y, plan } = map;
  hairline(context, [box.left, crisp(box.bottom)], [box.right, crisp(box.bottom)], palette.axis);
  hairline(
    context,
    [crisp(box.left - 1), box.top],
    [crisp(box.left - 1), box.bottom],
    palette.axis,
  );
  const name = say('panels.phase.draw.across', language, { name: axisName(x, language) });
  labels.put(name, [{ x: box.right, y: box.bottom + 28, align: 'right' }], { color: palette.ink });
  const width = box.right - box.left;
  for (const { value, label } of axisTicks(plan.x, x, width, 'across', language)) {
    const place = map.placeOn(plan.x, value);
    if (place === null) continue;
    const [at] = pointOf(map, box, [place, 0]);
    if (labels.put(label, [{ x: at, y: box.bottom + 13, align: 'center' }])) {
      hairline(context, [crisp(at), box.bottom], [crisp(at), box.bottom + 4], palette.axis);
    }
  }
  const height = box.bottom - box.top;
  for (const { value, label } of axisTicks(plan.y, y, height, 'upwards', language)) {
    const place = map.placeOn(plan.y, value);
    if (place === null) continue;
    const [, at] = pointOf(map, box, [0, place]);
    if (labels.put(label, [{ x: box.left - 8, y: at, align: 'right' }])) {
      hairline(context, [box.left - 5, crisp(at)], [box.left - 1, crisp(at)], palette.axis);
    }
  }
}

/** A ring where the page is now. */
function drawPresent(surface: Surface, labels: Labels, [x, y]: readonly [number, number]): void {
  strokeOnHalo(surface, [5, 2], () => surface.context.arc(x, y, 6, 0, 2 * Math.PI));
  labels.reserve({ left: x - 9, right: x + 9, top: y - 9, bottom: y + 9 });
}

/** Where theory says that the gradient neither vanishes nor explodes. */
function drawTheory(
  surface: Surface,
  labels: Labels,
  map: PhaseMap,
  box: Box,
  language: Language,
): void {
  const segments = theoryLine(map);
  if (segments.length === 0) return;
  const { context, palette } = surface;
  const points = segments.map(([x1, y1, x2, y2]) => [
    pointOf(map, box, [x1, y1]),
    pointOf(map, box, [x2, y2]),
  ]);
  context.lineCap = 'round';
  strokeOnHalo(surface, [4, 1.5], (isInk) => {
    // What was measured is drawn whole.
    context.setLineDash(isInk ? [5, 4] : []);
    for (const [from, to] of points) {
      context.moveTo(from[0], from[1]);
      context.lineTo(to[0], to[1]);
    }
  });
  context.lineCap = 'butt';
  context.setLineDash([]);
  const heights = points.map(([from]) => from[1]);
  // Beside the line, at a third and two thirds of its height.
  const places = [0.33, 0.66, 0.5].flatMap((share) => {
    const wanted = Math.min(...heights) + share * (Math.max(...heights) - Math.min(...heights));
    const [nearest] = [...points].sort(
      ([a], [b]) => Math.abs(a[1] - wanted) - Math.abs(b[1] - wanted),
    );
    const [[x, y]] = nearest;
    return [
      { x: x + 10, y, align: 'left' as const },
      { x: x - 10, y, align: 'right' as const },
    ];
  });
  const isOutside = (label: Box) => label.left < box.left || label.right > box.right;
  labels.put(
    say('panels.phase.draw.theory', language),
    places,
    { color: palette.ink, halo: true },
    isOutside,
  );
}

/** Theory's line in cells; nothing where it does not hold, or before all of it is there. */
export function theoryLine(map: PhaseMap): ReturnType<typeof zeroLine> {
  if (!map.measure.hasCriticalLine || map.isScatter) return [];
  const [xs, ys] = map.theoryPlaces;
  const isThere = ys.every((y) => xs.every((x) => map.mark(y * map.columns + x) !== null));
  if (!isThere) return [];
  return zeroLine(xs, ys, (x, y) => map.predicted(y * map.columns + x));
}
