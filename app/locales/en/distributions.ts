/** What random inputs are drawn from: the menu of the control. */
export const distributions = {
  normal: {
    label: 'normal',
    summary: 'Independent N(0, 1) numbers.',
  },
  uniform01: {
    label: 'uniform [0, 1)',
    summary: 'Independent numbers between 0 and 1: never negative, so they push all units one way.',
  },
} as const;
