/** Read-outs: the menu of the control. */
export const readouts = {
  all: {
    label: 'every step',
    summary: 'An output and a loss at every step: y_t = V h_t + c.',
  },
  attention: {
    label: 'attention',
    summary:
      'One output from a softmax-weighted mean of all states: e_t = vᵀ tanh(A h_t), α = softmax(e), y = V Σ α_t h_t + c. A direct path from the loss to every step.',
  },
  last: {
    label: 'last step',
    summary: 'One output from the last hidden state: y = V h_T + c.',
  },
} as const;
