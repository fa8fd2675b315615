/** How the weights of a run start. */
import { biasInitializers, initializers } from '../catalog.ts';
import { traitsOf } from '../cells.ts';
import { choice, range } from '../param.ts';
import { usedBy } from './conditions.ts';

export const init = choice({
  key: 'init',
  lever: 4,
  ofWeights: true,
  symbol: 'U',
  group: 'init',
  scope: 'experiment',
  drawsWeights: true,
  options: initializers,
  initial: 'orthogonal',
  prominent: 2,
});

export const gain = range({
  key: 'gain',
  lever: 6,
  ofWeights: true,
  foremost: 2,
  symbol: 'g',
  formula: 'U = g·U₀',
  group: 'init',
  scope: 'experiment',
  asAxis: { across: 1, upwards: 3 },
  initial: 1,
  min: 0,
  max: 4,
  step: 0.05,
  landmarks: [1],
});

export const xinit = choice({
  key: 'xinit',
  symbol: 'W',
  group: 'init',
  scope: 'experiment',
  drawsWeights: true,
  options: initializers,
  initial: 'xavier-normal',
  prominent: 0,
});

export const xgain = range({
  key: 'xgain',
  formula: 'W = gₓ·W₀',
  symbol: 'gₓ',
  group: 'init',
  scope: 'experiment',
  asAxis: { upwards: 2 },
  initial: 1,
  min: 0,
  max: 4,
  step: 0.05,
  landmarks: [1],
});

export const binit = choice({
  key: 'binit',
  symbol: 'b',
  group: 'init',
  scope: 'experiment',
  drawsWeights: true,
  options: biasInitializers,
  initial: 'zero',
});

export const fb = range({
  key: 'fb',
  lever: 7,
  ofWeights: true,
  foremost: 3,
  variant: (values) => (traitsOf(values).keeps?.gate === 'z' ? 'z' : null),
  symbol: 'b_f',
  formula: 'f = σ(… + b_f)',
  group: 'init',
  scope: 'experiment',
  asAxis: { upwards: 1 },
  initial: 1,
  min: -5,
  max: 5,
  step: 0.1,
  landmarks: [0, 1],
  usedWhen: usedBy('cell', 'fb'),
});
