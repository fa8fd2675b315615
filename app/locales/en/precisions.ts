/** Number formats: the menu of the control. */
export const precisions = {
  f64: {
    label: 'float64',
    summary: 'Double precision, 16 digits; gradients are followed beyond its range.',
  },
  f32: {
    label: 'float32',
    summary: 'Single precision, 7 digits; nothing is smaller than 1.4 × 10⁻⁴⁵.',
  },
  bf16: {
    label: 'bfloat16',
    summary: 'The range of float32 with 2 to 3 digits.',
  },
  f16: {
    label: 'float16',
    summary: 'Half precision, 3 digits, between 6 × 10⁻⁸ and 65504: gradients reach 0 soon.',
  },
} as const;
