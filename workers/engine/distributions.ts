import { type Entry, table } from '../model/table.ts';
import type { Random } from './random.ts';

/** A law that inputs and targets are drawn from. */
export interface Distribution<Id extends string = string> extends Entry<Id> {
  readonly draw: (random: Random) => number;
}

export const distributions = table(
  {
    id: 'normal',
    label: { en: 'normal', zh: '正态' },
    summary: { en: 'Independent N(0, 1) numbers.', zh: '独立的 N(0, 1) 随机数。' },
    source: 'Gauss (1809)',
    draw: (random: Random) => random.normal(),
  },
  {
    id: 'uniform01',
    label: { en: 'uniform [0, 1)', zh: '均匀 [0, 1)' },
    summary: {
      en: 'Independent numbers between 0 and 1: never negative, so they push all units one way.',
      zh: '0 到 1 之间的独立随机数：从不为负，会把所有单元推向同一侧。',
    },
    source: 'NumPy tutorials (numpy.random.rand)',
    draw: (random: Random) => random.uniform(),
  },
) satisfies { entries: readonly Distribution[] };
