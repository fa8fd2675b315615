import { integerPower } from '../math.ts';
import type { Optimizer } from './optimizer.ts';

/** The constants of Kingma & Ba, which are also PyTorch's. */
export const usualMoments = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** What rules with these constants divide by. */
export const usualSquares = {
  share: 1 - usualMoments.beta2,
  epsilon: usualMoments.epsilon,
};

export const adam = {
  id: 'adam',
  source: 'Kingma & Ba (2015); torch.optim.Adam',
  slots: 2,
  usesMomentum: false,
  squares: usualSquares,
  update: adamUpdate({ ...usualMoments, decoupled: false, size: Math.sqrt }),
} as const satisfies Optimizer;

/** Constants and form of an Adam-like rule. */
export interface AdamForm {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Weight decay shrinks the weights directly instead of joining the gradient. */
  readonly decoupled: boolean;
  /** What is made of the second moment v̂: its square root in Adam. */
  readonly size: (secondMoment: number) => number;
}

/** Adam with its own constants and form; slots are the first and second moment. */
export function adamUpdate(form: AdamForm): Optimizer['update'] {
  const { beta1, beta2, epsilon, decoupled, size } = form;
  return (params, gradient, [m, v], { learningRate, weightDecay, step }) => {
    const bias1 = 1 - integerPower(beta1, step);
    const bias2 = 1 - integerPower(beta2, step);
    const kept = decoupled ? 1 - learningRate * weightDecay : 1;
    const added = decoupled ? 0 : weightDecay;
    for (let i = 0; i < params.length; i++) {
      const g = gradient[i] + added * params[i];
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      v[i] = beta2 * v[i] + (1 - beta2) * g * g;
      const change = (learningRate * (m[i] / bias1)) / (size(v[i] / bias2) + epsilon);
      params[i] = kept * params[i] - change;
    }
  };
}
