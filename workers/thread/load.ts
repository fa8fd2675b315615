/** Maps over two settings, and the workers that compute them; loads on demand. */
export const loadSweeps = () => import('./sweeps.ts');

export type Sweeps = Awaited<ReturnType<typeof loadSweeps>>;

/** Reading files in a worker, and the words for what is wrong with them; loads on demand. */
export const loadReader = () => import('./fileReader.ts');

/** A spoken series that is no task's own; loads on demand. */
export const loadVowels = () => import('../engine/tasks/vowels.ts');
