/** Schedules of the learning rate: the menu of the control. */
export const schedules = {
  constant: {
    label: 'constant',
    summary: 'The learning rate stays as it is set.',
  },
  cosine: {
    label: 'cosine',
    summary: 'Half a cosine from η₀ down to 0 at update 1000, and 0 from there on.',
  },
  exponential: {
    label: 'exponential',
    summary: 'Shrinks by 0.1 % every update: η₀·0.999ᵏ.',
  },
  inverse: {
    label: 'inverse time',
    summary: 'Falls as one over the number of updates: η₀/(1 + 0.01 k).',
  },
  step: {
    label: 'step',
    summary: 'Halves every 200 updates: η₀·0.5^⌊k/200⌋.',
  },
} as const;
