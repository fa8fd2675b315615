import type { Pass } from '../run/pass.ts';
import type { Run } from '../run/run.ts';
import { createJacobian, type JacobianReader } from './jacobian.ts';
import { createProductRank, type ProductRank } from './productRank.ts';

const readers = new WeakMap<Pass, JacobianReader>();

/** Jacobians of a run's forward direction: ∂s_t/∂s_{t−1} of the joint state of its layers. */
export function jacobianOf({ network, pass }: Run): JacobianReader {
  const known = readers.get(pass);
  if (known) return known;
  const layers = network.units.filter(({ reverse }) => !reverse);
  const reader = createJacobian(network, pass.tapes, layers);
  readers.set(pass, reader);
  return reader;
}

/** Ranks of products of the same Jacobians. */
export function productRankOf({ network, pass }: Run): ProductRank {
  const layers = network.units.filter(({ reverse }) => !reverse);
  return createProductRank(network, pass.tapes, layers);
}
