import { log10 } from '../numeric/math.ts';
import { log10Norms } from '../run/norms.ts';
import { backward } from '../run/propagate.ts';
import { stepsOf, topUnit } from '../run/runNorms.ts';
import { type Probe, unknowns } from './probe.ts';

/** Multiply-adds that the map may take. */
const itemisedWork = 2e10;

export const itemised = {
  id: 'itemised',
  source: 'Cashman et al. (2018), RNNbow',
  ofSample: false,
  usesAdjoints: true,
  isInOrder: true,
  exceeds: (run) => {
    const { T, B } = run.pass;
    const ofPair = (B * run.network.nParameters) / 2;
    const asked = T * T * ofPair;
    if (asked <= itemisedWork) return null;
    const nearest = { key: 'T', value: Math.floor(Math.sqrt(itemisedWork / ofPair)) };
    return { limit: itemisedWork, asked, unit: 'products', nearest };
  },
  open: (run) => {
    const { T } = run.pass;
    const map = unknowns('itemised', T * T);
    return {
      arrays: [map],
      *compute() {
        const { unit, index } = topUnit(run.network);
        const steps = stepsOf(unit, T);
        const row = new Float64Array(T);
        const everyStep = run.network.shape.readout.losses === 'all';
        const scale = everyStep ? log10(T) : 0;
        for (let t = T; t >= 1; t--) {
          const start = (t - 1) * T;
          if (!everyStep && t < T) {
            map.values.fill(-Infinity, start, start + T);
            continue;
          }
          yield* backward(run.pass, run.params, t, null, true);
          log10Norms(
            run.pass.tapes[index],
            [unit.program.states[0].total],
            steps,
            row,
            null,
            run.pass.machine,
          );
          for (let i = 0; i < T; i++) map.values[start + i] = row[i] + scale;
          yield;
        }
      },
    };
  },
} as const satisfies Probe;
