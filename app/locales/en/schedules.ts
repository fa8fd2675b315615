/** Schedules of the learning rate: the menu of the control. */
export const schedules = {
  constant: {
    label: 'constant',
    summary: 'The learning rate stays as it is set.',
  },
  cosine: {
    label: 'cosine',
    summary: 'Half a cosine from η₀ down to 0 at step 1000, and 0 from there on.',
  },
  exponential: {
    label: 'exponential',
    summary: 'Shrinks by 0.1 % every step: η₀·0.999ᵏ.',
  },
  inverse: {
    label: 'inverse time',
    summary: 'Falls as one over the step count: η₀/(1 + 0.01 k).',
  },
  step: {
    label: 'step',
    summary: 'Halves every 200 steps: η₀·0.5^⌊k/200⌋.',
  },
} as const;
