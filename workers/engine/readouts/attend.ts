import { exp, powerOfTwo, tanhPair } from '../numeric/math.ts';
import type { Readout, ReadoutPass } from './readout.ts';

// What attention computes, forward and backward; its entry stands in attention.ts.

export const forward: Readout['forward'] = (pass, weights) => {
  const { T, B, width, p, y } = pass;
  const [V, c] = weights;
  for (let b = 0; b < B; b++) {
    const { context } = attend(pass, weights, b);
    for (let i = 0; i < p; i++) {
      let sum = c[i];
      for (let j = 0; j < width; j++) sum += V[i * width + j] * context[j];
      y[((T - 1) * p + i) * B + b] = sum;
    }
  }
};

export const backward: Readout['backward'] = (pass, weights, gradients) => {
  const { T, B, width, p, features, dy, exponents, dFeatures } = pass;
  const [V, , A, v] = weights;
  const [dV, dc, dA, dv] = gradients;
  const dContext = new Float64Array(width);
  const dPre = new Float64Array(width);
  for (let b = 0; b < B; b++) {
    const { alpha, hidden, slope, context } = attend(pass, weights, b);
    // One output, so one exponent for what reaches every step.
    const exponent = exponents[(T - 1) * B + b];
    const scale = powerOfTwo(exponent);
    for (let t = 0; t < T; t++) exponents[t * B + b] = exponent;
    dContext.fill(0);
    for (let i = 0; i < p; i++) {
      const d = dy[((T - 1) * p + i) * B + b];
      dc[i] += d * scale;
      for (let j = 0; j < width; j++) {
        dContext[j] += V[i * width + j] * d;
        dV[i * width + j] += d * scale * context[j];
      }
    }
    let mean = 0;
    for (let j = 0; j < width; j++) mean += dContext[j] * context[j];
    for (let t = 0; t < T; t++) {
      const h = (j: number) => features[(t * width + j) * B + b];
      let along = 0;
      for (let j = 0; j < width; j++) along += dContext[j] * h(j);
      // dα/de of a softmax: de_t = α_t (dα_t − Σ α dα).
      const de = alpha[t] * (along - mean);
      for (let j = 0; j < width; j++) {
        dv[j] += de * scale * hidden[t * width + j];
        dPre[j] = de * v[j] * slope[t * width + j];
      }
      for (let k = 0; k < width; k++) {
        let sum = alpha[t] * dContext[k];
        for (let j = 0; j < width; j++) sum += A[j * width + k] * dPre[j];
        dFeatures[(t * width + k) * B + b] = sum;
      }
      for (let j = 0; j < width; j++) {
        for (let k = 0; k < width; k++) dA[j * width + k] += dPre[j] * scale * h(k);
      }
    }
  }
};

/** Weights and context of one sequence: tanh(A h_t) with its slope, α, Σ α_t h_t. */
function attend(pass: ReadoutPass, [, , A, v]: readonly Float64Array[], b: number) {
  const { T, B, width, features } = pass;
  const hidden = new Float64Array(T * width);
  const slope = new Float64Array(T * width);
  const alpha = new Float64Array(T);
  const context = new Float64Array(width);
  const pair = { y: 0, d: 0 };
  let largest = -Infinity;
  for (let t = 0; t < T; t++) {
    let energy = 0;
    for (let j = 0; j < width; j++) {
      let a = 0;
      for (let k = 0; k < width; k++) a += A[j * width + k] * features[(t * width + k) * B + b];
      tanhPair(a, pair);
      hidden[t * width + j] = pair.y;
      slope[t * width + j] = pair.d;
      energy += v[j] * pair.y;
    }
    alpha[t] = energy;
    if (energy > largest) largest = energy;
  }
  let total = 0;
  for (let t = 0; t < T; t++) {
    alpha[t] = exp(alpha[t] - largest);
    total += alpha[t];
  }
  for (let t = 0; t < T; t++) {
    alpha[t] /= total;
    for (let j = 0; j < width; j++) context[j] += alpha[t] * features[(t * width + j) * B + b];
  }
  return { alpha, hidden, slope, context };
}
