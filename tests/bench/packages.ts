// The JavaScript peers, from the package beside this file.

import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { type Engine, type Job, jacobians, timed } from './engine.ts';

/** ml-matrix: singular values and eigenvalues (it always computes the vectors of the latter). */
export function mlMatrix(folder: string): Engine {
  const { Matrix, SVD, EVD } = createRequire(join(folder, 'package.json'))('ml-matrix');
  return {
    id: 'ml-matrix',
    prepare: ({ job, n, T }) => {
      // Minutes at n = 128, and no better for being known.
      if ((job !== 'svd' && job !== 'eig') || n > 64) return null;
      const J = jacobians(n, T);
      const matrices = Array.from({ length: T }, (_, t) =>
        Matrix.from1DArray(n, n, J.subarray(t * n * n, (t + 1) * n * n)),
      );
      const only = { computeLeftSingularVectors: false, computeRightSingularVectors: false };
      return timed(() => {
        for (const matrix of matrices) {
          if (job === 'svd') new SVD(matrix, only);
          else new EVD(matrix);
        }
      });
    },
  };
}

/** TensorFlow.js in float32, on its wasm or its plain backend: the loop that one would write, with all its gradients. */
export async function tensorflow(folder: string, backend: 'wasm' | 'cpu'): Promise<Engine> {
  const require = createRequire(join(folder, 'package.json'));
  const tf = require('@tensorflow/tfjs');
  if (backend === 'wasm') {
    const wasm = require('@tensorflow/tfjs-backend-wasm');
    wasm.setWasmPaths(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + sep);
    wasm.setThreadsCount(1);
  }
  return {
    id: `tfjs-${backend}`,
    prepare: async (job) => {
      if (!(job.job in gateNames) || job.n > 64) return null;
      await tf.setBackend(backend);
      await tf.ready();
      const work = trainingStep(tf, job);
      return async (forMs) => {
        await tf.setBackend(backend);
        return timed(work)(forMs);
      };
    },
  };
}

const gateNames: Readonly<Record<string, readonly string[]>> = {
  'bptt-rnn': ['a'],
  'bptt-lstm': ['i', 'f', 'g', 'o'],
  'bptt-gru': ['r', 'z', 'n'],
};

function trainingStep(tf: any, { job, n, T, B }: Job): () => void {
  const [m, p] = [4, 1];
  const scale = 1 / Math.sqrt(n);
  const variable = (rows: number, cols: number) =>
    tf.variable(tf.randomUniform([rows, cols], -scale, scale));
  const gates = (gateNames[job] ?? []).map(() => ({
    W: variable(m, n),
    U: variable(n, n),
    b: variable(1, n),
  }));
  const V = variable(n, p);
  const x = Array.from({ length: T }, () => tf.randomNormal([B, m]));
  const target = Array.from({ length: T }, () => tf.randomNormal([B, p]));
  const gate = (k: number, xt: any, h: any) =>
    tf.add(tf.add(tf.matMul(xt, gates[k].W), tf.matMul(h, gates[k].U)), gates[k].b);
  const loss = () => {
    let h = tf.zeros([B, n]);
    let c = tf.zeros([B, n]);
    let sum = tf.scalar(0);
    for (let t = 0; t < T; t++) {
      if (job === 'bptt-rnn') h = tf.tanh(gate(0, x[t], h));
      else if (job === 'bptt-lstm') {
        const kept = tf.mul(tf.sigmoid(gate(1, x[t], h)), c);
        c = tf.add(kept, tf.mul(tf.sigmoid(gate(0, x[t], h)), tf.tanh(gate(2, x[t], h))));
        h = tf.mul(tf.sigmoid(gate(3, x[t], h)), tf.tanh(c));
      } else {
        const z = tf.sigmoid(gate(1, x[t], h));
        const candidate = tf.tanh(gate(2, x[t], tf.mul(tf.sigmoid(gate(0, x[t], h)), h)));
        h = tf.add(tf.mul(z, h), tf.mul(tf.sub(1, z), candidate));
      }
      sum = tf.add(sum, tf.mean(tf.square(tf.sub(tf.matMul(h, V), target[t]))));
    }
    return sum;
  };
  return () => {
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(loss);
      value.dataSync();
      for (const gradient of Object.values<{ dataSync(): unknown }>(grads)) gradient.dataSync();
    });
  };
}
