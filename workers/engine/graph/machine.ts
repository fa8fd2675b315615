import type { Tape } from './tape.ts';

/** What a backward sweep needs to know besides the tape. */
export interface SweepSettings {
  /** Cut the recurrent edge after every k steps counted from t = 1; 0 for full back-propagation. */
  readonly detachEvery: number;
}

/** Something that runs programs. The TypeScript machine is the reference; others must equal it to the bit. */
export interface Machine {
  readonly id: 'ts' | 'wasm';
  /** Runs the forward list for steps from+1 … to; block 0 of the states holds the initial state. */
  forward(tape: Tape, from: number, to: number): void;
  /**
   * Runs the backward list for steps from, from−1, …, to+1, from the seeds.
   *
   * Carries of step T must be zero. Adjoints of a step share one exponent a sequence.
   */
  backward(tape: Tape, from: number, to: number, settings: SweepSettings): void;
  /**
   * Adds Σ_t δ_t z_tᵀ of one segment to `out` (rows×cols, row-major): the gradient of that stage's matrix.
   *
   * @param from, to  steps from+1 … to
   */
  outerProducts(
    tape: Tape,
    stage: number,
    segment: number,
    from: number,
    to: number,
    out: Float64Array,
  ): void;
}
