import type { Config } from '../../model/params/index.ts';
import { isIll, type Remedy } from './remedy.ts';

export const widerPrecision = {
  id: 'wider-precision',
  source: 'Micikevicius et al. (2018)',
  acts: ['flow'],
  helps: ({ prec }, verdict) => isIll(verdict) && prec !== 'f64',
  patches: ({ prec }) => wider(prec === 'f32' ? [] : ['f32']),
} as const satisfies Remedy;

/** The formats in between and float64, in turn, until the gradient arrives. */
function* wider(between: readonly Config['prec'][]): ReturnType<Remedy['patches']> {
  for (const prec of [...between, 'f64'] as const) {
    const verdict = yield { prec };
    if (!isIll(verdict)) return;
  }
}
