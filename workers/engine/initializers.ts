/** How weights and biases are drawn. */
import { type Entry, table } from '../model/table.ts';
import type { Random } from './numeric/random.ts';
import { createEigenvalues } from './spectra/eigenvalues.ts';
import { reflect } from './spectra/reflector.ts';

/** How one block of a weight matrix, or all of its blocks, are drawn, before they are multiplied by a gain. */
export interface Initializer<Id extends string = string> extends Entry<Id> {
  /**
   * Fills a `rows×cols` matrix, row-major; fan-in is `cols`, fan-out is `rows`.
   *
   * @param hidden  n: PyTorch's uniform bound is ±1/√n for every tensor of the layer
   */
  readonly fill: (
    matrix: Float64Array,
    rows: number,
    cols: number,
    random: Random,
    hidden: number,
  ) => void;
  /** Expected root mean square of an entry. */
  readonly expectedStd: (rows: number, cols: number, hidden: number) => number;
  /** In a gated cell, only the candidate's block is filled and the gates' blocks are 0. */
  readonly candidateOnly?: boolean;
  /** The read-out is drawn by it too, for its definition says so of every weight; else that has its usual rule. */
  readonly drawsReadout?: boolean;
  /** All blocks of a matrix are filled as one, whose rows are those of all gates. */
  readonly isJoint?: boolean;
  /** For theory: the family whose mean-field prediction applies. */
  readonly family: 'orthogonal' | 'normal' | 'none';
}

export const orthogonal = {
  id: 'orthogonal',
  source: 'Saxe, McClelland & Ganguli (2014); torch.nn.init.orthogonal_',
  fill: fillOrthogonal,
  expectedStd: (rows, cols) => 1 / Math.sqrt(Math.max(rows, cols)),
  family: 'orthogonal',
} as const satisfies Initializer;

/**
 * Q of the Householder QR of a Gaussian matrix with the diagonal of R positive, which makes Q uniformly distributed
 * (Mezzadri 2007). A wide block is the transpose of a tall one.
 */
export function fillOrthogonal(
  matrix: Float64Array,
  rows: number,
  cols: number,
  random: Random,
): void {
  const long = Math.max(rows, cols);
  const short = Math.min(rows, cols);
  // Column by column: column j of A, later of Q, starts at j·long.
  const A = new Float64Array(long * short);
  for (let i = 0; i < A.length; i++) A[i] = random.normal();
  const tau = new Float64Array(short);
  const sign = new Float64Array(short);
  for (let j = 0; j < short; j++) {
    const beta = reflect(A, j * long + j, long - j, tau.subarray(j, j + 1));
    sign[j] = beta < 0 ? -1 : 1;
    for (let k = j + 1; k < short; k++) applyReflector(A, j, tau[j], A, k, long);
  }
  const Q = new Float64Array(long * short);
  for (let j = short - 1; j >= 0; j--) {
    Q[j * long + j] = 1;
    for (let k = j; k < short; k++) applyReflector(A, j, tau[j], Q, k, long);
  }
  for (let j = 0; j < short; j++) {
    for (let i = 0; i < long; i++) {
      matrix[rows >= cols ? i * cols + j : j * cols + i] = sign[j] * Q[j * long + i];
    }
  }
}

/** Column k of `target` becomes H_j times itself; v of H_j stands in column j of A from the diagonal on. */
function applyReflector(
  A: Float64Array,
  j: number,
  tau: number,
  target: Float64Array,
  k: number,
  long: number,
): void {
  const v = j * long;
  const column = k * long;
  let product = 0;
  for (let i = j; i < long; i++) product += A[v + i] * target[column + i];
  const scale = tau * product;
  for (let i = j; i < long; i++) target[column + i] -= scale * A[v + i];
}

export const orthogonalJoint = {
  id: 'orthogonal-joint',
  source: 'Saxe, McClelland & Ganguli (2014); torch.nn.init.orthogonal_ on weight_hh; keras LSTM',
  fill: fillOrthogonal,
  expectedStd: (rows, cols) => 1 / Math.sqrt(Math.max(rows, cols)),
  family: 'orthogonal',
  isJoint: true,
} as const satisfies Initializer;

