import type { Optimizer } from './optimizer.ts';

export const sgd = {
  id: 'sgd',
  label: { en: 'SGD', zh: 'SGD' },
  summary: {
    en: 'Plain gradient descent: p ← p − η g, so a gradient ten times larger moves ten times farther.',
    zh: '普通梯度下降：p ← p − η g，梯度大十倍，移动就远十倍。',
  },
  source: 'Robbins & Monro (1951); torch.optim.SGD',
  slots: 0,
  usesMomentum: false,
  update: (params, gradient, _slots, { learningRate, weightDecay }) => {
    for (let i = 0; i < params.length; i++) {
      params[i] -= learningRate * (gradient[i] + weightDecay * params[i]);
    }
  },
} as const satisfies Optimizer;
