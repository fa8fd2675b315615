import { loadCell } from './cells/index.ts';
import { initializers } from './initializers/index.ts';
import type { Initializer } from './initializers/initializer.ts';
import type { Values } from './param.ts';

/** Fetches what the chosen entries of the tables need beyond themselves: before a run with these settings is made. */
export async function loadEntries(values: Values): Promise<void> {
  const chosen: (Initializer | undefined)[] = [values.init, values.xinit].map(initializers.lookup);
  await Promise.all([loadCell(values), ...chosen.map((entry) => entry?.load?.())]);
}
