// Stands in for startWorker.ts in the page that is one file: there is no second file to load the worker from, so it is
// made from a text inside the page. A classic worker, for a module worker cannot come from a blob: in every browser.
import EngineWorker from './worker.ts?worker&inline';

/** The engine's worker, from the page itself. */
export function createEngineWorker(): Worker {
  return new EngineWorker({ name: 'gradflow engine' });
}
