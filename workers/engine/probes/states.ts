import { startOf } from '../machine/tape.ts';
import { sizeOfH } from '../run/network.ts';
import { topUnit } from '../run/runNorms.ts';
import { type Probe, unknowns } from './probe.ts';

export const states = {
  id: 'states',
  source: 'forward pass',
  ofSample: true,
  usesAdjoints: false,
  exceeds: () => null,
  open: (run) => {
    const { T } = run.pass;
    const n = sizeOfH(topUnit(run.network).unit);
    const hidden = unknowns('hidden', T * n);
    return {
      arrays: [hidden],
      *compute(focus) {
        const { unit, index } = topUnit(run.network);
        const tape = run.pass.tapes[index];
        const { value } = unit.program.states[0];
        const sample = focus().sample - 1;
        for (let t = 1; t <= T; t++) {
          const start = startOf(tape, { buffer: value, row: 0, shift: 0 }, t) + sample;
          for (let i = 0; i < n; i++) {
            hidden.values[(t - 1) * n + i] = tape.memory[start + i * tape.stride];
          }
        }
        yield;
      },
    };
  },
} as const satisfies Probe;
