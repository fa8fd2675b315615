import { adamUpdate, usualMoments, usualSquares } from './adam.ts';
import type { Optimizer } from './optimizer.ts';

export const adamQuartic = {
  id: 'adam-quartic',
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
