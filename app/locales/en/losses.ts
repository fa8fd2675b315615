/** Losses: the menu of the control. */
export const losses = {
  ce: {
    label: 'cross-entropy',
    summary:
      '−ln softmax(y) of the right class, averaged over sequences and steps; the class is the largest component of the target.',
  },
  mse: {
    label: 'mean squared error',
    summary: '(y − target)² averaged over outputs, sequences and the steps that count.',
  },
  sse: {
    label: 'sum of squared errors',
    summary:
      '(y − target)² summed over outputs and steps and averaged over sequences only, so it grows with T.',
  },
} as const;
