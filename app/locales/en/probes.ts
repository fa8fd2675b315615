/** What can be measured of a run: names for figures and files that ask for it. */
export const probes = {
  causes: {
    label: 'causes of the slope',
    summary:
      'What the weights, the activation’s slope, the gates and the other parts of the top layer’s cell each do to the gradient of the last loss, a step on average: they add up to the slope.',
  },
  eigen: {
    label: 'eigenvalues of J_t',
    summary:
      'Complex eigenvalues of ∂s_t/∂s_{t−1} at every step, T×S, its spectral radius, the radius of Girko’s law for a plain network, and how many steps needed the slower routine.',
  },
  'gate-units': {
    label: 'gates unit by unit',
    summary: 'Mean over the batch of every gate of the top layer, unit by unit, T×n.',
  },
  gates: {
    label: 'gates',
    summary:
      'Every gate of the top layer: mean, 10–90 % band over units and sequences, share of saturated units (slope below 5 % of its largest), and its values for one sequence, T×n.',
  },
  itemised: {
    label: 'itemised gradient',
    summary:
      'log₁₀ ‖∂L_t′/∂h_t‖ for every pair of steps: which loss sends gradient where. T×T, row t′, column t; L_t′ is the unaveraged loss of that step.',
  },
  layers: {
    label: 'gradients of all layers',
    summary:
      'log₁₀ Frobenius norms of ∂L/∂h_t and of the last loss’s gradient in the whole state, of every layer, 1 at the bottom; T each, forward direction.',
  },
  leak: {
    label: 'paths of the gradient',
    summary:
      'Every term of the top layer’s J_t at the selected step: what share of the gradient of the last loss takes it, by how much each of its factors changes that gradient, and their largest and smallest singular values.',
  },
  product: {
    label: 'product spectrum',
    summary:
      'log₁₀ singular values of P_t = ∂s_T/∂s_t for t = 0 … T−1, exact over thousands of powers of ten; the Lyapunov exponents ln σ_i(P_0)/T and their QR estimate.',
  },
  sample: {
    label: 'sample',
    summary:
      'Input x_t (T×m), target (T×p) and output y_t (T×p) of one sequence; with cross-entropy also softmax(y_t). Steps without an answer hold NaN. For a text its alphabet as code points (−1 for all other characters), for a series mean and deviation of its own values.',
  },
  share: {
    label: 'parameter share',
    summary:
      'log₁₀ Frobenius norm of what the use at step t contributes to ∂L/∂U and ∂L/∂W of the top layer, T each.',
  },
  sigma: {
    label: 'singular values of J_t',
    summary:
      'Singular values of ∂s_t/∂s_{t−1} at every step, descending, T×S; the extreme ones of the recurrent weights; and how many steps needed the slower routine.',
  },
  states: {
    label: 'hidden states',
    summary: 'h_t of one sequence, T×n.',
  },
  theory: {
    label: 'theory',
    summary:
      'The bound (γ·σ_max)^(T−t) and the mean-field slope ½·log₁₀ χ, where their assumptions hold; log₁₀, T each, beginning at the norm at T. Then the variance of the pre-activations in the long run, ∞ where it has no end.',
  },
} as const;
