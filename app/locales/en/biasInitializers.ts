/** How biases start: the menu of the control. */
export const biasInitializers = {
  zero: {
    label: 'zero',
    summary: 'Every bias starts at 0.',
  },
  uniform: {
    label: 'uniform ±1/√n',
    summary: 'Uniform between ±1/√n, n hidden units: what PyTorch does by default.',
  },
  uniform01: {
    label: 'uniform [0, 1)',
    summary:
      'All biases positive, between 0 and 1, whatever the size of the network: they push all units one way.',
  },
} as const;
