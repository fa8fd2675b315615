/** What the field calls gates. */
export const gates = {
  forget: 'forget gate',
  input: 'input gate',
  output: 'output gate',
  update: 'update gate',
  reset: 'reset gate',
  other: 'gate {letter}',
} as const;
