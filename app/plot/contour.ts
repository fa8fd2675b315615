/** A piece of a line where a quantity on a grid is 0, in grid units. */
export type ContourSegment = readonly [x1: number, y1: number, x2: number, y2: number];

/**
 * The line where a quantity is 0: marching squares, with straight lines between the points of the grid.
 *
 * A square with a corner that has no number has no line. A saddle is cut the shorter way.
 *
 * @param xs  places of the columns, in increasing order
 * @param ys  places of the rows
 */
export function zeroLine(
  xs: readonly number[],
  ys: readonly number[],
  value: (x: number, y: number) => number,
): ContourSegment[] {
  const segments: ContourSegment[] = [];
  for (let j = 0; j + 1 < ys.length; j++) {
    for (let i = 0; i + 1 < xs.length; i++) {
      const [x, x1, y, y1] = [xs[i], xs[i + 1], ys[j], ys[j + 1]];
      // Around the square: each corner with the next.
      const corners = [
        [x, y, value(x, y)],
        [x1, y, value(x1, y)],
        [x1, y1, value(x1, y1)],
        [x, y1, value(x, y1)],
      ] as const;
      if (corners.some(([, , v]) => !Number.isFinite(v))) continue;
      const crossings = corners.flatMap((from, k) => {
        const to = corners[(k + 1) % 4];
        if (from[2] < 0 === to[2] < 0) return [];
        const share = from[2] / (from[2] - to[2]);
        return [[from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]];
      });
      for (let k = 0; k + 1 < crossings.length; k += 2) {
        const [a, b] = [crossings[k], crossings[k + 1]];
        segments.push([a[0], a[1], b[0], b[1]]);
      }
    }
  }
  return segments;
}
