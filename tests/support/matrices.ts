/** Matrices for tests, row-major, and what is needed to state laws about them. */

/** Numbers on [−1, 1) that repeat: a linear congruential generator (Numerical Recipes, ranqd1). */
export function uniformStream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** n×n matrix with entries uniform on [−1, 1). */
export function randomMatrix(n: number, next: () => number): Float64Array {
  return Float64Array.from({ length: n * n }, next);
}

/** n×n diagonal matrix. */
export function diagonalMatrix(diagonal: ArrayLike<number>): Float64Array {
  const n = diagonal.length;
  const D = new Float64Array(n * n);
  for (let i = 0; i < n; i++) D[i * n + i] = diagonal[i];
  return D;
}

/** A·B for n×n matrices. */
export function multiply(n: number, A: Float64Array, B: Float64Array): Float64Array {
  const C = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      for (let j = 0; j < n; j++) C[i * n + j] += A[i * n + k] * B[k * n + j];
    }
  }
  return C;
}

/** Aᵀ for an n×n matrix. */
export function transpose(n: number, A: Float64Array): Float64Array {
  return A.map((_, at) => A[(at % n) * n + Math.floor(at / n)]);
}

/** Random orthogonal n×n matrix: modified Gram–Schmidt, twice. */
export function orthogonalMatrix(n: number, next: () => number): Float64Array {
  const Q = randomMatrix(n, next);
  for (let pass = 0; pass < 2; pass++) {
    for (let i = 0; i < n; i++) {
      const row = Q.subarray(i * n, (i + 1) * n);
      for (let k = 0; k < i; k++) {
        const other = Q.subarray(k * n, (k + 1) * n);
        const g = row.reduce((sum, x, j) => sum + x * other[j], 0);
        for (let j = 0; j < n; j++) row[j] -= g * other[j];
      }
      const norm = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
      for (let j = 0; j < n; j++) row[j] /= norm;
    }
  }
  return Q;
}

/** ln |det A| by elimination with partial pivoting; −Infinity if a pivot is 0. */
export function logDeterminant(n: number, A: Float64Array): number {
  const X = A.slice();
  let sum = 0;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(X[i * n + k]) > Math.abs(X[best * n + k])) best = i;
    }
    for (let j = 0; j < n; j++) {
      [X[k * n + j], X[best * n + j]] = [X[best * n + j], X[k * n + j]];
    }
    sum += Math.log(Math.abs(X[k * n + k]));
    if (X[k * n + k] === 0) return sum;
    for (let i = k + 1; i < n; i++) {
      const factor = X[i * n + k] / X[k * n + k];
      for (let j = k; j < n; j++) X[i * n + j] -= factor * X[k * n + j];
    }
  }
  return sum;
}

/** √Σ a². */
export function frobenius(A: Float64Array): number {
  return Math.sqrt(A.reduce((sum, a) => sum + a * a, 0));
}

/** Largest |a_i − b_i|; NaN if a difference is NaN. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const d = a[i] === b[i] ? 0 : Math.abs(a[i] - b[i]);
    if (!(d <= largest)) largest = d;
  }
  return largest;
}
