/** What the phase map shows as colour: the menu, and the unit of its scale. */
export const measures = {
  horizon: {
    label: 'horizon',
    summary:
      'Steps back from the last loss from which on at most 1 % of its gradient is left; without end where more arrives.',
    unit: 'steps',
  },
  loss: {
    label: 'loss after training',
    summary:
      'The loss on the coming batch after that many updates from the start, with all settings of training.',
    unit: 'loss',
  },
  slope: {
    label: 'powers of ten per step',
    summary:
      'The verdict’s slope: powers of ten that the gradient of the last loss gains, or loses where it is negative, with each step back.',
    unit: 'powers of ten per step',
  },
  total: {
    label: 'powers of ten in all',
    summary:
      'Powers of ten that the gradient of the last loss gains, or loses where it is negative, from the loss to the first step.',
    unit: 'powers of ten',
  },
} as const;
