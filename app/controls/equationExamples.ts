/** Cells to start from when typing one's own. */
export const equationExamples = [
  { name: 'RNN', text: "h' = act(lin(x, h))" },
  {
    name: 'GRU',
    text: "r = sigmoid(lin(x, h))\nz = sigmoid(lin(x, h, -fb))\nn = act(lin(x, r * h))\nh' = (1 - z) * h + z * n",
  },
  {
    name: 'LSTM',
    text: "i = sigmoid(lin(x, h))\nf = sigmoid(lin(x, h, fb))\ng = act(lin(x, h))\no = sigmoid(lin(x, h))\nc' = f * c + i * g\nh' = o * act(c')",
  },
] as const;
