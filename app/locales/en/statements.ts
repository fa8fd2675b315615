/** What texts state of a gradient, computed as they state it. */
export const statements = {
  'stated-gradient': {
    label: '∂L/∂U as stated',
    summary: '∂L/∂U without φ′, or of the last step alone: relative error and cosine to BPTT.',
  },
  'weight-products': {
    label: 'products of Uᵀ',
    summary:
      'Products of Uᵀ without φ′, log₁₀, and the powers of ten that ∂L/∂h_t is away from their sums.',
  },
  'clip-places': {
    label: 'place of the clip call',
    summary: 'log₁₀ ‖g‖ unclipped, clipped before the backward pass, and after it.',
  },
} as const;
