/** What helps: the buttons below the verdict. */
export const fixes = {
  attention: {
    label: 'attention read-out',
    summary:
      'Gives the loss a direct path to every step; the path through the states stays as it is.',
  },
  'clip-norm': {
    label: 'clip the norm at {at}',
    summary: 'Bounds the update; the flow through time stays as it is.',
  },
  gain: {
    label: 'gain {gain}',
    summary: 'Scales the recurrent matrices until the gradient keeps its size.',
  },
  'gated-cell': {
    label: 'LSTM, forget-gate bias {fb}',
    summary: 'An LSTM whose forget gate starts open: a second path beside the recurrent matrix.',
  },
  'identity-relu': {
    label: 'ReLU, U = identity',
    summary:
      'ReLU units whose recurrent matrix starts as the identity: what is on is passed on unchanged.',
  },
  'layer-norm': {
    label: 'layer normalisation',
    summary:
      'Normalises every pre-activation, which keeps units out of saturation and growth in bounds.',
  },
  'layer-norm-off': {
    label: 'no layer normalisation',
    summary: 'Takes the normalisation of the pre-activations away.',
  },
  'much-slower': {
    label: 'learning rate {lr}',
    summary: 'A hundredth of the learning rate.',
  },
  'no-adjoint-clip': {
    label: 'no adjoint clipping',
    summary: 'Leaves ∂L/∂h as the backward pass finds it.',
  },
  'no-dropout': {
    label: 'no dropout',
    summary: 'Keeps every unit at every step.',
  },
  'no-truncation': {
    label: 'no truncation',
    summary: 'Back-propagates through the whole sequence.',
  },
  'open-gate': {
    label: '{fbName} {fb}',
    summary:
      'Opens the gate that keeps the old state, so that the gradient passes through the carry.',
  },
  'orthogonal-weights': {
    label: 'orthogonal U',
    summary: 'Recurrent matrices whose singular values are all 1.',
  },
  'read-every-step': {
    label: 'a loss at every step',
    summary: 'An answer and a loss at every step, so that no step is far from one.',
  },
  slower: {
    label: 'learning rate {lr}',
    summary: 'A tenth of the learning rate.',
  },
  'smaller-gain': {
    label: 'gain {gain}',
    summary: 'Recurrent matrices of a tenth the size.',
  },
  'tanh-units': {
    label: 'tanh',
    summary: 'tanh in place of the activation: its slope reaches 1, and its values stay within ±1.',
  },
  'wider-precision': {
    label: 'numbers of {prec}',
    summary: 'Computes in a number format that holds smaller and larger numbers.',
  },
  'plain-rnn': {
    label: 'plain RNN',
    summary: 'A tanh RNN with orthogonal weights: its slopes shrink the gradient at every step.',
  },
  'closed-gate': {
    label: 'LSTM, forget gate closed',
    summary: 'An LSTM whose forget gate starts closed: its memory is gone after a few steps.',
  },
  'larger-weights': {
    label: 'RNN, gain {gain}',
    summary:
      'A tanh RNN with larger weights: they stretch the gradient more than its slopes shrink it.',
  },
} as const;
