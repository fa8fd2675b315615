// Stands in for startSpectraWorker.ts in the page that is one file, whose worker has no file to load another one from.

/** Throws: there is none, and the engine's own thread takes all spectra. */
export function createSpectraWorker(): Worker {
  throw new Error('the page as one file has no second worker');
}
