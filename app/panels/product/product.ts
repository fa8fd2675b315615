import { say, type Text } from '../../locales/index.ts';
import { openTimePlot, valueAxis } from '../../plot/axes.ts';
import { gradientExtent } from '../../plot/color.ts';
import type { Labels } from '../../plot/labels.ts';
import { crosses, drawLine, type Track } from '../../plot/line.ts';
import { crisp, dot, drawInView, hairline } from '../../plot/marks.ts';
import {
  atLeast,
  decadeScale,
  finiteExtent,
  type TimeCells,
  type ValueScale,
} from '../../plot/scales.ts';
import type { Box, Surface } from '../../plot/surface.ts';
import { numbersOf, type Picture } from '../../session/picture.ts';
import { formatLog10, subscript } from '../../words/numbers.ts';
import { marksSelected } from '../marking.ts';
import type { Ghost, Look, PanelEntry } from '../panel.ts';
import { pinnedId } from '../pinnedColumns.ts';
import { atSameLag, type Series, steps, valuesOf } from '../series.ts';
import { guarded } from '../standIn.ts';
import { axisTitle, byStep, type Column, tableOfSteps, whole } from '../table.ts';

/** The least range of the axis, in decades. */
const leastSpan = 2;
/** Of more directions than this, evenly spaced ones are drawn: more lines would be one surface. */
const mostLines = 64;

/** More than any number of steps can make of factors that a number format holds. */
const mostDecades = 1e6;

/** What the steps between t and T together do to the gradient: a line for each direction. */
export const product = guarded({
  id: 'product',
  place: 'tab',
  title: 'panels.product.title',
  short: 'panels.product.short',
  question: 'panels.product.question',
  needs: ['product'],
  shows: () => ['product'],
  isOfStep: true,
  height: 300,
  hasTime: true,
  hasGhosts: true,
  draw: (surface, picture, look) => {
    const { labels, scale, box } = openTimePlot(surface, picture.config.T, 10);
    const fan = fanOf(picture);
    drawFan(surface, labels, fan, ghostLines(look, picture.config.T), look, scale, box);
  },
  axes: (_, { language }) => ({
    x: say('panels.hero.axis', language),
    y: axisTitle({ id: 'log10_sigma', heading: 'σᵢ(∂s_T/∂sₜ)' }, language),
  }),
  describe: (picture, look) => {
    const { language } = look;
    const fan = fanOf(picture);
    const numbers = fan.at(look.t) ?? unknown;
    if (numbers.largest === -Infinity) {
      return say('panels.product.nothingDescribed', language, { t: look.t, T: picture.config.T });
    }
    const values = {
      t: look.t,
      T: picture.config.T,
      largest: formatLog10(numbers.largest, language),
      median: formatLog10(numbers.median, language),
      smallest: formatLog10(numbers.smallest, language),
    };
    const zeros =
      numbers.zeros > 0
        ? say('panels.product.zerosDescribed', language, { zeros: numbers.zeros })
        : '';
    return say('panels.product.described', language, values) + zeros;
  },
  columns: (picture, look) => {
    const { language } = look;
    const { T } = picture.config;
    const fan = fanOf(picture);
    const log10 = { form: formatLog10, digits: 4, readDigits: 3 } as const;
    const part =
      (of: (numbers: FanNumbers) => number): Series =>
      (t) => {
        const numbers = fan.at(t);
        return numbers ? of(numbers) : Number.NaN;
      };
    // Of one direction there is nothing more to say.
    const several = (name: string) => (fan.size > 1 ? { reads: name } : {});
    const zeros = part((numbers) => numbers.zeros);
    return tableOfSteps(T, [
      {
        id: 'log10_sigma_max',
        heading: say('panels.product.heads.largest', language),
        value: byStep(part(({ largest }) => largest)),
        reads: largestName,
        ...log10,
      },
      {
        id: 'log10_sigma_median',
        heading: say('panels.product.heads.median', language),
        value: byStep(part(({ median }) => median)),
        ...several(say('panels.product.medianName', language)),
        ...log10,
      },
      {
        id: 'log10_sigma_min',
        heading: say('panels.product.heads.smallest', language),
        value: byStep(part(({ smallest }) => smallest)),
        ...several(nameOf(fan.size)),
        ...log10,
      },
      {
        id: 'exact_zeros',
        heading: say('panels.product.heads.exactZeros', language),
        value: byStep(zeros),
        form: whole,
        reads: (row) => {
          const count = zeros(row + 1);
          if (fan.size < 2 || !(count > 0)) return null;
          return say('panels.product.zeroCount', language, { zeros: count });
        },
      },
      ...ghostLines(look, T).map(({ k, sign, index, series }): Column => {
        const [id, head]: readonly [string, Text] =
          index === 0
            ? ['log10_sigma_max', 'panels.product.heads.largest']
            : ['log10_sigma_min', 'panels.product.heads.smallest'];
        return {
          id: pinnedId(id, k),
          heading: `${sign} ${say(head, language)}`,
          value: byStep(series),
          ...(index === 0 && { reads: `${sign} ${largestName}` }),
          ...log10,
        };
      }),
    ]);
  },
} as const satisfies PanelEntry);

