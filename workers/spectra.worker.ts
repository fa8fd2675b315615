import type { SpectraAnswer, SpectraTask } from './engine/spectra/help.ts';
import { eigenvaluesOf, singularValuesOf } from './engine/spectra/takeSpectra.ts';
import { createSpectraKernels } from './engine/spectra/wasm.ts';
import { kernelsFrom, loadKernels } from './kernels.ts';
import type { SpectraMessage, SpectraReply } from './spectraHelp.ts';

// Takes spectra of Jacobians that the engine's worker hands over: beside it, on machines with threads to spare.

const routines = loadKernels(new URL('./engine/kernels/build/spectra.wasm', import.meta.url)).then(
  (module) => module && createSpectraKernels(kernelsFrom(module)),
);

async function answer({ kind, n, matrices, count }: SpectraTask): Promise<SpectraAnswer | null> {
  const found = await routines;
  // Without the kernels the bits would be the same, but slower than where they come from.
  if (!found) return null;
  if (kind === 'eigen') {
    return eigenvaluesOf(found.eigenvalues(n), n, matrices, count, new Float64Array(2 * count * n));
  }
  return singularValuesOf(found.singularValues(n), matrices, count, new Float64Array(count * n));
}

self.addEventListener('message', async ({ data }: MessageEvent<SpectraMessage>) => {
  const reply: SpectraReply = { id: data.id, answer: await answer(data.task) };
  const given = reply.answer ? [reply.answer.values.buffer] : [];
  self.postMessage(reply, { transfer: given });
});
