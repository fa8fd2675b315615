/** Clip rules: the menu of the control. */
export const clipping = {
  adjoint: {
    label: 'adjoint',
    summary:
      '∂L/∂h of every step is cut to ± the threshold during the backward pass, so later parts of that pass see less.',
  },
  agc: {
    label: 'adaptive',
    summary:
      'Each unit’s gradient (one row of a matrix) is limited to the threshold times the norm of its own weights.',
  },
  ema: {
    label: 'moving mean',
    summary:
      'The norm is limited to its own moving mean plus a number of moving standard deviations.',
  },
  none: {
    label: 'none',
    summary: 'The update uses the gradient as it is.',
  },
  norm: {
    label: 'global norm',
    summary:
      'All gradients together are rescaled so that their norm is at most the threshold; the direction stays.',
  },
  tensor: {
    label: 'norm of each tensor',
    summary:
      'Each parameter tensor alone is rescaled to the threshold, so large ones shrink more than small ones.',
  },
  value: {
    label: 'value',
    summary:
      'Every component of the gradient is cut to ± the threshold, which turns its direction.',
  },
} as const;
