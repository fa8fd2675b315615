/** Optimizers: the menu of the control. */
export const optimizers = {
  adagrad: {
    label: 'Adagrad',
    summary:
      'Divides by the size of all gradients so far: a ← a + g², p ← p − η g/(√a + ε); steps only get smaller.',
  },
  adam: {
    label: 'Adam',
    summary:
      'Moving mean of the gradient over its moving size: p ← p − η m̂/(√v̂ + ε). Each component moves by about η, however small its gradient.',
  },
  'adam-quartic': {
    label: 'Adam with a fourth root',
    summary:
      'A form found in tutorials that takes the root of v̂ twice, p ← p − η m̂/(⁴√v̂ + ε): its steps shrink with the gradient, which Adam’s do not.',
  },
  adamw: {
    label: 'AdamW',
    summary:
      'Adam whose weight decay shrinks the weights themselves by η λ each update instead of joining the gradient.',
  },
  momentum: {
    label: 'momentum',
    summary:
      'Heavy ball: v ← μ v + g, p ← p − η v; a steady gradient is amplified up to 1/(1 − μ) times.',
  },
  nesterov: {
    label: 'Nesterov',
    summary: 'Momentum that looks ahead: v ← μ v + g, p ← p − η (g + μ v).',
  },
  rmsprop: {
    label: 'RMSprop',
    summary:
      'Divides by the running size of each component: v ← 0.99 v + 0.01 g², p ← p − η g/(√v + ε).',
  },
  sgd: {
    label: 'SGD',
    summary:
      'Plain gradient descent: p ← p − η g, so a gradient ten times larger moves ten times farther.',
  },
} as const;
