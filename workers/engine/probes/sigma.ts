import { jacobianOf } from '../analysis/jacobianOf.ts';
import { recurrentBlocks, recurrentRank } from '../run/weights.ts';
import { createSingularValues } from '../spectra/singularValues.ts';
import { singularValuesOf } from '../spectra/takeSpectra.ts';
import { matricesAtOnce, type SpectraKernels } from '../spectra/wasm.ts';
import type { SingularValuesOfSome } from '../spectra/wasmSingularValues.ts';
import { ways } from '../spectra/way.ts';
import { helpFor, inGroups } from './inGroups.ts';
import { type Probe, singleSpectrumLimit, spectraLimit, unknowns } from './probe.ts';
import { spectrumSteps } from './steps.ts';

/** Largest matrices of which several are taken in one slice of the work. */
const largestInGroup = 128;

export const sigma = {
  id: 'sigma',
  source: 'Golub & Kahan (1965); Fernando & Parlett (1994)',
  ofSample: true,
  usesAdjoints: false,
  isOfStep: (run) => spectraLimit(run) !== null,
  limitToStep: spectraLimit,
  exceeds: singleSpectrumLimit,
  open: (run) => {
    const { T } = run.pass;
    const { size } = jacobianOf(run);
    const { n } = run.network.shape;
    const values = unknowns('sigma', T * size);
    // Largest and smallest singular value of the top layer's recurrent blocks; NaN where the cell has none.
    const ofWeights = unknowns('sigmaU', 2);
    // How many Jacobians needed the slower routine.
    const slow = unknowns('sigmaSlow', 1);
    const { spectra } = run.pass.machine;
    const atOnce = spectra && size <= largestInGroup ? matricesAtOnce : 1;
    const read = readerOf(spectra, size);
    const readBlock = readerOf(spectra, n);
    const found = new Float64Array(atOnce * size);
    let latest = 0;
    return {
      arrays: [values, ofWeights, slow],
      *compute(focus) {
        const own = ++latest;
        slow.values[0] = 0;
        yield* inGroups({
          kind: 'singular',
          size,
          steps: spectrumSteps(run, focus),
          atOnce,
          help: helpFor(run, size),
          read: (t, out, offset) => jacobianOf(run).read(t, focus().sample - 1, out, offset),
          take: (matrices, count) => singularValuesOf(read, matrices, count, found),
          place: (steps, answer) => {
            slow.values[0] += answer.nSlow;
            for (const [m, t] of steps.entries()) {
              const one = answer.values.subarray(m * size, (m + 1) * size);
              values.values.set(one, (t - 1) * size);
            }
          },
          isWanted: () => own === latest,
        });
        const block = new Float64Array(n);
        const blocks = recurrentBlocks(run.network, run.params);
        // A cell without U has none: not known, where an empty maximum and minimum would be 0 and Infinity.
        let max = blocks.length > 0 ? 0 : Number.NaN;
        let min = blocks.length > 0 ? Infinity : Number.NaN;
        for (const U of blocks) {
          readBlock(U, 1, block);
          max = Math.max(max, block[0]);
          min = Math.min(min, block[recurrentRank(run.network) - 1]);
        }
        ofWeights.values.set([max, min]);
        yield;
      },
    };
  },
} as const satisfies Probe;

/** The quickest routine that there is for n×n matrices. */
export function readerOf(spectra: SpectraKernels | undefined, n: number): SingularValuesOfSome {
  if (spectra) return spectra.singularValues(n);
  const read = createSingularValues(n);
  return (A, count, out) => {
    let nSlow = 0;
    for (let m = 0; m < count; m++) {
      if (read(A, m * n * n, out, m * n) !== ways.usual) nSlow++;
    }
    return nSlow;
  };
}
