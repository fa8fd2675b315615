/** What turns a gradient into a step of the weights. */
import { type Entry, table } from '../model/table.ts';
import { integerPower } from './numeric/math.ts';

/** What an update may use besides parameters and gradient. */
export interface UpdateSettings {
  /** η of this step, schedule included. */
  readonly learningRate: number;
  /** μ of momentum and nesterov. */
  readonly momentum: number;
  /** λ; added to the gradient as λ·p, except where the rule decouples it. */
  readonly weightDecay: number;
  /** 1 for the first update. */
  readonly step: number;
}

/** A rule that turns gradients into new parameters, PyTorch's where PyTorch has it. */
export interface Optimizer<Id extends string = string> extends Entry<Id> {
  /** How many vectors of the parameters' length it keeps (moments, buffers); all start at 0. */
  readonly slots: number;
  /**
   * What it divides by: the root of kept squares g², which the newest one enters with the weight `share`, plus ε. Absent
   * where it divides by nothing.
   */
  readonly squares?: { readonly share: number; readonly epsilon: number };
  /** Updates `params` and `slots` in place; `gradient` is left as it is. */
  readonly update: (
    params: Float64Array,
    gradient: Float64Array,
    slots: readonly Float64Array[],
    settings: UpdateSettings,
  ) => void;
}

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

export const sgd = {
  id: 'sgd',
  source: 'Robbins & Monro (1951); torch.optim.SGD',
  slots: 0,
  update: (params, gradient, _slots, { learningRate, weightDecay }) => {
    for (let i = 0; i < params.length; i++) {
      params[i] -= learningRate * (gradient[i] + weightDecay * params[i]);
    }
  },
} as const satisfies Optimizer;

export const momentum = {
  id: 'momentum',
  source: 'Polyak (1964); torch.optim.SGD',
  slots: 1,
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

export const nesterov = {
  id: 'nesterov',
  source: 'Sutskever et al. (2013); torch.optim.SGD with nesterov=True',
  slots: 1,
  update: momentumUpdate({ dampening: 0, nesterov: true }),
} as const satisfies Optimizer;

/** PyTorch's constants. */
export const torchRmsprop = { alpha: 0.99, epsilon: 1e-8 };

export const rmsprop = {
  id: 'rmsprop',
  source: 'Tieleman & Hinton (2012); torch.optim.RMSprop',
  slots: 1,
  squares: { share: 1 - torchRmsprop.alpha, epsilon: torchRmsprop.epsilon },
  update: rmspropUpdate(torchRmsprop),
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

/** PyTorch's constants. */
export const torchAdagrad = { epsilon: 1e-10, decay: 0, initial: 0 };

export const adagrad = {
  id: 'adagrad',
  source: 'Duchi, Hazan & Singer (2011); torch.optim.Adagrad',
  slots: 1,
  squares: { share: 1, epsilon: torchAdagrad.epsilon },
  update: adagradUpdate(torchAdagrad),
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

export const adamw = {
  id: 'adamw',
  source: 'Loshchilov & Hutter (2019); torch.optim.AdamW, with weight decay 0 unless set',
  slots: 2,
  squares: usualSquares,
  update: adamUpdate({ ...usualMoments, decoupled: true, size: Math.sqrt }),
} as const satisfies Optimizer;

export const adamQuartic = {
  id: 'adam-quartic',
  source: 'a form found in tutorials; the intended rule is Kingma & Ba (2015)',
  slots: 2,
  squares: usualSquares,
  update: adamUpdate({
    ...usualMoments,
    decoupled: false,
    size: (secondMoment) => Math.sqrt(Math.sqrt(secondMoment)),
  }),
} as const satisfies Optimizer;

export const optimizers = table(
  'optimizers',
  adam,
  sgd,
  momentum,
  nesterov,
  rmsprop,
  adagrad,
  adamw,
  adamQuartic,
);
