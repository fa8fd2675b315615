import { findCauses } from '../run/causes.ts';
import { causesSize, findProblem, writeCauses } from '../run/causesOf.ts';
import { type Probe, unknowns } from './probe.ts';

export const causes = {
  id: 'causes',
  source:
    'Sum over the paths of each Jacobian, as in Hochreiter & Schmidhuber (1997), appendix, in numbers',
  ofSample: false,
  usesAdjoints: true,
  isInOrder: true,
  exceeds: ({ config }) => {
    const { reason, limit = null, asked = null } = findProblem(config) ?? {};
    if (limit === null || asked === null) return null;
    return { limit, asked, unit: reason === 'terms' ? 'terms' : 'products' };
  },
  open: (run) => {
    const values = unknowns('causes', causesSize(run.config));
    return {
      arrays: [values],
      *compute() {
        const found = yield* findCauses(run, run.verdict());
        writeCauses(run.config, found, values.values);
        yield;
      },
    };
  },
} as const satisfies Probe;
