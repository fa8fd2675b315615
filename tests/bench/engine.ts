import type { Blas } from './blas.ts';

/** What is timed: everything else about an engine is how it does that. */
export interface Job {
  readonly job: string;
  readonly n: number;
  readonly T: number;
  readonly B: number;
}

/** Runs a piece of work for about so many milliseconds; the mean duration of one run, in milliseconds. */
export type Timed = (forMs: number) => number | Promise<number>;

export interface Engine {
  readonly id: string;
  /** What multiplies its matrices, where that is a library of the machine. */
  readonly blas?: Blas;
  /** The job made ready to run; null where the engine has no answer to it. */
  prepare(job: Job): Timed | null | Promise<Timed | null>;
}

/** Times a synchronous piece of work. */
export function timed(work: () => void): Timed {
  return (forMs) => {
    const start = performance.now();
    let count = 0;
    let elapsed = 0;
    do {
      work();
      count++;
      elapsed = performance.now() - start;
    } while (elapsed < forMs);
    return elapsed / count;
  };
}

/** Uniform numbers on (−1, 1), the same every time. */
export function numbers(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** ∂h_t/∂h_{t−1} of a driven tanh network with gain 1.2: T matrices, n×n each. */
export function jacobians(n: number, T: number): Float64Array {
  const next = numbers();
  // Uniform entries of the variance of a normal one.
  const U = Float64Array.from({ length: n * n }, () => next() * 1.2 * Math.sqrt(3 / n));
  const J = new Float64Array(T * n * n);
  let h = new Float64Array(n);
  for (let t = 0; t < T; t++) {
    h = h.map((_, i) => {
      let a = next() * Math.sqrt(3);
      for (let k = 0; k < n; k++) a += U[i * n + k] * h[k];
      return Math.tanh(a);
    });
    for (let i = 0; i < n * n; i++) J[t * n * n + i] = (1 - h[(i / n) | 0] ** 2) * U[i];
  }
  return J;
}
