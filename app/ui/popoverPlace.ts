/** Where a popover stands in a browser whose style sheets cannot say it. All in CSS pixels of the window. */

/** The edges of what a popover belongs to. */
export interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Sides of an anchor that a popover can stand at; where there is no room, it stands at another one. */
export type PopoverSide = 'below' | 'beside';

/** Between a popover and what it belongs to, and between it and the edge of the window. */
const gap = 4;
const gapBeside = 10;

/** The place of a popover of that size at its anchor, within the window. */
export function placeOf(side: PopoverSide, anchor: Edges, popover: Size, window: Size) {
  const left = anchor.right + gapBeside;
  const isBeside = side === 'beside' && left + popover.width + gap <= window.width;
  const place = isBeside
    ? { left, top: Math.min(anchor.top, window.height - gap - popover.height) }
    : below(anchor, popover, window);
  return { left: Math.max(gap, place.left), top: Math.max(gap, place.top) };
}

/** Under the anchor, above it where there is no room; its right end at the anchor's where it would leave the window. */
function below(anchor: Edges, { width, height }: Size, window: Size) {
  const isTooWide = anchor.left + width > window.width - gap;
  const isTooHigh = anchor.bottom + gap + height > window.height;
  return {
    left: isTooWide ? anchor.right - width : anchor.left,
    top: isTooHigh ? anchor.top - gap - height : anchor.bottom + gap,
  };
}
