/** The engine's worker: a module of the same site. */
export function createEngineWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'gradflow engine',
  });
}
