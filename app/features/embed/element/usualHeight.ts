/** Height of a figure's picture, by its width, in CSS pixels. */
export const pictureHeight = (width: number): number =>
  Math.min(400, Math.max(140, Math.round(0.36 * width)));

/** Of the sentence over it, and of each row of controls under it. */
export const headlineHeight = 56;
export const rowHeight = 44;

/** Narrower, the usual controls need a second row. */
const twoRowsUnder = 600;

/** Height of a figure that wide with the usual panels, in CSS pixels: what one that is seen tells of itself. */
export const usualHeight = (width: number): number =>
  pictureHeight(width) + headlineHeight + (width < twoRowsUnder ? 2 : 1) * rowHeight;