export const identity = {
  id: 'identity',
  source: 'Le, Jaitly & Hinton (2015)',
  fill: (matrix, rows, cols) => {
    matrix.fill(0);
    for (let i = 0; i < Math.min(rows, cols); i++) matrix[i * cols + i] = 1;
  },
  expectedStd: (rows, cols) => Math.sqrt(Math.min(rows, cols) / (rows * cols)),
  candidateOnly: true,
  family: 'none',
} as const satisfies Initializer;

export const chain = {
  id: 'chain',
  source: 'White, Lee & Sompolinsky (2004), distributed shift register',
  fill: (matrix, rows, cols) => {
    matrix.fill(0);
    for (let i = 1; i < rows && i <= cols; i++) matrix[i * cols + i - 1] = 1;
  },
  expectedStd: (rows, cols) => Math.sqrt(Math.min(rows - 1, cols) / (rows * cols)),
  candidateOnly: true,
  family: 'none',
} as const satisfies Initializer;

export const normal = {
  id: 'normal',
  source: 'Sompolinsky, Crisanti & Sommers (1988)',
  fill: (matrix, _rows, _cols, random, hidden) => {
    const std = 1 / Math.sqrt(hidden);
    for (let i = 0; i < matrix.length; i++) matrix[i] = std * random.normal();
  },
  expectedStd: (_rows, _cols, hidden) => 1 / Math.sqrt(hidden),
  family: 'normal',
} as const satisfies Initializer;

export const xavierNormal = {
  id: 'xavier-normal',
  source: 'Glorot & Bengio (2010); torch.nn.init.xavier_normal_',
  fill: (matrix, rows, cols, random) => {
    const std = Math.sqrt(2 / (rows + cols));
    for (let i = 0; i < matrix.length; i++) matrix[i] = std * random.normal();
  },
  expectedStd: (rows, cols) => Math.sqrt(2 / (rows + cols)),
  family: 'normal',
} as const satisfies Initializer;

export const xavierUniform = {
  id: 'xavier-uniform',
  source: 'Glorot & Bengio (2010); torch.nn.init.xavier_uniform_',
  fill: (matrix, rows, cols, random) => {
    const bound = Math.sqrt(6 / (rows + cols));
    for (let i = 0; i < matrix.length; i++) matrix[i] = bound * (2 * random.uniform() - 1);
  },
  expectedStd: (rows, cols) => Math.sqrt(2 / (rows + cols)),
  family: 'normal',
} as const satisfies Initializer;

export const heNormal = {
  id: 'he-normal',
  source: 'He et al. (2015); torch.nn.init.kaiming_normal_',
  fill: (matrix, _rows, cols, random) => {
    const std = Math.sqrt(2 / cols);
    for (let i = 0; i < matrix.length; i++) matrix[i] = std * random.normal();
  },
  expectedStd: (_rows, cols) => Math.sqrt(2 / cols),
  family: 'normal',
} as const satisfies Initializer;

export const heUniform = {
  id: 'he-uniform',
  source: 'He et al. (2015); torch.nn.init.kaiming_uniform_ with gain √2',
  fill: (matrix, _rows, cols, random) => {
    const bound = Math.sqrt(6 / cols);
    for (let i = 0; i < matrix.length; i++) matrix[i] = bound * (2 * random.uniform() - 1);
  },
  expectedStd: (_rows, cols) => Math.sqrt(2 / cols),
  family: 'normal',
} as const satisfies Initializer;

export const lecunNormal = {
  id: 'lecun-normal',
  source: 'LeCun, Bottou, Orr & Müller (1998)',
  fill: (matrix, _rows, cols, random) => {
    const std = 1 / Math.sqrt(cols);
    for (let i = 0; i < matrix.length; i++) matrix[i] = std * random.normal();
  },
  expectedStd: (_rows, cols) => 1 / Math.sqrt(cols),
  family: 'normal',
} as const satisfies Initializer;

