import { startOf, type Tape } from '../machine/tape.ts';
import { randomStream } from '../numeric/random.ts';
import type { Unit } from './network.ts';

/** What decides a dropout mask. */
export interface DropoutSettings {
  /** Share of the entries that are dropped, [0, 1). */
  readonly drop: number;
  /** One mask per sequence for all steps (Gal & Ghahramani 2016), instead of one for every step. */
  readonly dropsame: boolean;
  readonly seed: number;
  /** Training step the mask is for. */
  readonly step: number;
}

/**
 * Fills a unit's mask for all steps: 0 with probability `drop`, else 1/(1 − drop) (inverted dropout).
 *
 * Source: Srivastava et al. (2014); the scaling is the usual one of frameworks.
 */
export function fillMask(
  tape: Tape,
  unit: Unit,
  { drop, dropsame, seed, step }: DropoutSettings,
): void {
  const { mask } = tape.program;
  if (mask === null) return;
  const { T, B, stride, memory } = tape;
  const { n } = tape.program;
  const direction = unit.reverse ? 'reverse' : 'forward';
  const random = randomStream(seed, 'dropout', step, unit.layer, direction);
  const kept = 1 / (1 - drop);
  const first = startOf(tape, { buffer: mask, row: 0, shift: 0 }, 1);
  for (let t = 1; t <= T; t++) {
    const start = startOf(tape, { buffer: mask, row: 0, shift: 0 }, t);
    if (t > 1 && dropsame) {
      memory.copyWithin(start, first, first + n * stride);
      continue;
    }
    for (let i = 0; i < n; i++) {
      for (let b = 0; b < stride; b++) {
        // Surplus sequences repeat the last one.
        const at = start + i * stride + b;
        memory[at] = b < B ? (random.uniform() < drop ? 0 : kept) : memory[at - 1];
      }
    }
  }
}
