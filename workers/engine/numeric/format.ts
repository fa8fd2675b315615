/** A binary floating-point format: ±1.f·2^e with minExponent ≤ e ≤ maxExponent, or subnormal. */
export interface NumberFormat {
  /** Significant bits, the hidden one included. */
  readonly significandBits: number;
  readonly minExponent: number;
  readonly maxExponent: number;
}

/** The formats that are simulated; float64 is what the machines compute in. */
export function simulated(format: NumberFormat): NumberFormat | null {
  return format.significandBits < 53 ? format : null;
}

/** What rounding to a format takes. */
export interface Rounding {
  /** The smallest power of two beyond the format: what rounds to it or more is infinite. */
  readonly beyond: number;
  /** The smallest normal number: below it the distance between numbers stays. */
  readonly smallest: number;
  /** x + 2^k·shift − 2^k·shift is x rounded to the format's bits, for 2^k ≤ x < 2^(k+1). */
  readonly shift: number;
}

/**
 * The constants of rounding to nearest even by adding and subtracting a large number.
 *
 * With s significant bits numbers from 2^k on are 2^(k+1−s) apart. Float64 numbers near 1.5·2⁵²·q are q apart, so adding
 * 1.5·2⁵²·2^(k+1−s) rounds to such a grid, ties to even; subtracting it again is exact.
 */
export function roundingOf({ significandBits, minExponent, maxExponent }: NumberFormat): Rounding {
  return {
    beyond: 2 ** (maxExponent + 1),
    smallest: 2 ** minExponent,
    shift: 1.5 * 2 ** (53 - significandBits),
  };
}
