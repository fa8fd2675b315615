import type { Call, TypedFormula } from './syntax.ts';

/** How one `lin` is put together from gate blocks; the parts are added up. */
export interface LinPart {
  readonly gate: string;
  readonly operands: readonly TypedFormula[];
  readonly bias: 'all' | 'first' | 'second' | 'none';
}

/** What typed equations say beyond their formulas. */
export interface Meaning {
  /** h first, then as assigned. */
  readonly states: readonly string[];
  /** In order of appearance. */
  readonly blocks: readonly string[];
  readonly biases: 1 | 2;
  readonly candidate: string;
  readonly keeps?: { readonly gate: string; readonly sign: 1 | -1 };
  /** Settings that the formulas use. */
  readonly settings: readonly string[];
  readonly lins: ReadonlyMap<Call, readonly LinPart[]>;
  /** The gates that activations make; an activation that is not here is none. */
  readonly gates: ReadonlyMap<Call, string>;
}

/**
 * What a value is: x, a number that is the same for all units, or a vector of n entries. `open` names the block of the
 * first `lin` in it that no activation has been applied to yet.
 */
export interface ValueKind {
  readonly shape: 'input' | 'number' | 'vector';
  readonly open: string | null;
}
