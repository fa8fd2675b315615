import { adamUpdate, usualMoments, usualSquares } from './adam.ts';
import type { Optimizer } from './optimizer.ts';

export const adamQuartic = {
  id: 'adam-quartic',
  label: { en: 'Adam with a fourth root', zh: '四次方根 Adam' },
  summary: {
    en: 'A form found in tutorials that takes the root of v̂ twice, p ← p − η m̂/(⁴√v̂ + ε): its steps shrink with the gradient, which Adam’s do not.',
    zh: '教程中出现的一种写法，对 v̂ 开了两次方：p ← p − η m̂/(⁴√v̂ + ε)；步长会随梯度变小，而 Adam 不会。',
  },
  source: 'a form found in tutorials; the intended rule is Kingma & Ba (2015)',
  slots: 2,
  usesMomentum: false,
  squares: usualSquares,
  update: adamUpdate({
    ...usualMoments,
    decoupled: false,
    size: (secondMoment) => Math.sqrt(Math.sqrt(secondMoment)),
  }),
} as const satisfies Optimizer;
