/** The kernels over one memory, as WebAssembly hands them out. Addresses and steps are in bytes. */
export interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer };
  firstFreeByte(): number;
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
  backward(head: number, from: number, to: number, detachEvery: number): void;
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
  map(fn: number, a: number, y: number, d: number, count: number): void;
  /** The exponent that was taken out; NaN if an entry is not finite. */
  scaleInto(from: number, n: number, to: number, pitch: number): number;
  /** 0, or 1 where squares underflow. */
  bidiagonalize(n: number, A: number, pitch: number, room: number, out: number): number;
  /** A bit for every matrix whose values were not found. */
  bidiagonalValues(n: number, given: number, count: number, room: number, out: number): number;
  /** 0, or 1 where squares underflow. */
  reduceToHessenberg(m: number, A: number, pitch: number, room: number): number;
  /** How many eigenvalues were not found. */
  hessenbergValues(m: number, H: number, pitch: number, out: number): number;
  /** The rank of the product; −1 if an entry is not finite. */
  pushSpectrum(room: number, n: number, pitch: number, rank: number, given: number): number;
  pushRows(room: number, n: number, pitch: number, rank: number, given: number): number;
}

/** Makes kernels over a memory of their own, all zero, with room for that many bytes beyond what they need themselves. */
export type KernelSource = (bytes: number) => Kernels;
