import type { MachineId } from '../../model/snapshot.ts';
import type { LinearMap } from '../ir/linear.ts';
import type { Program } from '../ir/program.ts';
import type { SpectraHelp } from '../spectra/help.ts';
import type { SpectraKernels } from '../spectra/wasm.ts';
import type { Tape } from './tape.ts';

/** What a backward sweep needs to know besides the tape. */
export interface SweepSettings {
  /** Cut the recurrent edge after every k steps counted from t = 1; 0 for full back-propagation. */
  readonly detachEvery: number;
  /** The largest magnitude of a component of ∂L/∂h_t, for programs that limit it; Infinity for no limit. */
  readonly limit: number;
}

/** Something that runs programs. The TypeScript machine is the reference; others must equal it to the bit. */
export interface Machine {
  readonly id: MachineId;
  /** Faster routines for spectra, as accurate as those of `spectra/`, where the machine has them. */
  readonly spectra?: SpectraKernels;
  /** Other threads that take spectra beside this one, where there are some. */
  readonly help?: SpectraHelp;
  /**
   * A tape in memory that the machine can reach; the memory goes when the tape does.
   *
   * @throws RangeError if no memory can be as large
   */
  createTape(program: Program, T: number, B: number): Tape;
  /** To be called after weights were written to a tape and before the next sweep: a machine may keep them otherwise. */
  weightsChanged(tape: Tape): void;
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
   * @param shift     every product is multiplied by 2^shift; 0 when absent
   */
  outerProducts(
    tape: Tape,
    stage: number,
    segment: number,
    from: number,
    to: number,
    out: Float64Array,
    shift?: number,
  ): void;
  /** Adds Σ_t Σ_b δ_t of a buffer of adjoints to `out`, one entry a row: the gradient of a bias; as above otherwise. */
  rowSums(
    tape: Tape,
    buffer: number,
    rows: number,
    from: number,
    to: number,
    out: Float64Array,
    shift?: number,
  ): void;
  /**
   * Σ x² over the rows of some buffers of n rows, for every step from+1 … to and sequence, as square·4^exponent: right
   * however far the entries lie beyond float64. The square is NaN where an entry is not finite.
   *
   * @param squares, exponents  one entry a sequence, surplus ones included, step after step
   */
  squaredNorms(
    tape: Tape,
    buffers: readonly number[],
    from: number,
    to: number,
    squares: Float64Array,
    exponents: Float64Array,
  ): void;
  /** y_t = V f_t + c for steps from … T−1 (counted from 0). Fast where the features stand in a tape of the machine. */
  linear(map: LinearMap, V: Float64Array, c: Float64Array, from: number): void;
  /** Its adjoint: fills `dFeatures`, adds to dV and dc. */
  linearBack(
    map: LinearMap,
    V: Float64Array,
    dV: Float64Array,
    dc: Float64Array,
    from: number,
  ): void;
}
