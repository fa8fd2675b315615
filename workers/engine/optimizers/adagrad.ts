import type { Optimizer } from './optimizer.ts';

/** PyTorch's constants. */
const torch = { epsilon: 1e-10, decay: 0, initial: 0 };

export const adagrad = {
  id: 'adagrad',
  label: { en: 'Adagrad', zh: 'Adagrad' },
  summary: {
    en: 'Divides by the size of all gradients so far: a ← a + g², p ← p − η g/(√a + ε); steps only get smaller.',
    zh: '除以迄今全部梯度的大小：a ← a + g²，p ← p − η g/(√a + ε)；步长只会变小。',
  },
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
