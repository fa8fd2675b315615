import { startOf } from '../machine/tape.ts';
import { quantile } from '../run/norms.ts';
import { topUnit } from '../run/runNorms.ts';
import { type Probe, unknowns } from './probe.ts';

/** A unit counts as saturated where |φ′| is below this share of the largest |φ′| that its function has. */
export const saturatedBelow = 0.05;

export const gates = {
  id: 'gates',
  source: 'Karpathy, Johnson & Li (2015), for the saturation shares',
  ofSample: true,
  usesAdjoints: false,
  exceeds: () => null,
  open: (run) => {
    const { T, B } = run.pass;
    const { n } = run.network.shape;
    const { unit, index } = topUnit(run.network);
    const tape = run.pass.tapes[index];
    const sessions = unit.graph.gates.map((gate) => ({
      gate,
      mean: unknowns(`gate:${gate.name}:mean`, T),
      low: unknowns(`gate:${gate.name}:low`, T),
      high: unknowns(`gate:${gate.name}:high`, T),
      saturated: unknowns(`gate:${gate.name}:saturated`, T),
      map: unknowns(`gate:${gate.name}:map`, T * n),
    }));
    return {
      arrays: sessions.flatMap(({ mean, low, high, saturated, map }) => [
        mean,
        low,
        high,
        saturated,
        map,
      ]),
      *compute(focus) {
        const all = new Float64Array(n * B);
        const sample = focus().sample - 1;
        for (const { gate, mean, low, high, saturated, map } of sessions) {
          const view = unit.program.values[gate.node];
          const slopes = unit.program.slopes[gate.node];
          if (!view || !slopes) continue;
          const steepest = 'steepest' in gate.fn ? Number(gate.fn.steepest) : 1;
          for (let t = 1; t <= T; t++) {
            const from = startOf(tape, view, t);
            const slope = startOf(tape, slopes, t);
            let sum = 0;
            let flat = 0;
            for (let r = 0; r < n; r++) {
              for (let b = 0; b < B; b++) {
                const value = tape.memory[from + r * tape.stride + b];
                all[r * B + b] = value;
                sum += value;
                if (
                  Math.abs(tape.memory[slope + r * tape.stride + b]) <
                  saturatedBelow * steepest
                ) {
                  flat += 1;
                }
              }
              map.values[(t - 1) * n + r] = all[r * B + sample];
            }
            mean.values[t - 1] = sum / (n * B);
            saturated.values[t - 1] = flat / (n * B);
            low.values[t - 1] = quantile(all, 0.1);
            high.values[t - 1] = quantile(all, 0.9);
          }
          yield;
        }
      },
    };
  },
} as const satisfies Probe;
