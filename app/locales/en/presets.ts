/** Presets: the menu, and the caption under the verdict. */
export const presets = {
  'clip-at-one': {
    label: 'Clipped at norm 1',
    summary: 'A tanh RNN with uniform ±1/√n weights, its gradient clipped at norm 1.',
    /** What to look at; the names in braces are those of `readings` in `words/caption.ts`. */
    caption:
      '‖g‖ is {before} before clipping and {after} after it. The flow through time is what it was: {slope} powers of ten per step. Left 20 steps before the loss: {left20}.',
  },
  'forgetful-lstm': {
    label: 'Why does my LSTM vanish after 20 steps?',
    summary: 'An LSTM with forget-gate bias 0 over 100 steps: its forget gates start half open.',
    /** What to look at; the names in braces are those of `readings` in `words/caption.ts`. */
    caption:
      'Its forget gates start half open. Left of the gradient 20 steps before the loss: {left20}. Raise the forget-gate bias to 3 and watch.',
  },
  irnn: {
    label: 'IRNN',
    summary: 'A ReLU RNN whose recurrent matrix starts as the identity.',
    /** What to look at; the names in braces are those of `readings` in `words/caption.ts`. */
    caption:
      'Where a unit is on, φ′ = 1 and U = I pass the gradient on as it is: {slope} powers of ten per step. Of it {arrives} arrives at t = 1. Move the gain a little to either side.',
  },
  'lstm-last-step': {
    label: 'LSTM read at its last step',
    summary: 'An LSTM from zero states with forget-gate bias 0, read out at its last step only.',
    /** What to look at; the names in braces are those of `readings` in `words/caption.ts`. */
    caption:
      'With forget-gate bias 0 the gates start half open: {slope} powers of ten per step. Left of the gradient 20 steps before the loss: {left20}. Choose the cell RNN to compare.',
  },
  none: {
    label: 'Start from …',
    summary: 'The experiment that the page opens on: an orthogonal tanh RNN.',
  },
  'two-gru-64': {
    label: 'Two GRU layers of 64',
    summary: 'Two layers of 64 GRU units over 100 steps, uniform ±1/√n weights and update bias 0.',
    /** What to look at; the names in braces are those of `readings` in `words/caption.ts`. */
    caption:
      'The update gates start half open. The gradient changes by {slope} powers of ten per step. Left of it 20 steps before the loss: {left20}; at t = 1: {arrives}.',
  },
  'two-lstm-64': {
    label: 'Two LSTM layers of 64',
    summary:
      'Two layers of 64 LSTM units over 100 steps, uniform ±1/√n weights and forget-gate bias 0.',
    /** What to look at; the names in braces are those of `readings` in `words/caption.ts`. */
    caption:
      'The forget gates start half open. The gradient changes by {slope} powers of ten per step. Left of it 20 steps before the loss: {left20}; at t = 1: {arrives}.',
  },
  'uniform-weights': {
    label: 'All weights in [0, 1)',
    summary:
      'An RNN whose weights, inputs and targets are all uniform between 0 and 1, with a loss at every step.',
    /** What to look at; the names in braces are those of `readings` in `words/caption.ts`. */
    caption:
      'Compare the gradient of the last loss alone, {slope} powers of ten per step, with that of all losses together, {flat}: a loss at every step hides what is lost. Of the last loss’s gradient {arrives} arrives at t = 1.',
  },
} as const;
