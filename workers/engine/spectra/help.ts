/** Square matrices of one size whose spectra are wanted. */
export interface SpectraTask {
  readonly kind: 'singular' | 'eigen';
  readonly n: number;
  /** count×n×n, row-major. Given away: it is read nowhere else any more. */
  readonly matrices: Float64Array;
  readonly count: number;
}

/** What was found, with the bits that this thread would have found. */
export interface SpectraAnswer {
  /** Of `singular` count×n, descending; of `eigen` count×n pairs of real and imaginary part. NaN where not found. */
  readonly values: Float64Array;
  /** Matrices that needed the slower routine. */
  readonly nSlow: number;
  /** By matrix, whether some eigenvalues were not found. */
  readonly incomplete: readonly boolean[];
}

/** Other threads that take spectra. */
export interface SpectraHelp {
  /** Whether another task would be begun soon. */
  readonly hasRoom: boolean;
  /** Hands a task over; the answer comes between two pulls. Null when it was lost: whoever asked computes it. */
  submit(task: SpectraTask, take: (answer: SpectraAnswer | null) => void): void;
}
