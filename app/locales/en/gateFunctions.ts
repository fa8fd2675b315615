/** Functions of gates: the menu of the control and what is said under it. */
export const gateFunctions = {
  'hard-sigmoid': {
    label: 'hard sigmoid',
    summary:
      'Straight line a/6 + ½ cut off at 0 and 1, as in PyTorch and Keras 3: a gate can be fully closed, and then no gradient reaches what opens it.',
  },
  'hard-sigmoid-02': {
    label: 'hard sigmoid, 0.2',
    summary: 'Straight line 0.2 a + ½ cut off at 0 and 1, as in Keras 1 and 2 and TensorFlow.js.',
  },
  sigmoid: {
    label: 'logistic',
    summary: 'Logistic function σ(a) = 1/(1 + e⁻ᵃ): never fully open or closed.',
  },
} as const;
