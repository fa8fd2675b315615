import type { precisions as English } from '../en/precisions.ts';
import type { Words } from '../shape.ts';

/** Number formats: the menu of the control. */
export const precisions = {
  f64: {
    label: 'float64',
    summary: '双精度，16 位有效数字；超出其范围的梯度也会继续跟踪。',
  },
  f32: {
    label: 'float32',
    summary: '单精度，7 位有效数字；最小约为 1.4 × 10⁻⁴⁵。',
  },
  bf16: {
    label: 'bfloat16',
    summary: '与 float32 范围相同，只有 2 到 3 位有效数字。',
  },
  f16: {
    label: 'float16',
    summary: '半精度，3 位有效数字，范围 6 × 10⁻⁸ 到 65504：梯度很快变为 0。',
  },
} satisfies Words<typeof English>;
