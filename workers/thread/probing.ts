/** All that the worker loads after the first picture. */

export { findBreakdown } from '../engine/breakdown.ts';
export { naiveLossOf } from '../engine/naive.ts';
export { createPast } from '../engine/past.ts';
export { probes } from '../engine/probes/index.ts';
export { takeSpectra } from '../engine/spectra/takeSpectra.ts';
export { createSpectraKernels } from '../engine/spectra/wasm.ts';
export { createTrial } from '../engine/trial.ts';
export { tryFlow, tryTraining } from '../engine/trials.ts';
export { openSpectraHelp } from './connectSpectra.ts';
export { createStream } from './stream.ts';
