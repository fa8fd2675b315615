import { powerOfTwo } from '../math.ts';
import type { Readout, ReadoutPass, ReadoutTensor } from './readout.ts';

/** V and c of y = V h + c. */
export const linearTensors = (width: number, p: number): readonly ReadoutTensor[] => [
  { name: 'V', rows: p, cols: width },
  { name: 'c', rows: p, cols: 1 },
];

/** y_t = V h_t + c for steps from … T−1 (counted from 0). */
function forward(pass: ReadoutPass, [V, c]: readonly Float64Array[], from: number): void {
  if (!V || !c) throw new RangeError('a linear read-out has the tensors V and c');
  const { T, B, width, p, features, y } = pass;
  for (let t = from; t < T; t++) {
    for (let i = 0; i < p; i++) {
      for (let b = 0; b < B; b++) {
        let sum = c[i];
        for (let j = 0; j < width; j++) {
          sum += V[i * width + j] * features[(t * width + j) * B + b];
        }
        y[(t * p + i) * B + b] = sum;
      }
    }
  }
}

function backward(
  pass: ReadoutPass,
  [V]: readonly Float64Array[],
  [dV, dc]: readonly Float64Array[],
  from: number,
): void {
  if (!V || !dV || !dc) throw new RangeError('a linear read-out has the tensors V and c');
  const { T, B, width, p, features, dy, exponents, dFeatures } = pass;
  for (let t = from; t < T; t++) {
    const start = t * width * B;
    dFeatures.fill(0, start, start + width * B);
    for (let i = 0; i < p; i++) {
      for (let b = 0; b < B; b++) {
        const derivative = dy[(t * p + i) * B + b];
        const d = derivative * powerOfTwo(exponents[t * B + b]);
        dc[i] += d;
        // Both in one loop: the smallest networks spend a tenth of their time here.
        let feature = start + b;
        for (let v = i * width; v < (i + 1) * width; v++) {
          dFeatures[feature] += V[v] * derivative;
          dV[v] += d * features[feature];
          feature += B;
        }
      }
    }
  }
}

/** A linear read-out of the last step, or of every step. */
export function linearReadout(
  losses: Readout['losses'],
): Pick<Readout, 'losses' | 'reads' | 'tensors' | 'forward' | 'backward' | 'pytorch'> {
  const from = (pass: ReadoutPass) => (losses === 'last' ? pass.T - 1 : 0);
  return {
    losses,
    reads: losses,
    tensors: linearTensors,
    forward: (pass, weights) => forward(pass, weights, from(pass)),
    backward: (pass, weights, gradients) => backward(pass, weights, gradients, from(pass)),
    pytorch: [losses === 'last' ? 'y = h[-1:] @ V.T + c.T' : 'y = h @ V.T + c.T'],
  };
}
