import { all } from '../../workers/engine/readouts/all.ts';
import { last } from '../../workers/engine/readouts/last.ts';
import type { Readout, ReadoutPass } from '../../workers/engine/readouts/readout.ts';
import type { NetworkConfig } from './fixture.ts';

/** The read-out of a case. */
export function readoutOf({ loss, lastReadout, bidirectional }: NetworkConfig): Readout {
  if (loss.endsWith('-all')) return all;
  return lastReadout === 'final-states' && bidirectional ? finalStates : last;
}

/** One output from the state that each direction ends with: [h_T forward; h_1 reverse]. */
const finalStates: Readout = {
  id: 'final-states',
  source: 'h_n of torch.nn.RNN',
  isLinear: false,
  losses: 'last',
  reads: 'all',
  tensors: last.tensors,
  pytorch: ['y = torch.cat([h[-1:, :, :n], h[:1, :, n:]], -1) @ V.T + c.T'],
  forward: (pass, weights) => last.forward(gathered(pass), weights),
  backward: (pass, weights, gradients) => {
    const one = gathered(pass);
    last.backward(one, weights, gradients);
    pass.dFeatures.fill(0);
    for (let i = 0; i < pass.width * pass.B; i++) {
      const size = isForward(pass, i) ? 1 : 2 ** one.exponents[i % pass.B];
      pass.dFeatures[placeOf(pass, i)] = one.dFeatures[i] * size;
    }
  },
};

/** The same pass as one of a single step whose features are the final states. */
function gathered(pass: ReadoutPass): ReadoutPass {
  const { T, B, width, p, features, y, dy, exponents } = pass;
  const size = width * B;
  return {
    ...pass,
    T: 1,
    features: Float64Array.from({ length: size }, (_, i) => features[placeOf(pass, i)]),
    y: y.subarray((T - 1) * p * B),
    dy: dy.subarray((T - 1) * p * B),
    exponents: exponents.subarray((T - 1) * B),
    dFeatures: new Float64Array(size),
  };
}

const isForward = ({ width, B }: ReadoutPass, i: number) => i < (width / 2) * B;

/** Where the i-th entry of the final states stands among the features of all steps. */
const placeOf = (pass: ReadoutPass, i: number) =>
  isForward(pass, i) ? (pass.T - 1) * pass.width * pass.B + i : i;
