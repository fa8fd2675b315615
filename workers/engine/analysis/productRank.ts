import type { Tape } from '../machine/tape.ts';
import { eliminate, multiplyResidues } from '../numeric/residues.ts';
import type { Network, Unit } from '../run/network.ts';
import { createJacobian } from './jacobian.ts';
import { residueArithmetic } from './residueTangents.ts';

/** The rank of a growing product of one-step Jacobians, without rounding. */
export interface ProductRank {
  /** Starts again with the empty product, and with the tapes' present weights. */
  reset(): void;
  /**
   * Multiplies the product by one more factor on the right: P ← P·J.
   *
   * @param step    1 … T in the units' own clock
   * @param sample  sequence, from 0
   * @param J       the same Jacobian in float64, S×S from `offset`
   * @returns the rank of P; S where an entry of J is not finite
   */
  push(step: number, sample: number, J: Float64Array, offset?: number): number;
}

/**
 * Ranks by elimination in residues of the Jacobians that the graph's rules give for the tapes' weights and slopes.
 *
 * Float64 alone cannot tell a direction that is exactly zero from a very small one: a dead ReLU unit takes a
 * dimension away, but the rows carried so far are known to some ε only, and in stacked layers J itself is rounded.
 *
 * While the product has full rank, elimination is left out for a J whose zeros are among those of an earlier one of
 * full rank: slopes that differ do not lower a rank unless they are zero.
 */
export function createProductRank(
  network: Network,
  tapes: readonly Tape[],
  units: readonly Unit[],
): ProductRank {
  let jacobian = createJacobian(network, tapes, units, residueArithmetic());
  const S = jacobian.size;
  const factor = new Float64Array(S * S);
  let basis = new Float64Array(S * S);
  let next = new Float64Array(S * S);
  let rank = S;
  /** A Jacobian of full rank. */
  let full: Float64Array | null = null;
  return {
    reset: () => {
      jacobian = createJacobian(network, tapes, units, residueArithmetic());
      rank = S;
      full = null;
    },
    push: (step, sample, J, offset = 0) => {
      if (rank === 0 || !areFinite(J, offset, S * S)) return rank;
      if (rank === S && full !== null && hasZerosOf(J, offset, full)) return S;
      jacobian.read(step, sample, factor);
      if (rank === S) next.set(factor);
      else multiplyResidues(rank, S, S, basis, factor, next);
      rank = eliminate(rank, S, next);
      [basis, next] = [next, basis];
      if (rank === S) full = J.slice(offset, offset + S * S);
      return rank;
    },
  };
}

/** Whether X, from `offset`, is 0 only where Y is. */
function hasZerosOf(X: Float64Array, offset: number, Y: Float64Array): boolean {
  for (let i = 0; i < Y.length; i++) if (X[offset + i] === 0 && Y[i] !== 0) return false;
  return true;
}

function areFinite(X: Float64Array, from: number, count: number): boolean {
  for (let i = from; i < from + count; i++) if (!Number.isFinite(X[i])) return false;
  return true;
}
