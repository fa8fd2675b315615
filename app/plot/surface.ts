import type { Palette } from './color.ts';

/** A place to draw on: a canvas prepared for the device's pixel ratio, in CSS pixels. */
export interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  /** Space left of the first step for labels; the same in all panels of the time axis. */
  readonly left: number;
  readonly right: number;
  /** The steps that the time axis shows; all when absent. */
  readonly span?: Span | undefined;
}

/** The first and the last step of a part of the sequence; below 1 lies empty room. */
export type Span = readonly [first: number, last: number];

/** A rectangle in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Forgets what was drawn; what lies behind the canvas shows through. */
export function clear({ context, width, height }: Surface): void {
  context.clearRect(0, 0, width, height);
}
