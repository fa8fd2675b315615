/** Activations: the menu of the control and what is said under it. */
export const activations = {
  elu: {
    label: 'ELU',
    summary:
      'Exponential linear unit: slope 1 above 0, and below it a smooth curve that levels off at −1.',
  },
  gelu: {
    label: 'GELU',
    summary:
      'Gaussian error linear unit, a·Φ(a) with the exact normal distribution; its slope reaches 1.129, so it can enlarge a gradient.',
  },
  'hard-tanh': {
    label: 'hard tanh',
    summary: 'Straight line cut off at ±1: slope exactly 1 inside, exactly 0 outside.',
  },
  identity: {
    label: 'identity',
    summary:
      'No non-linearity: the gradient is multiplied by U alone, so its singular values tell everything.',
  },
  'leaky-relu': {
    label: 'leaky ReLU',
    summary:
      'Rectifier with a leak: negative values pass with slope 0.01 instead of being stopped.',
  },
  relu: {
    label: 'ReLU',
    summary:
      'Rectifier: lets positive values through with slope 1 and stops the gradient of the others.',
  },
  sigmoid: {
    label: 'sigmoid',
    summary:
      'Logistic function: squashes to (0, 1); its slope is never above ¼, so every step shrinks the gradient.',
  },
  silu: {
    label: 'SiLU',
    summary:
      'Sigmoid-weighted linear unit (swish), a·σ(a); its slope reaches 1.100, so it can enlarge a gradient.',
  },
  sin: {
    label: 'sine',
    summary:
      'Periodic: never saturates for good, but its slope cos a changes sign, so gradients cancel.',
  },
  softplus: {
    label: 'softplus',
    summary: 'A smooth ReLU, ln(1 + eᵃ); its slope is the logistic function, ½ at 0.',
  },
  tanh: {
    label: 'tanh',
    summary:
      'Hyperbolic tangent: squashes to (−1, 1); its slope is 1 at 0 and falls to 0 on both sides.',
  },
} as const;
