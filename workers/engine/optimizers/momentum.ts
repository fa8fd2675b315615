import type { Optimizer } from './optimizer.ts';

export const momentum = {
  id: 'momentum',
  source: 'Polyak (1964); torch.optim.SGD',
  slots: 1,
  usesMomentum: true,
  update: momentumUpdate({ dampening: 0, nesterov: false }),
} as const satisfies Optimizer;

/**
 * torch.optim.SGD with momentum μ: v = μ v + (1 − dampening) g, the first step v = g; then p −= η v, or with
 * `nesterov` p −= η (g + μ v). η multiplies the buffer where it is used, so a schedule acts at once.
 */
export function momentumUpdate(form: {
  readonly dampening: number;
  readonly nesterov: boolean;
}): Optimizer['update'] {
  return (params, gradient, [v], { learningRate, momentum: mu, weightDecay, step }) => {
    const share = step === 1 ? 1 : 1 - form.dampening;
    for (let i = 0; i < params.length; i++) {
      const g = gradient[i] + weightDecay * params[i];
      v[i] = mu * v[i] + share * g;
      params[i] -= learningRate * (form.nesterov ? g + mu * v[i] : v[i]);
    }
  };
}
