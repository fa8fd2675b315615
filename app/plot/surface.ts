/** What plots are drawn on and with: a surface, its colours, and the cells of a map, whose types name each other. */

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
  /** The letters of a picture that is printed in a text of others; the page's own, of several sizes, when absent. */
  readonly lettering?: Lettering | undefined;
}

/**
 * One font and one size for all that is written in a plot. A plot that is given one is bare as well: it shows nothing of
 * what the reader points at, and no names that its axes and its legend have.
 */
export interface Lettering {
  /** As canvas and style sheets want it. */
  readonly family: string;
  /** In CSS pixels. */
  readonly size: number;
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

/** A map of `columns`×`rows` cells, row 0 on top. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  /** NaN leaves the cell blank. */
  readonly value: (column: number, row: number) => number;
  readonly scale: Ramp;
  /** Value at which the scale ends. */
  readonly extent: number;
}

/** 256 colours from the smallest to the largest value, baked once. */
export interface Ramp {
  /** For fillStyle. */
  readonly css: readonly string[];
  /** For a Uint32Array over ImageData (bytes r, g, b, a in memory, on the little-endian machines browsers run on). */
  readonly pixels: Uint32Array;
  /** A second cue beside the colour, drawn over a map; plots on the first screen do without. */
  readonly over?: (surface: Surface, box: Box, cells: Cells) => void;
}

/** All colours of one theme; `ink`, `muted`, `accent` and the three verdict colours are legible as text on `panel`. */
export interface Palette {
  readonly name: 'light' | 'dark';
  /** Behind the panels. */
  readonly background: string;
  /** Behind a plot. */
  readonly panel: string;
  readonly ink: string;
  readonly muted: string;
  /** Hairlines that should hardly be seen. */
  readonly grid: string;
  /** Base lines of axes. */
  readonly axis: string;
  readonly accent: string;
  /** A band around a line: from the smallest to the largest sequence, or 10–90 % of a gate; see-through. */
  readonly band: string;
  /** The ink of a gradient, which fades into the paper as it vanishes. */
  readonly strength: string;
  /** The same where it grows on its way home: as strong as the ink, and distinct from it at a glance; for areas, too pale for small print. */
  readonly growth: string;
  /** Words and lines about what is smaller than 1. */
  readonly vanishing: string;
  /** About 1. */
  readonly healthy: string;
  /** Larger than 1. */
  readonly exploding: string;
  /** Ground and strokes of what has no number: never a colour of a scale. */
  readonly voidBackground: string;
  readonly voidStroke: string;
  /** log₁₀ of a ratio. */
  readonly ratio: Ramp;
  /** States with a sign. */
  readonly signed: Ramp;
}

/** Forgets what was drawn; what lies behind the canvas shows through. */
export function clear({ context, width, height }: Surface): void {
  context.clearRect(0, 0, width, height);
}
