import type { Limit } from '../../model/limits.ts';
import type { ProbeArrayName } from '../../model/protocol.ts';
import type { Focus } from '../../model/snapshot.ts';
import type { Entry } from '../../model/table.ts';
import { jacobianOf } from '../analysis/jacobianOf.ts';
import { stateSizes } from '../ir/graph.ts';
import type { Run } from '../run/run.ts';

/** An array that a probe fills. */
export interface ProbeArray {
  readonly name: ProbeArrayName;
  readonly values: Float64Array;
}

/** Work in pieces; parts of it other threads may do, and it yields `waiting` while it can only wait for them. */
export type ProbeWork = Generator<unknown, void, void>;

/** One probe at work on one run. */
export interface ProbeSession {
  /** Filled in place; NaN where not computed yet (and where the state overflowed). */
  readonly arrays: readonly ProbeArray[];
  /** Computes everything from the run's present weights; yields after each slice of the work. */
  compute(focus: () => Focus): ProbeWork;
}

/** A measure that is taken on request, slice by slice, of a run whose norms are known. */
export interface Probe<Id extends string = string> extends Entry<Id> {
  /** Depends on the chosen sequence. */
  readonly ofSample: boolean;
  /** Runs backward passes of its own: what another probe left in the tapes is gone. */
  readonly usesAdjoints: boolean;
  /** Each step builds on the one before, so a half-computed array beside older values would show a false jump. */
  readonly isInOrder?: boolean;
  /** Whether it is taken of the selected step alone: another step has to be asked for anew. */
  readonly isOfStep?: (run: Run) => boolean;
  /** The limit that keeps this run's probe from the other steps, where one does. */
  readonly limitToStep?: (run: Run) => Limit | null;
  /** The limit that this run exceeds, or null. */
  readonly exceeds: (run: Run) => Limit | null;
  readonly open: (run: Run) => ProbeSession;
}

/** A session's array of that length, unknown everywhere. */
export function unknowns(name: ProbeArrayName, length: number): ProbeArray {
  return { name, values: new Float64Array(length).fill(Number.NaN) };
}

/** Multiply-adds that the spectra of all steps may take: T·S³. */
export const spectraWork = 2e9;
/** Largest joint state whose spectra are taken at all steps. */
export const spectraSize = 256;

/** Largest joint state whose spectrum is taken at all, then of the selected step alone. */
export const singleSpectrumSize = 512;

/** The limit that even one step's spectrum exceeds, or null. */
export function singleSpectrumLimit(run: Run): Limit | null {
  return sizeLimit(run, singleSpectrumSize, singleSpectrumSize);
}

/** Whether the spectra of all steps stay within the work that the page promises to name beforehand. */
export function spectraLimit(run: Run): Limit | null {
  const { T } = run.pass;
  const S = jacobianOf(run).size;
  const asked = T * S ** 3;
  const tooLarge = sizeLimit(run, spectraSize, Math.min(spectraSize, Math.cbrt(spectraWork / T)));
  if (tooLarge || asked <= spectraWork) return tooLarge;
  const nearest = { key: 'T', value: Math.floor(spectraWork / S ** 3) };
  return { limit: spectraWork, asked, unit: 'products', nearest };
}

/**
 * The limit on the joint state, where it is exceeded.
 *
 * @param fitting  entries with which every limit holds
 */
function sizeLimit(run: Run, limit: number, fitting: number): Limit | null {
  const asked = jacobianOf(run).size;
  if (asked <= limit) return null;
  const { n } = run.network.shape;
  // The joint state has so many entries for each unit of a layer, and of a projected h one more where n is odd.
  let value = Math.floor((fitting * n) / entriesWith(run, n));
  while (value > 1 && entriesWith(run, value) > fitting) value--;
  return { limit, asked, unit: 'entries', nearest: { key: 'n', value } };
}

/** Entries of the joint state of the same cell with n drawn units. */
function entriesWith({ network }: Run, n: number): number {
  const layers = network.units.filter(({ reverse }) => !reverse);
  const sizes = layers.flatMap(({ graph }) => stateSizes(graph, n, Math.ceil(n / 2)));
  return sizes.reduce((sum, size) => sum + size, 0);
}
