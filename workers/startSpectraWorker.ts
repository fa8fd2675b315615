/** A thread that takes spectra beside the engine's: a module of the same site. */
export function createSpectraWorker(): Worker {
  return new Worker(new URL('./spectra.worker.ts', import.meta.url), {
    type: 'module',
    name: 'gradflow spectra',
  });
}