const nameOf = (index: number) => `σ${subscript(index)}`;
const largestName = nameOf(1);

/** log₁₀ singular values of ∂s_T/∂s_t, largest first. */
interface Fan {
  /** Directions: entries of the joint state. */
  readonly size: number;
  /** NaN where not known, −Infinity for an exact zero. */
  readonly value: (t: number, i: number) => number;
  readonly at: (t: number) => FanNumbers | null;
}

const unknown = {
  largest: Number.NaN,
  median: Number.NaN,
  smallest: Number.NaN,
  zeros: 0,
} as const;

interface FanNumbers {
  readonly largest: number;
  readonly median: number;
  readonly smallest: number;
  readonly zeros: number;
}

function fanOf(picture: Picture): Fan {
  const { T } = picture.config;
  const values = numbersOf(picture, 'product');
  const size = values ? Math.floor(values.length / T) : 0;
  const value = (t: number, i: number): number => {
    if (!values || t < 1 || t > T || i < 0 || i >= size) return Number.NaN;
    // Row t of the array holds ∂s_T/∂s_t for t = 0 … T−1; ∂s_T/∂s_T is the identity.
    const log10 = t === T ? 0 : values[t * size + i];
    return log10 < mostDecades ? log10 : Number.NaN;
  };
  const at = (t: number): FanNumbers | null => {
    if (Number.isNaN(value(t, 0))) return null;
    let zeros = 0;
    for (let i = size - 1; i >= 0 && value(t, i) === -Infinity; i--) zeros++;
    // In decades the middle lies between the two middle ones.
    const median = (value(t, (size - 1) >> 1) + value(t, size >> 1)) / 2;
    return { largest: value(t, 0), median, smallest: value(t, size - 1), zeros };
  };
  return { size, value, at };
}

interface GhostLine extends Pick<Ghost, 'sign' | 'strokeOn'> {
  /** Of the pinned run, from 0 on. */
  readonly k: number;
  /** Of the singular value. */
  readonly index: number;
  /** Written at the first of its lines. */
  readonly name: string;
  readonly series: Series;
}

/** The extremes of the fans of pinned runs, on the steps of this one: both end at the loss. */
function ghostLines({ ghosts = [] }: Look, T: number): GhostLine[] {
  return ghosts.flatMap(({ picture, sign, name, strokeOn }, k) => {
    const fan = fanOf(picture);
    const ends = fan.size > 1 ? [0, fan.size - 1] : [0];
    return ends.map((index) => ({
      k,
      index,
      sign,
      name: index === 0 ? name : '',
      strokeOn,
      series: atSameLag((t) => fan.value(t, index), picture.config.T, T),
    }));
  });
}

