/** The engine's worker: a module of the same site. */
export function createEngineWorker(): Worker {
  return new Worker(new URL('./engine.worker.ts', import.meta.url), {
    type: 'module',
    name: 'gradflow engine',
  });
}
