import { momentumUpdate } from './momentum.ts';
import type { Optimizer } from './optimizer.ts';

export const nesterov = {
  id: 'nesterov',
  label: { en: 'Nesterov', zh: 'Nesterov' },
  summary: {
    en: 'Momentum that looks ahead: v ← μ v + g, p ← p − η (g + μ v).',
    zh: '带前瞻的动量：v ← μ v + g，p ← p − η (g + μ v)。',
  },
  source: 'Sutskever et al. (2013); torch.optim.SGD with nesterov=True',
  slots: 1,
  usesMomentum: true,
  update: momentumUpdate({ dampening: 0, nesterov: true }),
} as const satisfies Optimizer;
