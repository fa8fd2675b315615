import type { Optimizer } from './optimizer.ts';

/** PyTorch's constants. */
const torch = { epsilon: 1e-10, decay: 0, initial: 0 };

export const adagrad = {
  id: 'adagrad',
  source: 'Duchi, Hazan & Singer (2011); torch.optim.Adagrad',
  slots: 1,
  usesMomentum: false,
  squares: { share: 1, epsilon: torch.epsilon },
  update: adagradUpdate(torch),
} as const satisfies Optimizer;

/**
 * The rule with its own constants: the accumulator starts at `initial` (the slot holds what was added to it), and
 * η is divided by 1 + (step − 1)·decay.
 */
export function adagradUpdate(constants: {
  readonly epsilon: number;
  readonly decay: number;
  readonly initial: number;
}): Optimizer['update'] {
  const { epsilon, decay, initial } = constants;
  return (params, gradient, [a], { learningRate, weightDecay, step }) => {
    const rate = learningRate / (1 + (step - 1) * decay);
    for (let i = 0; i < params.length; i++) {
      const g = gradient[i] + weightDecay * params[i];
      a[i] += g * g;
      params[i] -= (rate * g) / (Math.sqrt(initial + a[i]) + epsilon);
    }
  };
}
