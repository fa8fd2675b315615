import { momentumUpdate } from './momentum.ts';
import type { Optimizer } from './optimizer.ts';

export const nesterov = {
  id: 'nesterov',
  source: 'Sutskever et al. (2013); torch.optim.SGD with nesterov=True',
  slots: 1,
  usesMomentum: true,
  update: momentumUpdate({ dampening: 0, nesterov: true }),
} as const satisfies Optimizer;
