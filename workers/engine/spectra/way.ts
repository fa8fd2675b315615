/**
 * How the values of a matrix were found: by the usual routine (as is said of one that is not finite, too, which has
 * NaN), by the slower and surer one that takes over where that one gives up, or not all of them, the rest being NaN.
 */
export type Way = (typeof ways)[keyof typeof ways];

export const ways = { usual: 0, slow: 1, incomplete: 2 } as const;
