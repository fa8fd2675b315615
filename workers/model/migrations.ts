/** Addresses written by earlier versions of the page, in the words of the present one. */

/** Keys and values of an address, decoded; of a repeated key the last. */
export type RawPairs = ReadonlyMap<string, string>;

/**
 * Entry i turns an address of version i + 1 into one of version i + 2, and writes `v`.
 *
 * The format has one version so far.
 */
export const migrations: readonly ((raw: RawPairs) => RawPairs)[] = [];

/**
 * The pairs as the present version writes them.
 *
 * An address without `v` is of version 1. One of a version yet to come is read as it stands: what it has in common with
 * the present one holds, and its other keys are unknown.
 *
 * @param steps  as `migrations`; one less than there are versions
 */
export function migrated(raw: RawPairs, steps = migrations): RawPairs {
  const written = raw.get('v') ?? '1';
  const version = /^\d+$/.test(written) ? Math.max(1, Number(written)) : 1;
  return steps.slice(version - 1).reduce<RawPairs>((pairs, step) => step(pairs), raw);
}
