/** Where the parts of the drawn network and its gradient lie, in CSS pixels. */

/** The gradient of the last loss at the recurrent state, which the verdict reads. */
export const lastNorms = 'log10NormsLast';

/** Decades between which the ribbon's thickness follows the ratio: none of it is left at the lower end. */
export const decades = { low: -4, high: 1 } as const;

/** Thickness of the ribbon for each decade above the lowest, where there is room for it. */
const thickestDecade = 33;

/** Ratios, in decades, from which on the ribbon's edge is serrated: it is far thicker than it can be drawn. */
export const serratedFrom = 3;

/** Cells that a plot so wide has room for. */
export function mostCells(width: number): number {
  if (width < 420) return 12;
  return width < 768 ? 24 : 40;
}

/** Room right of the newest cell, for the loss and the ruler; a narrow plot has its ruler in it. */
export const heroMargins = (width: number) =>
  width < 420 ? { left: 12, right: 56 } : { left: 20, right: 84 };

/** The steps whose cells are drawn, and how many steps one of them stands for. */
export interface DrawnSteps {
  /** Ascending, from the first to the last in view. */
  readonly steps: readonly number[];
  readonly gap: number;
}

/**
 * Steps last, last − g, last − 2g … and the first, at most so many: the newest and the oldest always have their cells. A
 * cell that would stand within g steps of the first one is left out, for it would cover it.
 *
 * @param most  at least 2
 */
export function drawnSteps(first: number, last: number, most: number): DrawnSteps {
  const gap = Math.max(1, Math.ceil((last - first) / (most - 1)));
  const steps: number[] = [];
  for (let t = last; t >= first + gap; t -= gap) steps.push(t);
  steps.push(first);
  return { steps: steps.reverse(), gap };
}

/** Heights of the hero's parts: the row of cells, the marks below it, the ribbon, what measures it, and the words of the axis. */
export interface HeroRooms {
  /** Middle of the row of cells. */
  readonly cells: number;
  readonly radius: number;
  /** Line that says where the network reads; null where there is no room for words above the cells. */
  readonly caption: number | null;
  /** Middle of the words about inputs that the answer needs; null where only their dots have room. */
  readonly marks: number | null;
  /** Middle of the ribbon. */
  readonly ribbon: number;
  /** Thickness for each decade above the lowest. */
  readonly perDecade: number;
  /** Line of the bracket that measures the reach; its words stand below it. */
  readonly bracket: number;
  /** Middle of the band of singular values; null where there is no room for it. */
  readonly band: number | null;
  /** Middle of the words of the axis. */
  readonly axis: number;
}

/** Half the height of the band of singular values. */
export const bandHalf = 10;

/** Divides a height among the parts; what words need most room gives way first. */
export function heroRooms(height: number): HeroRooms {
  const isTall = height >= 300;
  const radius = isTall ? 10 : 7;
  const cells = isTall ? 46 : radius + 6;
  const axis = height - 12;
  const bandRoom = isTall ? 2 * bandHalf + 12 : 0;
  const bracketRoom = isTall ? 34 : 26;
  const top = cells + radius + (isTall ? 46 : 16);
  const bottom = axis - 12 - bandRoom - bracketRoom;
  const room = Math.max(0, bottom - top);
  const perDecade = Math.min(thickestDecade, room / (decades.high - decades.low));
  return {
    cells,
    radius,
    caption: isTall ? 14 : null,
    marks: isTall ? cells + radius + 30 : null,
    ribbon: top + room / 2,
    perDecade,
    bracket: bottom + 8,
    band: isTall ? axis - 16 - bandHalf : null,
    axis,
  };
}

/**
 * Thickness of the ribbon in pixels.
 *
 * @param ratio  log₁₀ of the gradient's norm over its norm at the loss; −Infinity for an exact zero
 */
export function thickness(ratio: number, perDecade: number): number {
  if (Number.isNaN(ratio) || ratio === -Infinity) return 0;
  const { low, high } = decades;
  // What is not exactly zero stays a thread.
  return Math.max(1, perDecade * (Math.min(high, Math.max(low, ratio)) - low));
}