export const uniform = {
  id: 'uniform',
  source: 'torch.nn.RNN, LSTM and GRU',
  fill: (matrix, _rows, _cols, random, hidden) => {
    const bound = 1 / Math.sqrt(hidden);
    for (let i = 0; i < matrix.length; i++) matrix[i] = bound * (2 * random.uniform() - 1);
  },
  expectedStd: (_rows, _cols, hidden) => 1 / Math.sqrt(3 * hidden),
  family: 'normal',
} as const satisfies Initializer;

export const uniform01 = {
  id: 'uniform01',
  source: 'NumPy tutorials (numpy.random.rand)',
  fill: (matrix, _rows, _cols, random) => {
    for (let i = 0; i < matrix.length; i++) matrix[i] = random.uniform();
  },
  /** Root mean square; the entries are not centred. */
  expectedStd: () => Math.sqrt(1 / 3),
  drawsReadout: true,
  family: 'none',
} as const satisfies Initializer;

/** Incoming connections of a unit in Martens (2010). */
export const connections = 15;

export const sparse = {
  id: 'sparse',
  source:
    'Martens (2010), rescaled as in Jaeger (2001); a non-square block is rescaled to an expected row norm of 1',
  fill: fillSparse,
  /** Exact for a non-square block; for a square one the limit of large matrices, whose spectral radius is √15. */
  expectedStd: (_rows, cols) => 1 / Math.sqrt(cols),
  family: 'none',
} as const satisfies Initializer;

function fillSparse(matrix: Float64Array, rows: number, cols: number, random: Random): void {
  const perRow = Math.min(connections, cols);
  const order = Int32Array.from({ length: cols }, (_, j) => j);
  matrix.fill(0);
  for (let i = 0; i < rows; i++) {
    // The first `perRow` of a shuffle (Fisher & Yates): distinct columns, each as likely.
    for (let j = 0; j < perRow; j++) {
      const other = j + random.below(cols - j);
      const column = order[other];
      order[other] = order[j];
      order[j] = column;
      matrix[i * cols + column] = random.normal();
    }
  }
  const size = rows === cols ? spectralRadius(matrix, rows) : Math.sqrt(perRow);
  if (size > 0) for (let i = 0; i < matrix.length; i++) matrix[i] /= size;
}

/** Largest modulus of the eigenvalues; these weights are far from the ends of float64, so squares are safe. */
function spectralRadius(matrix: Float64Array, n: number): number {
  const pairs = new Float64Array(2 * n);
  createEigenvalues(n)(matrix, 0, pairs, 0);
  let largest = 0;
  for (let i = 0; i < 2 * n; i += 2) {
    largest = Math.max(largest, pairs[i] * pairs[i] + pairs[i + 1] * pairs[i + 1]);
  }
  return Math.sqrt(largest);
}

export const initializers = table(
  'initializers',
  orthogonal,
  orthogonalJoint,
  identity,
  chain,
  normal,
  xavierNormal,
  xavierUniform,
  heNormal,
  heUniform,
  lecunNormal,
  uniform,
  uniform01,
  sparse,
);

/** How biases start. */
export interface BiasInitializer<Id extends string = string> extends Entry<Id> {
  /** Fills one block of a bias vector; `hidden` is n. */
  readonly fill: (vector: Float64Array, random: Random, hidden: number) => void;
}

export const biasInitializers = table(
  'biasInitializers',
  {
    id: 'zero',
    source: 'Glorot & Bengio (2010)',
    fill: (vector: Float64Array) => {
      vector.fill(0);
    },
  },
  biasesFrom(uniform),
  biasesFrom(uniform01),
) satisfies { entries: readonly BiasInitializer[] };

function biasesFrom<Id extends string>(initializer: Initializer<Id>): BiasInitializer<Id> {
  const { id, source } = initializer;
  return {
    id,
    source,
    fill: (vector, random, hidden) => initializer.fill(vector, vector.length, 1, random, hidden),
  };
}
