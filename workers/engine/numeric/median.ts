/** The middle value of at least one, half the sum of the two in the middle where there are two; NaN counts as the largest. */
export const medianOf = (values: Float64Array): number => medianOfSorted(values.slice().sort());

/** The same of values that are sorted already, ascending. */
export function medianOfSorted(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  // Not half their sum where they are equal: that is NaN between two infinities.
  const lower = sorted.length % 2 === 0 ? sorted[middle - 1] : upper;
  return lower === upper ? upper : (lower + upper) / 2;
}
