/** The two ways to see an experiment: the button, and what it opens. */
export const views = {
  explain: {
    label: 'Explain',
    summary: 'One picture: how much of the gradient gets back to the oldest input.',
  },
  lab: {
    label: 'Lab',
    summary: 'Every plot and every setting.',
  },
} as const;
