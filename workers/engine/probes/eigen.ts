import { jacobianOf } from '../analysis/jacobianOf.ts';
import { cellOf } from '../cells/index.ts';
import { hypot } from '../numeric/math.ts';
import { createEigenvalues } from '../spectra/eigenvalues.ts';
import { eigenvaluesOf } from '../spectra/takeSpectra.ts';
import { matricesAtOnce } from '../spectra/wasm.ts';
import { helpFor, inGroups } from './inGroups.ts';
import { type Probe, singleSpectrumLimit, spectraLimit, unknowns } from './probe.ts';
import { spectrumSteps } from './steps.ts';

export const eigen = {
  id: 'eigen',
  source: 'Francis (1961)',
  ofSample: true,
  usesAdjoints: false,
  isOfStep: (run) => spectraLimit(run) !== null,
  limitToStep: spectraLimit,
  exceeds: singleSpectrumLimit,
  open: (run) => {
    const { T } = run.pass;
    const { size } = jacobianOf(run);
    const re = unknowns('eigenRe', T * size);
    const im = unknowns('eigenIm', T * size);
    const rho = unknowns('rho', T);
    // ‖J_t‖_F/√n, where most eigenvalues of a wide plain network lie: Girko's law.
    const girko = unknowns('girko', T);
    // How many Jacobians needed the slower routine.
    const slow = unknowns('eigenSlow', 1);
    const isPlain = cellOf(run.config).isPlain === true && run.network.units.length === 1;
    const read = run.pass.machine.spectra?.eigenvalues(size) ?? createEigenvalues(size);
    const pairs = new Float64Array(2 * matricesAtOnce * size);
    let latest = 0;
    /** Writes the eigenvalues of a step and gives the largest modulus. */
    const place = (found: Float64Array, start: number): number => {
      let largest = 0;
      for (let i = 0; i < size; i++) {
        re.values[start + i] = found[2 * i];
        im.values[start + i] = found[2 * i + 1];
        const magnitude = hypot(found[2 * i], found[2 * i + 1]);
        if (!(magnitude <= largest)) largest = magnitude;
      }
      return largest;
    };
    return {
      arrays: [re, im, rho, girko, slow],
      *compute(focus) {
        const own = ++latest;
        const help = helpFor(run, size);
        slow.values[0] = 0;
        yield* inGroups({
          kind: 'eigen',
          size,
          steps: spectrumSteps(run, focus),
          // One is work enough for this thread, and too little for a message to another.
          atOnce: help ? matricesAtOnce : 1,
          help,
          read: (t, out, offset) => {
            jacobianOf(run).read(t, focus().sample - 1, out, offset);
            if (isPlain) girko.values[t - 1] = girkoRadius(out.subarray(offset), size);
          },
          take: (matrices, count) => eigenvaluesOf(read, size, matrices, count, pairs),
          place: (steps, answer) => {
            slow.values[0] += answer.nSlow;
            for (const [m, t] of steps.entries()) {
              const largest = place(answer.values.subarray(2 * m * size), (t - 1) * size);
              // One that was not found might be the largest.
              rho.values[t - 1] = answer.incomplete[m] ? Number.NaN : largest;
            }
          },
          isWanted: () => own === latest,
        });
      },
    };
  },
} as const satisfies Probe;

function girkoRadius(J: Float64Array, n: number): number {
  let squares = 0;
  for (let i = 0; i < n * n; i++) squares += J[i] * J[i];
  return Math.sqrt(squares / n);
}
