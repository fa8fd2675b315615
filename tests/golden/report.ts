/** What the check of one case with one machine found. */
export interface Report {
  /** The largest error ÷ tolerance of all fields. */
  readonly worst: number;
  /** The field that it belongs to. */
  readonly where: string;
  /** Fields that the engine cannot produce yet. */
  readonly unchecked: readonly string[];
}

/** Collects errors field by field. */
export interface Checks {
  /**
   * The error in one field.
   *
   * @param field  its name, with where in the field when that helps
   * @param ratio  error ÷ tolerance: at most 1 is right; NaN counts as infinite
   */
  error(field: string, ratio: number): void;
  /** A field that the engine cannot produce. */
  unchecked(field: string): void;
  report(): Report;
}

/** Nothing checked so far. */
export function createChecks(): Checks {
  let worst = 0;
  let where = '';
  const unchecked: string[] = [];
  return {
    error: (field, ratio) => {
      const size = Number.isNaN(ratio) ? Number.POSITIVE_INFINITY : ratio;
      if (where === '' || size > worst) {
        worst = size;
        where = field;
      }
    },
    unchecked: (field) => {
      if (!unchecked.includes(field)) unchecked.push(field);
    },
    report: () => ({ worst, where, unchecked }),
  };
}

/** Runs the check of every field that the reference has; a field without one is left unchecked. */
export function checkFields<Expected extends object>(
  checks: Checks,
  prefix: string,
  expected: Expected,
  byField: Readonly<Record<string, (wanted: never) => void>>,
): void {
  for (const [field, wanted] of Object.entries(expected)) {
    if (wanted === null) continue;
    const check = byField[field];
    if (check) check(wanted as never);
    else checks.unchecked(prefix + field);
  }
}
