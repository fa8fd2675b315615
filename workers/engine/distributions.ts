import { type Entry, table } from '../model/table.ts';
import type { Random } from './numeric/random.ts';

/** A law that inputs and targets are drawn from. */
export interface Distribution<Id extends string = string> extends Entry<Id> {
  readonly draw: (random: Random) => number;
}

export const distributions = table(
  'distributions',
  {
    id: 'normal',
    source: 'Gauss (1809)',
    draw: (random: Random) => random.normal(),
  },
  {
    id: 'uniform01',
    source: 'NumPy tutorials (numpy.random.rand)',
    draw: (random: Random) => random.uniform(),
  },
) satisfies { entries: readonly Distribution[] };
