/** What an update makes of the gradient, and how far back the gradient goes. */
import { clippings, optimizers, schedules } from '../catalog.ts';
import { type Acts, choice, range, type Values } from '../param.ts';
import { lengthIn } from '../values.ts';

/** A clip rule limits what an update takes of the gradient, or what the backward pass hands on. */
const clippingActs = (values: Values): Acts =>
  clippings.find(values.clip).inBackwardPass ? 'gradient' : 'update';

export const clip = choice({
  key: 'clip',
  lever: 5,
  group: 'clipping',
  scope: 'experiment',
  acts: clippingActs,
  isTried: true,
  options: clippings,
  initial: 'none',
  prominent: 4,
});

export const at = range({
  key: 'at',
  symbol: 'θ',
  formula: 'g·min(1, θ/‖g‖)',
  group: 'clipping',
  scope: 'experiment',
  acts: clippingActs,
  isTried: true,
  initial: (values) => clippings.find(values.clip).at ?? 1,
  min: 1e-6,
  max: 1e6,
  step: 20,
  scale: 'log',
  landmarks: [1],
  usedWhen: (values) => clippings.find(values.clip).at !== null,
});

export const gavg = range({
  key: 'gavg',
  symbol: 'β',
  formula: 'ḡ ← β ḡ + (1 − β) g',
  group: 'training',
  scope: 'experiment',
  acts: 'update',
  initial: 0,
  min: 0,
  max: 0.999,
  step: 0.001,
  landmarks: [0, 0.9],
});

export const opt = choice({
  key: 'opt',
  namesItself: true,
  group: 'training',
  scope: 'experiment',
  acts: 'update',
  options: optimizers,
  initial: 'adam',
  prominent: 2,
});

export const lr = range({
  key: 'lr',
  symbol: 'η',
  formula: 'p ← p − η g',
  group: 'training',
  scope: 'experiment',
  acts: 'update',
  initial: 1e-2,
  min: 1e-6,
  max: 10,
  step: 20,
  scale: 'log',
});

export const mom = range({
  key: 'mom',
  symbol: 'μ',
  formula: 'v ← μ v + g',
  group: 'training',
  scope: 'experiment',
  acts: 'update',
  initial: 0.9,
  min: 0,
  max: 0.999,
  step: 0.001,
  landmarks: [0.9],
  usedWhen: (values) => optimizers.find(values.opt).usesMomentum,
});

export const wd = range({
  key: 'wd',
  symbol: 'λ',
  formula: 'g + λ p',
  group: 'training',
  scope: 'experiment',
  acts: 'update',
  initial: 0,
  min: 0,
  max: 1,
  step: 10,
  scale: 'log',
  zeroIsOff: true,
});

export const sched = choice({
  key: 'sched',
  symbol: 'ηₖ',
  group: 'training',
  scope: 'experiment',
  acts: 'update',
  options: schedules,
  initial: 'constant',
});

export const l1 = range({
  key: 'l1',
  symbol: 'λ₁',
  formula: 'L + λ₁ Σ|p|',
  group: 'regularisation',
  scope: 'experiment',
  acts: 'update',
  initial: 0,
  min: 0,
  max: 1,
  step: 10,
  scale: 'log',
  zeroIsOff: true,
});

export const l2 = range({
  key: 'l2',
  symbol: 'λ₂',
  formula: 'L + λ₂ Σp²',
  group: 'regularisation',
  scope: 'experiment',
  acts: 'update',
  initial: 0,
  min: 0,
  max: 1,
  step: 10,
  scale: 'log',
  zeroIsOff: true,
});

export const maxnorm = range({
  key: 'maxnorm',
  formula: '‖row of U‖ ≤ c',
  symbol: 'c',
  group: 'regularisation',
  scope: 'experiment',
  acts: 'update',
  initial: 0,
  min: 0,
  max: 10,
  step: 0.1,
  zeroIsOff: true,
});

export const tbptt = range({
  key: 'tbptt',
  symbol: 'k',
  formula: 'cut after k, 2k, …',
  group: 'training',
  scope: 'experiment',
  acts: 'gradient',
  initial: 0,
  min: 0,
  max: lengthIn,
  step: 1,
  integer: true,
  zeroIsOff: true,
});

export const steps = range({
  key: 'steps',
  group: 'none',
  scope: 'experiment',
  standsFor: 'training',
  initial: 0,
  min: 0,
  max: 5000,
  step: 1,
  integer: true,
});
