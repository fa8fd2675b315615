import type { Config } from '../../model/params/index.ts';
import type { ZeroBy } from '../../model/snapshot.ts';
import { directShareOf, findZero } from '../analysis/zeros.ts';
import type { Network } from './network.ts';
import type { Pass } from './pass.ts';
import { backward } from './propagate.ts';
import { type Norms, readLastNorms, readTotalNorms, topUnit } from './runNorms.ts';
import { zeroFrom } from './verdict.ts';

/** What the backward passes tell beside the norms. */
export interface MeasuredEnds {
  /** What makes the last loss's gradient exactly zero; null where it is not. */
  readonly zeroBy: ZeroBy | null;
  /** Share of the gradient that passes no other state; null where there is no such path. */
  readonly directShare: number | null;
}

/**
 * The backward passes of one step: fills the gradient of all losses and the norms, and leaves the tapes with the total
 * adjoints.
 */
export function* measureBackward(
  pass: Pass,
  params: Float64Array,
  gradient: Float64Array,
  config: Config,
  norms: Norms,
): Generator<void, MeasuredEnds, void> {
  const { network, T } = pass;
  let zeroBy: ZeroBy | null = null;
  // The sweep from the last loss alone comes first: the tapes are left with the total adjoints.
  const readsAll = network.shape.readout.losses === 'all';
  if (readsAll) {
    yield* backward(pass, params, T, null, true);
    readLastNorms(network, pass, false, norms.last);
    zeroBy = yield* zeroOf(pass, params, config, norms.last);
    if (norms.reverseLast) {
      // A reverse direction's end of memory is the first step: its last loss is the one at t = 1.
      yield* backward(pass, params, 1, null, true);
      readLastNorms(network, pass, true, norms.reverseLast);
    }
  }
  yield* backward(pass, params, 'all', gradient);
  readTotalNorms(network, pass, norms);
  const directShare = hasDirectPaths(network) ? directShareOf(pass, topUnit(network)) : null;
  if (!readsAll) {
    readLastNorms(network, pass, false, norms.last);
    zeroBy = yield* zeroOf(pass, params, config, norms.last);
    if (norms.reverseLast) readLastNorms(network, pass, true, norms.reverseLast);
  }
  return { zeroBy, directShare };
}

/** Whether the loss of one step has a path to every state that passes no other: attention's. */
const hasDirectPaths = ({ shape: { readout } }: Network): boolean =>
  readout.reads === 'all' && readout.losses === 'last';

/** What makes the last loss's gradient exactly zero where it ends before t = 1; null where it does not. */
function* zeroOf(
  pass: Pass,
  params: Float64Array,
  config: Config,
  last: Float64Array,
): Generator<void, ZeroBy | null, void> {
  if (last[0] !== -Infinity || pass.result.overflowAt !== null) return null;
  const lag = zeroFrom(last.slice().reverse());
  return lag ? yield* findZero(pass, params, config, topUnit(pass.network), pass.T - lag) : null;
}
