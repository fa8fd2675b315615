/** A number that has to stay on one side of another. */
export interface Requirement {
  readonly what: string;
  readonly value: number;
  /** Exactly one of the two. */
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Written after the numbers: `×`, ` ms`, ` %`. */
  readonly unit: string;
  /** Why it is not judged; the value is then not told either. */
  readonly skipped?: string | null;
}

export function holds({ value, atLeast, atMost }: Requirement): boolean {
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}

/** One line for people: the number, what it is held to, and whether it holds. */
export function sentenceOf(requirement: Requirement): string {
  const { what, value, unit, skipped } = requirement;
  if (skipped) return `${what.padEnd(62)} ${'–'.padStart(10)}  skipped (${skipped})`;
  const verdict = holds(requirement) ? 'holds' : 'DOES NOT HOLD';
  const found = `${value.toPrecision(3)}${unit}`.padStart(10);
  return `${what.padEnd(62)} ${found}  needed ${boundOf(requirement).padEnd(10)} ${verdict}`;
}

export function boundOf({ atLeast, atMost, unit }: Requirement): string {
  return atLeast === undefined ? `≤ ${atMost}${unit}` : `≥ ${atLeast}${unit}`;
}

/** The value below which that share of the numbers lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
