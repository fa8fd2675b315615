/** What is known of a run at a step, beyond its arrays: what it says of itself in numbers. */
import type { Config } from './params/index.ts';

/** The machine that a run was computed by. */
export type MachineId = 'ts' | 'wasm';

/** The kind of a run, as far as its last-loss gradient goes. */
export type VerdictKind = 'vanishing' | 'healthy' | 'exploding' | 'overflow';

/** What makes a gradient exactly zero, established from the run; see `zeros.ts` of the engine. */
export type ZeroBy = 'truncation' | 'dead-units' | 'underflow' | 'normalisation' | 'adjoint-clip';

/** One direction's gradient on the way back from its loss, in a few numbers. */
export interface CurveReading {
  /**
   * y(T − 1) − y(0): log₁₀ of what arrives relative to what leaves the loss, not rounded; −Infinity for an exact zero,
   * null where the loss sends nothing or there is no number.
   */
  readonly log10Ratio: number | null;
  /** Least lag from which on at most 1 % is left; null when more arrives. */
  readonly reach: number | null;
  /** Decades per step walking back from the loss (negative = vanishing): robust slope; null without a fit. */
  readonly decadesPerStep: number | null;
}

/** What a run's gradient does on the way back from the loss, with its numbers. */
export interface Verdict extends CurveReading {
  readonly kind: VerdictKind;
  /** 10^log10Ratio; null where that is no normal float64, 0 for an exact zero. */
  readonly ratio: number | null;
  /**
   * Lag at which 1 % would be left by the line of the fit, two digits, where the sequence ends before; null unless the
   * gradient vanishes, and beyond ten times the sequence.
   */
  readonly reachBeyond: number | null;
  /** Steps in which it halves (vanishing) or doubles (exploding) by the slope; null when healthy. */
  readonly halfLife: number | null;
  /** Lag from which on the gradient is exactly zero, or null. */
  readonly zeroFromLag: number | null;
  /** What makes it zero there; null where that is not established. */
  readonly zeroBy: ZeroBy | null;
  /** Lag at which the gradient itself leaves the number format although every state is finite, or null. */
  readonly gradientOverflowLag: number | null;
  /** Change over the first lags, which the slope leaves out: a part of the ratio. Null where it leaves out none. */
  readonly transient: { readonly decades: number; readonly steps: number } | null;
  /** The lowest point, in decades from lag 0, where it lies at least half a decade below both ends; else null. */
  readonly lowest: { readonly lag: number; readonly decades: number } | null;
  /** Slopes of the near and the far half of the fit; null where there are too few lags. */
  readonly halves: { readonly near: number; readonly far: number } | null;
  /** The reverse direction by itself; null where there is none, and where it has read one input only. */
  readonly reverse: CurveReading | null;
  /** Share of what arrives that comes by a direct path from the loss; null without such paths. */
  readonly directShare: number | null;
  /** Fewer than 20 steps: the share that arrives says more than a slope. */
  readonly short: boolean;
  /** First step whose state is not finite, or null. */
  readonly overflowAt: number | null;
}

/** What the loss says of training so far. */
export interface Learning {
  /** Loss of the coming update's batch; Infinity beyond float64, NaN on overflow. */
  readonly loss: number;
  /** Loss of the best answer that ignores the input; null where nothing is known of it. */
  readonly baseline: number | null;
  /** Whether it has not got below what guessing gives, after updates enough to tell. */
  readonly isStuck: boolean;
  /** Whether it jumps from update to update, or has left the numbers. */
  readonly isSwinging: boolean;
}

/** Where the format would break what float64 keeps; null where it would not. */
export interface BesideFormat {
  /** What the loss would be, where it is another number than that. */
  readonly loss: 'infinite' | 'zero' | null;
  /** log₁₀ of the largest sum of squares that the clip rule takes, where that would be infinite. */
  readonly log10SquaredNorm: number | null;
  /** Where ε would be 0 in the optimizer's division by the root of past squares. */
  readonly division: LostDivision | null;
}

export interface LostDivision {
  readonly epsilon: number;
  /** Weight of the newest square in what the optimizer keeps. */
  readonly share: number;
  /** Components of the clipped gradient of which share·g² would be 0. */
  readonly lost: number;
}

/** The kinds of quantity that an update computes, in its order. */
export type BrokenKind =
  | 'weight'
  | 'preactivation'
  | 'gate'
  | 'state'
  | 'output'
  | 'loss'
  | 'adjoint'
  | 'gradient';

/** The first quantity that is not a number any more. */
export interface Breakdown {
  /** Training steps done before it. */
  readonly step: number;
  readonly kind: BrokenKind;
  /** Of a weight and its gradient the tensor, of the others the gate or state; null where there is only one. */
  readonly name: string | null;
  /** Time step 1 … T; null for weights, their gradients and the sum of losses. */
  readonly t: number | null;
  /** From 1; null where it is no matter of one layer. */
  readonly layer: number | null;
}

/**
 * What a fix acts on: the gradient's flow through time, the size of an update, or training that left the numbers.
 */
export type FixTarget = 'flow' | 'update' | 'training' | 'breaking';

/** A gradient on its way back, at a few steps from 1 to T; both are as long. */
export interface Curve {
  /** Ascending; the first is 1, the last T. */
  readonly steps: readonly number[];
  /** log₁₀ of ‖∂L_T/∂s_t‖ over that at T; −Infinity for an exact zero, NaN for no number. */
  readonly decades: readonly number[];
}

/** A fix that was run and helped. */
export interface HelpfulFix {
  /** Id in the table of fixes. */
  readonly fix: string;
  /** What a click sets. */
  readonly patch: Partial<Config>;
  readonly target: FixTarget;
  /** The verdict before training with the fix. */
  readonly verdict: Verdict;
  /** log₁₀ ‖g‖ before and after clipping, before training. */
  readonly log10Before: number;
  readonly log10After: number;
  /** The gradient on its way back before training, at a few steps. */
  readonly curve: Curve;
  /** After the updates that were tried, of a fix for training; else null. */
  readonly log10Loss: number | null;
}

/** What came of trying. */
export interface FixTrials {
  /** The verdict before training without any fix; null where the run is too large to be tried beside itself. */
  readonly before: Verdict | null;
  /** Best first; empty where nothing helps or nothing is wrong. */
  readonly fixes: readonly HelpfulFix[];
  /** Training steps that each offer was run for; 0 where only the flow before training counts. */
  readonly steps: number;
  /** Where the run is too large to be tried beside itself: what it stores, and what it may store for that. */
  readonly tooLarge?: { readonly asked: string; readonly limit: string };
}

/** What of the network a probe is taken of; read anew at every slice. */
export interface Focus {
  /** Selected step, 1 … T: computed first where the order is free. */
  readonly t: number;
  /** Sequence of the batch, 1 … B. */
  readonly sample: number;
}
