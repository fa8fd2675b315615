import type { Optimizer } from './optimizer.ts';

/** PyTorch's constants. */
const torch = { alpha: 0.99, epsilon: 1e-8 };

export const rmsprop = {
  id: 'rmsprop',
  source: 'Tieleman & Hinton (2012); torch.optim.RMSprop',
  slots: 1,
  usesMomentum: false,
  squares: { share: 1 - torch.alpha, epsilon: torch.epsilon },
  update: rmspropUpdate(torch),
} as const satisfies Optimizer;

/** The rule with its own constants; ε stands outside the root, as in PyTorch. */
export function rmspropUpdate(constants: {
  readonly alpha: number;
  readonly epsilon: number;
}): Optimizer['update'] {
  const { alpha, epsilon } = constants;
  return (params, gradient, [v], { learningRate, weightDecay }) => {
    for (let i = 0; i < params.length; i++) {
      const g = gradient[i] + weightDecay * params[i];
      v[i] = alpha * v[i] + (1 - alpha) * g * g;
      params[i] -= (learningRate * g) / (Math.sqrt(v[i]) + epsilon);
    }
  };
}
