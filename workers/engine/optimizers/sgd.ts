import type { Optimizer } from './optimizer.ts';

export const sgd = {
  id: 'sgd',
  source: 'Robbins & Monro (1951); torch.optim.SGD',
  slots: 0,
  usesMomentum: false,
  update: (params, gradient, _slots, { learningRate, weightDecay }) => {
    for (let i = 0; i < params.length; i++) {
      params[i] -= learningRate * (gradient[i] + weightDecay * params[i]);
    }
  },
} as const satisfies Optimizer;
