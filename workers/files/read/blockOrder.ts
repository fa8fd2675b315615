/** Which block of a file stands where in the engine's order, and with which sign. */
export type BlockOrder = readonly { readonly from: number; readonly sign: 1 | -1 }[];

/** An order without a change of sign. */
export const orderOf = (...from: readonly number[]): BlockOrder =>
  from.map((place) => ({ from: place, sign: 1 }));
