/** Height of a figure that wide with the usual panels, in CSS pixels: what one that is seen tells of itself. */
export const usualHeight = (width: number): number =>
  0.75 * Math.min(1000, Math.max(360, width)) - 60;
