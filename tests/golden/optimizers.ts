import {
  adagrad,
  adagradUpdate,
  adam,
  adamUpdate,
  adamw,
  momentum,
  momentumUpdate,
  nesterov,
  type Optimizer,
  rmsprop,
  rmspropUpdate,
  sgd,
} from '../../workers/engine/optimizers.ts';

/** PyTorch's arguments of an optimizer; each has its own few. */
export interface Hyper {
  readonly lr: number;
  readonly weightDecay: number;
  readonly momentum?: number;
  readonly dampening?: number;
  readonly nesterov?: boolean;
  readonly alpha?: number;
  readonly eps?: number;
  readonly centered?: boolean;
  readonly lrDecay?: number;
  readonly initialAccumulator?: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly amsgrad?: boolean;
}

type Rule = Pick<Optimizer, 'slots' | 'update'>;

/** The rule of a case: the engine's own, with other constants where the case has them, or declared here. */
export function optimizerOf(name: string, hyper: Hyper): Rule | undefined {
  return rules[name]?.(hyper);
}

const rules: Readonly<Record<string, (hyper: Hyper) => Rule>> = {
  sgd: (hyper) => {
    if (!hyper.momentum) return sgd;
    if (!hyper.dampening) return hyper.nesterov ? nesterov : momentum;
    const { dampening, nesterov: ahead = false } = hyper;
    return { slots: 1, update: momentumUpdate({ dampening, nesterov: ahead }) };
  },
  rmsprop: ({ alpha = 0.99, eps = 1e-8, centered, momentum: mu }) => {
    if (centered) return centeredRmsprop(alpha, eps);
    if (mu) return rmspropWithMomentum(alpha, eps, mu);
    if (alpha === 0.99 && eps === 1e-8) return rmsprop;
    return { slots: 1, update: rmspropUpdate({ alpha, epsilon: eps }) };
  },
  adagrad: ({ lrDecay: decay = 0, eps = 1e-10, initialAccumulator: initial = 0 }) => {
    if (decay === 0 && initial === 0 && eps === 1e-10) return adagrad;
    return { slots: 1, update: adagradUpdate({ epsilon: eps, decay, initial }) };
  },
  adam: (hyper) => (hyper.amsgrad ? amsgrad(hyper) : adamLike(hyper, adam, false)),
  adamw: (hyper) => adamLike(hyper, adamw, true),
};

function adamLike(hyper: Hyper, usual: Optimizer, decoupled: boolean): Rule {
  const { beta1 = 0.9, beta2 = 0.999, eps = 1e-8 } = hyper;
  if (beta1 === 0.9 && beta2 === 0.999 && eps === 1e-8) return usual;
  const update = adamUpdate({ beta1, beta2, epsilon: eps, decoupled, size: Math.sqrt });
  return { slots: 2, update };
}

function centeredRmsprop(alpha: number, epsilon: number): Rule {
  return {
    slots: 2,
    update: (params, gradient, [v, m], { learningRate, weightDecay }) => {
      for (let i = 0; i < params.length; i++) {
        const g = gradient[i] + weightDecay * params[i];
        v[i] = alpha * v[i] + (1 - alpha) * g * g;
        m[i] = alpha * m[i] + (1 - alpha) * g;
        params[i] -= (learningRate * g) / (Math.sqrt(v[i] - m[i] * m[i]) + epsilon);
      }
    },
  };
}

function rmspropWithMomentum(alpha: number, epsilon: number, mu: number): Rule {
  return {
    slots: 2,
    update: (params, gradient, [v, b], { learningRate, weightDecay }) => {
      for (let i = 0; i < params.length; i++) {
        const g = gradient[i] + weightDecay * params[i];
        v[i] = alpha * v[i] + (1 - alpha) * g * g;
        b[i] = mu * b[i] + g / (Math.sqrt(v[i]) + epsilon);
        params[i] -= learningRate * b[i];
      }
    },
  };
}

function amsgrad({ beta1 = 0.9, beta2 = 0.999, eps = 1e-8 }: Hyper): Rule {
  return {
    slots: 3,
    update: (params, gradient, [m, v, top], { learningRate, weightDecay, step }) => {
      for (let i = 0; i < params.length; i++) {
        const g = gradient[i] + weightDecay * params[i];
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        top[i] = Math.max(top[i], v[i]);
        const size = Math.sqrt(top[i]) / Math.sqrt(1 - beta2 ** step) + eps;
        params[i] -= ((learningRate / (1 - beta1 ** step)) * m[i]) / size;
      }
    },
  };
}