function drawFan(
  surface: Surface,
  labels: Labels,
  fan: Fan,
  ghosts: readonly GhostLine[],
  look: Look,
  scale: TimeCells,
  box: Box,
): void {
  const { context, palette } = surface;
  const { T } = scale;
  const axis = decadeScale(
    atLeast(extentOf(fan, ghosts, scale), leastSpan),
    box.top,
    box.bottom,
    look.language,
  );
  valueAxis(surface, labels, box, axis);
  hairline(
    context,
    [box.left, crisp(axis.y(0))],
    [box.right, crisp(axis.y(0))],
    palette.muted,
    [5, 4],
  );

  const stroke = strokeOf(surface, axis, box);
  const known = steps(T).map((t) => fan.at(t));
  const track = (series: Series): Track => trackOf(series, scale, axis);
  const median = track((t) => known[t - 1]?.median ?? Number.NaN);
  const main = [
    { name: largestName, track: track((t) => fan.value(t, 0)), dash: [] },
    { name: nameOf(fan.size), track: track((t) => fan.value(t, fan.size - 1)), dash: [] },
    { name: say('panels.product.medianName', look.language), track: median, dash: [6, 4] },
  ].slice(0, fan.size > 2 ? 3 : fan.size);
  const shown = ghosts.map((ghost) => ({ ...ghost, track: track(ghost.series) }));
  const directions = shownLines(fan.size).map((i) => track((t) => fan.value(t, i)));
  drawInView(surface, box, () => {
    strokeThin(context, directions, stroke);
    for (const line of main) strokeTrack(context, line.track, stroke, line.dash);
    for (const ghost of shown) drawLine(context, ghost.track, ghost.strokeOn(palette));
  });
  drawFloor(surface, labels, fan, look, scale, box);
  for (const ghost of shown) {
    const style = { color: ghost.strokeOn(palette).color, halo: true };
    const isTaken = (place: Box) => crosses(ghost.track, place);
    labels.put(ghost.name, placesOf(ghost.track, scale, box), style, isTaken);
  }
  for (const line of main) {
    const isTaken = (place: Box) => crosses(line.track, place);
    labels.put(
      line.name,
      placesOf(line.track, scale, box),
      { color: palette.ink, halo: true },
      isTaken,
    );
  }
  const y = axis.y(0);
  const above = [0.5, 0.75, 0.25].map((share) => ({
    x: box.left + share * (box.right - box.left),
    y: y - 8,
    align: 'center' as const,
  }));
  const isTaken = (place: Box) => [...main, ...shown].some((line) => crosses(line.track, place));
  labels.put(say('panels.product.reference', look.language), above, {}, isTaken);
  for (const line of main) {
    const at = line.track.y(look.t - 1);
    if (!Number.isFinite(at) || !marksSelected(surface, look, scale)) continue;
    dot(context, scale.x(look.t), at, 5, palette.panel);
    dot(context, scale.x(look.t), at, 3, palette.ink);
  }
}

