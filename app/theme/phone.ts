/**
 * Up to which width, in CSS pixels, each view is laid out as on a phone. Style sheets cannot read it and write the same
 * number; a test holds them to it.
 */
export const phoneWidths = { lab: 699, explain: 767 } as const;

/** Media queries that hold on a phone. */
export const phoneQueries = {
  lab: `(max-width: ${phoneWidths.lab}px)`,
  explain: `(max-width: ${phoneWidths.explain}px)`,
} as const;
