import type { Loss } from '../losses.ts';
import { exp } from '../numeric/math.ts';
import { type Probe, unknowns } from './probe.ts';

export const sample = {
  id: 'sample',
  source: 'forward pass',
  ofSample: true,
  usesAdjoints: false,
  exceeds: () => null,
  open: (run) => {
    const { pass, network, source } = run;
    const { T, B } = pass;
    const { m, p } = network.shape;
    const loss: Loss = pass.loss;
    const input = unknowns('sample:input', T * m);
    const target = unknowns('sample:target', T * p);
    const output = unknowns('sample:output', T * p);
    const probability = unknowns('sample:probability', loss.classes ? T * p : 0);
    const alphabet = unknowns('sample:alphabet', source?.alphabet.length ?? 0);
    const units = unknowns('sample:units', source && source.alphabet.length === 0 ? 2 : 0);
    const first = network.shape.readout.losses === 'all' ? 0 : T - 1;
    return {
      arrays: [input, target, output, probability, alphabet, units].filter(
        ({ values }) => values.length > 0,
      ),
      *compute(focus) {
        const batch = run.batch();
        const b = focus().sample - 1;
        for (let i = 0; i < T * m; i++) input.values[i] = batch.x[i * B + b];
        for (let i = first * p; i < T * p; i++) {
          target.values[i] = batch.target[i * B + b];
          output.values[i] = pass.readout.y[i * B + b];
        }
        if (loss.classes) {
          for (let t = first; t < T; t++) {
            softmax(output.values, probability.values, t * p, (t + 1) * p);
          }
        }
        source?.alphabet.forEach((character, i) => {
          alphabet.values[i] = character.codePointAt(0) ?? -1;
        });
        if (source && units.values.length > 0) units.values.set([source.mean, source.deviation]);
        yield;
      },
    };
  },
} as const satisfies Probe;

/** e^y over its sum, of the entries from … to − 1; NaN where an output is no number. */
function softmax(y: Float64Array, out: Float64Array, from: number, to: number): void {
  let largest = y[from];
  for (let i = from; i < to; i++) if (y[i] > largest) largest = y[i];
  let sum = 0;
  for (let i = from; i < to; i++) {
    out[i] = exp(y[i] - largest);
    sum += out[i];
  }
  for (let i = from; i < to; i++) out[i] /= sum;
}
