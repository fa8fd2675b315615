import { type Entry, table } from '../model/table.ts';
import type { NumberFormat } from './numeric/format.ts';

/** Number formats. */
export interface Precision<Id extends string = string> extends Entry<Id>, NumberFormat {
  /** As people who train know it. */
  readonly name: string;
}

export const precisions = table(
  'precisions',
  {
    id: 'f64',
    name: 'float64',
    source: 'IEEE 754 binary64',
    significandBits: 53,
    minExponent: -1022,
    maxExponent: 1023,
  },
  {
    id: 'f32',
    name: 'float32',
    source: 'IEEE 754 binary32',
    significandBits: 24,
    minExponent: -126,
    maxExponent: 127,
  },
  {
    id: 'bf16',
    name: 'bfloat16',
    source: 'Wang & Kanwar (2019)',
    significandBits: 8,
    minExponent: -126,
    maxExponent: 127,
  },
  {
    id: 'f16',
    name: 'float16',
    source: 'IEEE 754 binary16',
    significandBits: 11,
    minExponent: -14,
    maxExponent: 15,
  },
) satisfies { entries: readonly Precision[] };
