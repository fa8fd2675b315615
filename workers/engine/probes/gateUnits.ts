import { startOf } from '../machine/tape.ts';
import { topUnit } from '../run/runNorms.ts';
import { type Probe, unknowns } from './probe.ts';

export const gateUnits = {
  id: 'gate-units',
  source: 'Karpathy, Johnson & Li (2015)',
  ofSample: false,
  usesAdjoints: false,
  exceeds: () => null,
  open: (run) => {
    const { T, B } = run.pass;
    const { n } = run.network.shape;
    const { unit, index } = topUnit(run.network);
    const tape = run.pass.tapes[index];
    const sessions = unit.graph.gates.map(({ name, node }) => ({
      view: unit.program.values[node],
      means: unknowns(`gate:${name}:units`, T * n),
    }));
    return {
      arrays: sessions.map(({ means }) => means),
      *compute() {
        for (const { view, means } of sessions) {
          if (!view) continue;
          for (let t = 1; t <= T; t++) {
            const from = startOf(tape, view, t);
            for (let r = 0; r < n; r++) {
              let sum = 0;
              for (let b = 0; b < B; b++) sum += tape.memory[from + r * tape.stride + b];
              means.values[(t - 1) * n + r] = sum / B;
            }
          }
          yield;
        }
      },
    };
  },
} as const satisfies Probe;
