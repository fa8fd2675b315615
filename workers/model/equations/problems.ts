/** What is wrong with typed equations, where, and what to do. */
export interface Problem {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units, as text areas count. */
  readonly column: number;
  /** At least 1; may reach over the end of a line. */
  readonly length: number;
  readonly code: ProblemCode;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A problem before it is put into words; `offset` counts UTF-16 units from the start of the text. */
export interface Finding {
  readonly offset: number;
  readonly length: number;
  readonly code: ProblemCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export type ProblemCode = (typeof codes)[number];

/** What is wrong, then what to do: its sentence stands in the locales, under `equations`. */
export const codes = [
  // ---- the text as a whole
  'empty',
  'too-long',
  'too-wide',
  // ---- characters and brackets
  'stray',
  'number',
  'no-equals',
  'left-side',
  'second-equals',
  'missing-value',
  'missing-end',
  'missing-operator',
  'unclosed',
  'unopened',
  'comma',
  'power',
  'too-deep',
  // ---- names
  'unknown-name',
  'unknown-name-near',
  'unknown-function',
  'unknown-function-near',
  'not-a-function',
  'function-as-value',
  'reserved',
  'arity',
  'defined-later',
  'cycle',
  // ---- states
  'no-read-out',
  'state-unassigned',
  'assigned-twice',
  'state-and-name',
  'not-a-state',
  // ---- shapes and places
  'input-shape',
  'needs-vector',
  'fb-place',
  'skew-place',
  'skew-gamma',
  'vec-name',
] as const;

/** The problem of a finding in a text, with its place as line and column. */
export function problemOf(text: string, { offset, length, code, values }: Finding): Problem {
  const before = text.slice(0, offset);
  return {
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
    length: Math.max(1, length),
    code,
    values,
  };
}
