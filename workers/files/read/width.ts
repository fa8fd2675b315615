/** How many numbers a layer behind a recurrent network gets of it: h, of all directions. */
export const widthOf = ({ n, r = n, bi }: Sizes): number => (bi ? 2 * r : r);

interface Sizes {
  readonly n: number;
  /** Entries of h, where the cell projects it. */
  readonly r?: number;
  readonly bi: boolean;
}
