import { findCauses } from '../causes.ts';
import { causesSize, findProblem, writeCauses } from '../causesOf.ts';
import { type Probe, unknowns } from './probe.ts';

export const causes = {
  id: 'causes',
  label: { en: 'causes of the slope', zh: '斜率的成因' },
  summary: {
    en: 'What the weights, the activation’s slope, the gates and the other parts of the top layer’s cell each do to the gradient of the last loss, a step on average: they add up to the slope.',
    zh: '顶层单元的权重、激活函数的导数、各个门与其他部分，平均每步各使末步损失的梯度改变多少：加起来就是斜率。',
  },
  source:
    'Sum over the paths of each Jacobian, as in Hochreiter & Schmidhuber (1997), appendix, in numbers',
  unit: { en: 'decades per step', zh: '数量级/步' },
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
