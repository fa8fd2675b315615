export const biasInitializers = {
  zero: {
    label: 'zero',
    summary: 'Every bias starts at 0.',
  },
  uniform: {
    label: 'uniform ±1/√n',
    summary:
      'Uniform between ±1/√n, n hidden units: what PyTorch does by default, about 0.6 of the size that would keep a signal.',
  },
  uniform01: {
    label: 'uniform [0, 1)',
    summary:
      'All weights positive, between 0 and 1, whatever the size of the network: units saturate together.',
  },
} as const;
