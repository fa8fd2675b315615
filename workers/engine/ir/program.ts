import type { NumberFormat } from '../numeric/format.ts';
import type { ElementFunction, Ref } from './graph.ts';

/**
 * A graph as two flat lists of instructions over numbered buffers: one time step forward, one time step back.
 *
 * Both machines (TypeScript and WebAssembly) run these lists and nothing else, in this order, which makes their bits
 * equal. Every buffer holds `rows × B` numbers for one step or for all of them.
 */
export interface Program {
  readonly buffers: readonly BufferSpec[];
  readonly stages: readonly ProgramStage[];
  readonly forward: readonly Op[];
  readonly backward: readonly Op[];
  /** x_t, m rows. */
  readonly input: number;
  /** ∂L/∂x_t, m rows; null unless asked for. */
  readonly inputAdjoint: number | null;
  /** ∂ℓ/∂h_t of the direct losses, n rows, filled before the backward sweep. */
  readonly seed: number;
  readonly states: readonly StateBuffers[];
  /** Where each node's value can be read after the forward sweep; null where it is not kept. */
  readonly values: readonly (View | null)[];
  /** Where φ′ of each map node can be read. */
  readonly slopes: readonly (View | null)[];
  /** Where each normalize node keeps 1/√(var + ε), one row. */
  readonly inverses: readonly (View | null)[];
  /** Buffers holding a vector parameter for every sequence, and its adjoint of every step. */
  readonly vectors: readonly { readonly value: number; readonly adjoint: number }[];
  readonly constants: readonly { readonly buffer: number; readonly value: number }[];
  /** Dropout's mask, n rows, filled before the forward sweep; null without dropout. */
  readonly mask: number | null;
  /** How many components of ∂L/∂h_t the backward sweep limited, one row; null where it limits none. */
  readonly cuts: number | null;
  /** The format that every result is rounded to; null for float64. Exponents then stay 0: underflow is the point. */
  readonly format: NumberFormat | null;
  readonly n: number;
  readonly m: number;
}

export interface BufferSpec {
  readonly rows: number;
  /** `all` keeps one block for each of the steps 0 … T, `one` only the present one. */
  readonly steps: 'all' | 'one';
}

/** A state part: its values (block 0 is the initial state) and adjoints. */
export interface StateBuffers {
  readonly name: string;
  readonly value: number;
  /** What arrives over the recurrent edge leaving step t. */
  readonly carry: number;
  /** All paths: the carry, the direct loss (h only) and same-step paths. */
  readonly total: number;
}

/** A run of rows in a buffer, at the present step or the one before. */
export interface View {
  readonly buffer: number;
  readonly row: number;
  readonly shift: 0 | -1;
}

/** Affine maps of the same operands, stacked into one product. */
export interface ProgramStage {
  readonly rows: number;
  /** Graph nodes in the order of their rows, n rows each. */
  readonly nodes: readonly Ref[];
  readonly segments: readonly Segment[];
  /** One list of vector indices (biases) per node. */
  readonly biases: readonly (readonly number[])[];
  readonly out: number;
  /** Adjoint of `out`, kept for all steps: dW is one product after the sweep. */
  readonly adjoint: number;
}

/** matrix (stacked over the stage's nodes) · operand */
export interface Segment {
  readonly operand: View;
  readonly cols: number;
  /** One matrix index per node of the stage. */
  readonly matrices: readonly number[];
}

/** A product of one to three buffers, added or subtracted. */
export interface Term {
  readonly sign: 1 | -1;
  readonly factors: readonly View[];
}

export type Op =
  /** stage.out = bias + Σ W·operand */
  | { readonly op: 'affine'; readonly stage: number }
  /** y = φ(a), d = φ′(a) */
  | {
      readonly op: 'map';
      readonly fn: ElementFunction;
      readonly rows: number;
      readonly a: View;
      readonly y: View;
      readonly d: View;
    }
  /** out = Σ terms, or out += the single term. */
  | {
      readonly op: 'sum';
      readonly accumulate: boolean;
      readonly rows: number;
      readonly out: View;
      readonly terms: readonly Term[];
    }
  /** y = (a − mean) / √(var + ε); `inverse` holds 1/√(var + ε), one row. */
  | {
      readonly op: 'normalize';
      readonly epsilon: number;
      readonly rows: number;
      readonly a: View;
      readonly y: View;
      readonly inverse: View;
    }
  | {
      readonly op: 'normalizeBack';
      readonly rows: number;
      readonly dy: View;
      readonly y: View;
      readonly inverse: View;
      readonly out: View;
    }
  /** out (=|+=) Wᵀ·stage.adjoint */
  | {
      readonly op: 'affineBack';
      readonly stage: number;
      readonly segment: number;
      readonly accumulate: boolean;
      readonly out: View;
    }
  | { readonly op: 'zero'; readonly rows: number; readonly out: View }
  /** out rounded to a format, in place. */
  | {
      readonly op: 'round';
      readonly rows: number;
      readonly out: View;
      readonly format: NumberFormat;
    }
  /** out cut to ± the sweep's limit, as true values; `cuts`, one row, counts the components that were beyond it. */
  | { readonly op: 'limit'; readonly rows: number; readonly out: View; readonly cuts: View };
