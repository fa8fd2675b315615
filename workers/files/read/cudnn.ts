/**
 * Weights of CuDNNLSTM and CuDNNGRU of Keras 2, as gates × units rows.
 *
 * They have the shapes of Keras and a bias twice as long, for there are two. Inside a gate's block the numbers stand as in
 * cuDNN: those of the inputs row after row of units × inputs, those of the states not turned.
 * Source: keras/saving/hdf5_format.py, _convert_rnn_weights.
 */
import { rearranged } from './matrices.ts';
import type { Weights } from './tensors.ts';

/** A kernel of inputs × (gates units). */
export function cudnnInput(kernel: Weights, n: number): Weights {
  const [m = 1, cols = 0] = kernel.shape;
  return rearranged(kernel, [cols, m], (i) => {
    const gate = Math.floor(i / (n * m));
    const place = i % (n * m);
    return Math.floor(place / n) * cols + gate * n + (place % n);
  });
}

/** A recurrent kernel of units × (gates units). */
export function cudnnRecurrent(kernel: Weights, n: number): Weights {
  const [, cols = 0] = kernel.shape;
  return rearranged(kernel, [cols, n], (i) => {
    const row = Math.floor(i / n);
    return (row % n) * cols + Math.floor(row / n) * n + (i % n);
  });
}
