/** Cells: the menu of the control, the caution beside odd ones. */
export const cells = {
  antisymmetric: {
    label: 'antisymmetric RNN',
    summary: 'RNN as a stable differential equation: h = h₋ + ε φ((U − Uᵀ − γI) h₋ + W x + b).',
  },
  custom: {
    label: 'your own equations',
    summary:
      'The cell that you type: one equation for each gate and each state’s next value, h′ = ….',
  },
  gru: {
    label: 'GRU',
    summary: 'Gated recurrent unit, textbook form: h̃ = φ(W x + U (r∘h₋) + b), h = (1−z)∘h₋ + z∘h̃.',
  },
  'gru-coreml': {
    label: 'GRU (Core ML)',
    summary: 'The GRU of PyTorch with one bias: ñ = φ(W x + r∘(U h₋) + b); h = (1−z)∘ñ + z∘h₋.',
  },
  'gru-rcarry': {
    label: 'GRU, reset on the carry',
    summary: 'A GRU whose reset gate also scales what is kept: h = (1−z)∘r∘h₋ + z∘h̃.',
    caution:
      'Not the usual GRU: the carry is multiplied by r ≈ ½ as well, and no update bias can open it.',
  },
  'gru-torch': {
    label: 'GRU (PyTorch)',
    summary:
      'GRU as in PyTorch and cuDNN: the reset gate acts after the product, ñ = φ(W x + b + r∘(U h₋ + b′)); h = (1−z)∘ñ + z∘h₋.',
  },
  leaky: {
    label: 'leaky RNN',
    summary:
      'RNN that moves only a part a of the way each step: h = (1−a) h₋ + a φ(W x + b + U h₋).',
  },
  lstm: {
    label: 'LSTM',
    summary:
      'Long short-term memory: c = f∘c₋ + i∘g carries the gradient along the forget gate f; h = o∘φ(c).',
  },
  'lstm-coupled': {
    label: 'LSTM, coupled gates',
    summary: 'LSTM that writes only where it forgets: i = 1 − f, so c = f∘c₋ + (1 − f)∘g.',
  },
  'lstm-peephole': {
    label: 'LSTM with peepholes',
    summary:
      'LSTM whose gates also see the memory: i and f the old one (p∘c₋), o the new one (p∘c).',
  },
  'lstm-projected': {
    label: 'LSTM with projection',
    summary:
      'LSTM whose gates and read-out get h = P(o∘φ(c)), with half as many numbers as there are units, or as many as the file says.',
  },
  'lstm-xgates': {
    label: 'LSTM, gates see x only',
    summary: 'LSTM whose gates i, f, o see the input only; the candidate g sees input and state.',
    caution:
      'Not the usual LSTM: the gates cannot react to what is remembered, and J_t has rank n of 2n.',
  },
  mgu: {
    label: 'MGU',
    summary:
      'Minimal gated unit: one gate f for both reset and update; h = (1−f)∘h₋ + f∘φ(W x + U (f∘h₋) + b).',
  },
  mingru: {
    label: 'minGRU',
    summary:
      'GRU whose gate and candidate see the input only, so J_t is diagonal: h = (1−z)∘h₋ + z∘φ(W x + b).',
  },
  rnn: {
    label: 'RNN',
    summary: 'The simple recurrent network: h = φ(W x + b + U h₋ + b′).',
  },
} as const;
