/** Under the verdict, once a preset was changed; each preset’s own caption stands with the presets. */
export const caption = {
  changed:
    'Now {slope} powers of ten per step. Left of the gradient 20 steps before the loss: {left20}; at t = 1: {arrives}.',
} as const;