/** Range of all finite values in view, with 0 in it: what leaves the gradient as it is. */
function extentOf(
  fan: Fan,
  ghosts: readonly GhostLine[],
  { T, first, last }: TimeCells,
): readonly [number, number] {
  const pinned = ghosts.map(({ series }) => valuesOf(series, T).slice(first - 1, last));
  let [low, high] = finiteExtent([0], ...pinned) ?? [0, 0];
  for (let t = first; t <= last; t++) {
    for (let i = 0; i < fan.size; i++) {
      const value = fan.value(t, i);
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
}

/** The indices of the lines to draw: all, or evenly spaced ones, the extremes among them. */
function shownLines(size: number): number[] {
  const count = Math.min(size, mostLines);
  if (count < 2) return size > 0 ? [0] : [];
  return Array.from({ length: count }, (_, k) => Math.round((k * (size - 1)) / (count - 1)));
}

/** Blue below 1, orange above: the colour follows from the height alone, so one gradient serves all lines. */
function strokeOf({ context, palette }: Surface, axis: ValueScale, box: Box): CanvasGradient {
  const perDecade = (box.bottom - box.top) / (axis.high - axis.low);
  const middle = axis.y(0);
  const reach = gradientExtent * perDecade;
  const gradient = context.createLinearGradient(0, middle - reach, 0, middle + reach);
  gradient.addColorStop(0, palette.exploding);
  gradient.addColorStop(0.5, palette.muted);
  gradient.addColorStop(1, palette.vanishing);
  return gradient;
}

function trackOf(series: Series, scale: TimeCells, axis: ValueScale): Track {
  return {
    length: scale.T,
    x: (i) => scale.x(i + 1),
    y: (i) => {
      const value = series(i + 1);
      return Number.isFinite(value) ? axis.y(value) : Number.NaN;
    },
  };
}

/** Adds a line to the present path, broken where it has no value. */
function traceLine(context: CanvasRenderingContext2D, track: Track): void {
  let isDown = false;
  for (let i = 0; i < track.length; i++) {
    const y = track.y(i);
    if (!Number.isFinite(y)) isDown = false;
    else if (isDown) context.lineTo(track.x(i), y);
    else {
      context.moveTo(track.x(i), y);
      isDown = true;
    }
  }
}

/** Many lines, so faint that they make a surface. */
function strokeThin(
  context: CanvasRenderingContext2D,
  tracks: readonly Track[],
  stroke: CanvasGradient,
): void {
  context.strokeStyle = stroke;
  context.lineWidth = 1;
  context.globalAlpha = 0.55;
  context.beginPath();
  for (const track of tracks) traceLine(context, track);
  context.stroke();
  context.globalAlpha = 1;
}

function strokeTrack(
  context: CanvasRenderingContext2D,
  track: Track,
  stroke: CanvasGradient,
  dash: readonly number[],
): void {
  context.strokeStyle = stroke;
  context.lineWidth = 2;
  context.setLineDash([...dash]);
  context.beginPath();
  traceLine(context, track);
  context.stroke();
  context.setLineDash([]);
}

/** Marks on the floor where directions are lost altogether, and how many. */
function drawFloor(
  surface: Surface,
  labels: Labels,
  fan: Fan,
  look: Look,
  scale: TimeCells,
  box: Box,
): void {
  const { context, palette } = surface;
  const isInView = (t: number) => t >= scale.first && t <= scale.last;
  const dead = steps(scale.T).filter((t) => isInView(t) && (fan.at(t)?.zeros ?? 0) > 0);
  if (dead.length === 0) return;
  for (const t of dead) dot(context, scale.x(t), box.bottom - 1.5, 1.5, palette.vanishing);
  const zeros = fan.at(look.t)?.zeros ?? 0;
  const places = [box.left + 8, (box.left + box.right) / 2].map((x) => ({ x, y: box.bottom - 11 }));
  const style = { color: palette.vanishing, weight: 600, halo: true };
  const note = say('panels.product.floorNote', look.language, { zeros, t: look.t });
  if (zeros > 0 && labels.put(note, places, style)) return;
  labels.put(say('panels.product.floorShort', look.language), places, style);
}

/** Places beside a line, near its left end first. */
function placesOf(track: Track, { first, last }: TimeCells, box: Box): { x: number; y: number }[] {
  const places: { x: number; y: number }[] = [];
  for (const share of [0.04, 0.15, 0.3, 0.5, 0.7]) {
    const i = first - 1 + Math.round(share * (last - first));
    const y = track.y(i);
    if (!Number.isFinite(y)) continue;
    for (const offset of [-9, 11, -18, 20]) {
      const at = y + offset;
      if (at > box.top && at < box.bottom - 4) places.push({ x: track.x(i) + 4, y: at });
    }
  }
  return places;
}
