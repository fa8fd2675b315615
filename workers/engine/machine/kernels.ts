/** What all kernels have, over one memory, as WebAssembly hands them out. */
export interface KernelsBase {
  readonly memory: { readonly buffer: ArrayBuffer };
  firstFreeByte(): number;
}

/** The kernels that run programs. Addresses and steps are in bytes. */
export interface Kernels extends KernelsBase {
  pack(
    panels: number,
    rows: number,
    stride: number,
    weights: number,
    rowStep: number,
    colStep: number,
    cols: number,
    before: number,
    total: number,
  ): void;
  forward(head: number, from: number, to: number): void;
  backward(head: number, from: number, to: number, detachEvery: number, limit: number): void;
  scalesOf(exponents: number, count: number, shift: number, out: number): void;
  outerProducts(
    delta: number,
    deltaStep: number,
    rows: number,
    z: number,
    zStep: number,
    cols: number,
    stride: number,
    steps: number,
    scales: number,
    panel: number,
    sums: number,
  ): void;
  matrixOf(sums: number, rows: number, cols: number, stride: number, out: number): void;
  rowSums(
    delta: number,
    deltaStep: number,
    rows: number,
    stride: number,
    steps: number,
    scales: number,
    out: number,
  ): void;
  squaredNorms(
    blocks: number,
    blocksEnd: number,
    rows: number,
    stride: number,
    steps: number,
    adjoints: number,
    squares: number,
    exponents: number,
  ): void;
  linear(
    features: number,
    width: number,
    stride: number,
    steps: number,
    V: number,
    c: number,
    p: number,
    y: number,
  ): void;
  linearBack(
    features: number,
    dFeatures: number,
    width: number,
    stride: number,
    steps: number,
    V: number,
    p: number,
    dy: number,
    scales: number,
    dV: number,
    dc: number,
  ): void;
  round(numbers: number, count: number, beyond: number, smallest: number, shift: number): void;
  map(fn: number, a: number, y: number, d: number, count: number): void;
}

/** Makes kernels over a memory of their own, all zero, with room for that many bytes beyond what they need themselves. */
export type KernelSource<K extends KernelsBase = Kernels> = (bytes: number) => K;
