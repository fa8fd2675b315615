import { type Entry, table } from '../model/table.ts';
import type { NumberFormat } from './precision/format.ts';

/** Number formats. */
export interface Precision<Id extends string = string> extends Entry<Id>, NumberFormat {}

export const precisions = table(
  {
    id: 'f64',
    label: { en: 'float64', zh: 'float64' },
    summary: {
      en: 'Double precision, 16 digits; gradients are followed beyond its range.',
      zh: '双精度，16 位有效数字；超出其范围的梯度也会继续跟踪。',
    },
    source: 'IEEE 754 binary64',
    significandBits: 53,
    minExponent: -1022,
    maxExponent: 1023,
  },
  {
    id: 'f32',
    label: { en: 'float32', zh: 'float32' },
    summary: {
      en: 'Single precision, 7 digits; nothing is smaller than 1.4 × 10⁻⁴⁵.',
      zh: '单精度，7 位有效数字；最小约为 1.4 × 10⁻⁴⁵。',
    },
    source: 'IEEE 754 binary32',
    significandBits: 24,
    minExponent: -126,
    maxExponent: 127,
  },
  {
    id: 'bf16',
    label: { en: 'bfloat16', zh: 'bfloat16' },
    summary: {
      en: 'The range of float32 with 2 to 3 digits.',
      zh: '与 float32 范围相同，只有 2 到 3 位有效数字。',
    },
    source: 'Wang & Kanwar (2019)',
    significandBits: 8,
    minExponent: -126,
    maxExponent: 127,
  },
  {
    id: 'f16',
    label: { en: 'float16', zh: 'float16' },
    summary: {
      en: 'Half precision, 3 digits, between 6 × 10⁻⁸ and 65504: gradients reach 0 soon.',
      zh: '半精度，3 位有效数字，范围 6 × 10⁻⁸ 到 65504：梯度很快变为 0。',
    },
    source: 'IEEE 754 binary16',
    significandBits: 11,
    minExponent: -14,
    maxExponent: 15,
  },
) satisfies { entries: readonly Precision[] };
