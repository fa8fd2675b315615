import type { Values } from '../model/param.ts';
import { loadCell } from './cells/index.ts';
import { initializers } from './initializers/index.ts';
import type { Initializer } from './initializers/initializer.ts';
import { readouts } from './readouts/index.ts';
import type { Readout } from './readouts/readout.ts';

/** Fetches what the chosen entries of the tables need beyond themselves: before a run with these settings is made. */
export async function loadEntries(values: Values): Promise<void> {
  const drawn: (Initializer | undefined)[] = [values.init, values.xinit].map(initializers.lookup);
  const readout: Readout | undefined = readouts.lookup(values.read);
  await Promise.all([loadCell(values), ...[...drawn, readout].map((entry) => entry?.load?.())]);
}
