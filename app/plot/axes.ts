import { createLabels, fontSize, type Labels } from './labels.ts';
import { crisp, hairline } from './marks.ts';
import { stepTicks, type TimeCells, timeCells, type ValueScale } from './scales.ts';

import { type Box, clear, type Surface } from './surface.ts';

type Margins = Pick<Surface, 'width' | 'left' | 'right' | 'span'>;

/** Space beside the time axis, in CSS pixels: the same in all panels, or the cross-hair would not run through. */
export const timeMargins = (width: number) =>
  width < 460 ? { left: 46, right: 12 } : { left: 58, right: 20 };

/** The step at this x, kept within 1 … T. */
export const stepAt = (surface: Margins, T: number, x: number): number =>
  timeCells(surface, T).stepAt(x);

/** From the middle of an end's number to its words, and the least length of an axis that has room for them. */
const wordsBeside = 14;
const leastForWords = 420;

/** Height that {@link timeAxis} needs below a plot. */
export const timeAxisHeight = 22;
/** From the base line to the middle of its numbers: below those of a vertical axis that ends there. */
const labelDrop = 14;

/** Hairlines across the box with their labels left of it. */
export function valueAxis(surface: Surface, labels: Labels, box: Box, scale: ValueScale): void {
  const { context, palette } = surface;
  for (const { value, label } of scale.ticks) {
    const y = scale.y(value);
    hairline(context, [box.left, crisp(y)], [box.right, crisp(y)], palette.grid);
    // At the very top and bottom a label moves inwards rather than being cut.
    const inside = Math.min(surface.height - fontSize / 2 - 1, Math.max(fontSize / 2 + 1, y));
    const places = [
      { x: box.left - 6, y: inside, align: 'right' },
      // Too long for the margin: within the plot.
      { x: box.left + 4, y: inside, align: 'left' },
    ] as const;
    labels.put(label, places, { halo: true });
  }
}

/** What the ends of the time axis are, in words. */
export interface TimeEnds {
  readonly first: string;
  readonly last: string;
}

/**
 * Base line, ticks and numbers of the steps t below a plot whose lower edge is at y; the letter t in the margin.
 *
 * @param ends  words beside the numbers of both ends, where they are in view; the numbers between them give way
 */
export function timeAxis(
  surface: Surface,
  labels: Labels,
  scale: TimeCells,
  y: number,
  ends?: TimeEnds,
): void {
  const { context, palette } = surface;
  const line = crisp(y);
  hairline(context, [scale.start, line], [scale.end, line], palette.axis);
  const middle = y + labelDrop;
  if (!surface.lettering) labels.put('t', [{ x: scale.start - 8, y: middle, align: 'right' }]);
  const mark = (t: number) => {
    const x = scale.x(t);
    if (!labels.put(String(t), [{ x, y: middle, align: 'center' }])) return;
    hairline(context, [crisp(x), line], [crisp(x), line + 4], palette.axis);
  };
  // The ends first: what lies between gives way.
  mark(scale.last);
  mark(scale.first);
  // A bare plot has its axis's title in their place.
  if (ends && !surface.lettering && scale.end - scale.start > leastForWords) {
    if (scale.first === 1) labels.put(ends.first, [{ x: scale.x(1) + wordsBeside, y: middle }]);
    const last = { x: scale.x(scale.last) - wordsBeside, y: middle, align: 'right' } as const;
    if (scale.last === scale.T) labels.put(ends.last, [last]);
  }
  for (const t of stepTicks(scale.first, scale.last, scale.end - scale.start, 56)) mark(t);
}

/** An empty plot over time, from `top` down to its axis, and what is needed to draw in it. */
export function openTimePlot(
  surface: Surface,
  T: number,
  top: number,
  ends?: TimeEnds,
): { readonly labels: Labels; readonly scale: TimeCells; readonly box: Box } {
  clear(surface);
  const labels = createLabels(surface);
  const scale = timeCells(surface, T);
  const bottom = surface.height - timeAxisHeight;
  timeAxis(surface, labels, scale, bottom, ends);
  return { labels, scale, box: { left: scale.start, right: scale.end, top, bottom } };
}

/** Base line, ticks and numbers of a count (updates) below a box. */
export function countAxis(
  surface: Surface,
  labels: Labels,
  box: Box,
  range: readonly [number, number],
  format: (count: number) => string,
): void {
  const { context, palette } = surface;
  const line = crisp(box.bottom);
  hairline(context, [box.left, line], [box.right, line], palette.axis);
  const [first, last] = range;
  const width = box.right - box.left;
  for (const count of stepTicks(first, last, width, 56)) {
    const x = box.left + (last > first ? ((count - first) / (last - first)) * width : width / 2);
    const middle = box.bottom + labelDrop;
    if (labels.put(format(count), [{ x, y: middle, align: 'center' }])) {
      hairline(context, [crisp(x), line], [crisp(x), line + 4], palette.axis);
    }
  }
}
