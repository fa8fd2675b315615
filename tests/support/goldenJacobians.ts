import { readdirSync, readFileSync } from 'node:fs';

/** One direction of one sample of a golden case; fields as in tests/golden/cases/README.md. */
export interface GoldenJacobian {
  readonly id: string;
  readonly n: number;
  /** J_t for t = 1 … T, each n×n, row-major. */
  readonly J: readonly Float64Array[];
  /** Indices into J in the order of the product's factors, from the left, for growing products. */
  readonly pushOrder: readonly number[];
  readonly singularValues: readonly (readonly number[])[];
  readonly eigenvalues: readonly (readonly number[])[];
  readonly eigTol: readonly number[];
  readonly products: readonly GoldenProduct[];
  readonly lyapunov: readonly (number | null)[];
}

export interface GoldenProduct {
  readonly steps: number;
  /** null: rounding noise in the factors alone decides this one. */
  readonly log10SingularValues: readonly (number | null)[];
  readonly log10Tol: number;
}

const folder = new URL('../golden/cases/', import.meta.url);

/** Every recorded Jacobian sequence of the small cases: one per case, two where it runs in both directions. */
export function goldenJacobians(): GoldenJacobian[] {
  return caseFiles('bptt').flatMap((file) => {
    const jacobian = readCase(file).expected?.jacobian;
    if (!jacobian) return [];
    return ['forward', 'reverse'].flatMap((direction) => {
      const block = jacobian[direction];
      if (!block?.J) return [];
      return [sequence(`${file} ${direction}`, block, block.J.map(matrix), direction)];
    });
  });
}

/**
 * The large plain networks (n = 32, T = 100), whose files leave J out. It is diag(φ′(a_t))·U along the recorded
 * inputs, which the README states and a dozen lines repeat here.
 */
export function goldenLargeJacobians(): GoldenJacobian[] {
  return caseFiles('large').flatMap((file) => {
    const golden = readCase(file);
    if (golden.config.cell !== 'rnn') return [];
    return [sequence(file, golden.expected.jacobian.forward, plainJacobians(golden), 'forward')];
  });
}

function sequence(id: string, block: any, J: Float64Array[], direction: string): GoldenJacobian {
  const order = J.map((_, k) => (direction === 'reverse' ? k : J.length - 1 - k));
  return {
    id,
    n: block.singularValues[0].length,
    J,
    pushOrder: order,
    singularValues: block.singularValues,
    eigenvalues: block.eigenvalues.map((values: number[][]) => values.flat()),
    eigTol: block.eigTol,
    products: block.products.map((product: any) => ({
      ...product,
      log10SingularValues: product.log10SingularValues.map(number),
    })),
    lyapunov: block.lyapunov.map(number),
  };
}

function plainJacobians(golden: any): Float64Array[] {
  const { weight_ih_l0: W, weight_hh_l0: U, bias_ih_l0: b, bias_hh_l0: b2 } = golden.params;
  const isRelu = golden.config.activation === 'relu';
  const dot = (x: number[], y: number[]) => x.reduce((sum, value, k) => sum + value * y[k], 0);
  let h: number[] = golden.initialState.h_l0[0];
  return golden.inputs.map((input: number[][]) => {
    const a = U.map((row: number[], i: number) => dot(row, h) + dot(W[i], input[0]) + b[i] + b2[i]);
    h = a.map((x: number) => (isRelu ? Math.max(x, 0) : Math.tanh(x)));
    const slope = (i: number) => (isRelu ? Number(a[i] > 0) : 1 - h[i] * h[i]);
    return matrix(U.map((row: number[], i: number) => row.map((u) => slope(i) * u)));
  });
}

function caseFiles(kind: string): string[] {
  return readdirSync(new URL(`${kind}/`, folder)).map((name) => `${kind}/${name}`);
}

function readCase(file: string): any {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
}

function matrix(rows: number[][]): Float64Array {
  return Float64Array.from(rows.flat());
}

function number(value: number | string | null): number | null {
  return value === null ? null : Number(value);
}
