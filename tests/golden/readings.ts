import type { View } from '../../workers/engine/ir/program.ts';
import { startOf } from '../../workers/engine/machine/tape.ts';
import { powerOfTwo } from '../../workers/engine/numeric/math.ts';
import { type Pass, processingStep } from '../../workers/engine/run/pass.ts';

/** Whether the numbers of a buffer are plain, or adjoints that share an exponent a step and sequence. */
export type Scale = 'plain' | 'adjoint';

/** A unit's buffer at the given steps of its own clock, as the fixtures have it: steps×B×rows. */
export function readSteps(
  pass: Pass,
  index: number,
  view: View,
  rows: number,
  scale: Scale,
  steps: readonly number[],
): Float64Array {
  const tape = pass.tapes[index];
  const { memory, stride, exponents } = tape;
  const { B } = pass;
  const out = new Float64Array(steps.length * B * rows);
  steps.forEach((step, k) => {
    const start = startOf(tape, view, step);
    for (let b = 0; b < B; b++) {
      const factor = scale === 'plain' ? 1 : powerOfTwo(memory[exponents + step * stride + b]);
      for (let r = 0; r < rows; r++) {
        out[(k * B + b) * rows + r] = memory[start + r * stride + b] * factor;
      }
    }
  });
  return out;
}

/** The whole of a buffer at the present step. */
export const whole = (buffer: number): View => ({ buffer, row: 0, shift: 0 });

/** The units' own steps in the order of time 1 … T. */
export function stepsInTime(pass: Pass, index: number): number[] {
  const unit = pass.network.units[index];
  return Array.from({ length: pass.T }, (_, k) => processingStep(unit, pass.T, k + 1));
}
