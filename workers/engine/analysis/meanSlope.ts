import { activations } from '../activations.ts';
import { startOf } from '../machine/tape.ts';
import type { Run } from '../run/run.ts';
import { topUnit } from '../run/runNorms.ts';

/**
 * Mean of φ′ over units, steps and batch of the measured forward pass, top layer, forward direction: what a step without
 * a gate scales the gradient by, on average, besides its weights.
 *
 * @returns null where the cell's equations apply φ nowhere by name
 */
export function meanSlopeOf({ pass, network, config }: Run): number | null {
  const { unit, index } = topUnit(network);
  const phi = activations.find(config.act);
  const gate = unit.graph.gates.find(({ fn }) => fn === phi);
  const slopes = gate && unit.program.slopes[gate.node];
  if (!slopes) return null;
  const { T, B } = pass;
  const { n } = network.shape;
  const tape = pass.tapes[index];
  let sum = 0;
  for (let t = 1; t <= T; t++) {
    const from = startOf(tape, slopes, t);
    for (let r = 0; r < n; r++) {
      for (let b = 0; b < B; b++) sum += tape.memory[from + r * tape.stride + b];
    }
  }
  return sum / (T * n * B);
}
