/** How large a run is, and in which number format it is computed. */
import { precisions } from '../catalog.ts';
import { choice, range, toggle } from '../param.ts';
import { longestT } from '../tasks.ts';

export const n = range({
  key: 'n',
  symbol: 'n',
  formula: 'U is n×n',
  group: 'size',
  scope: 'experiment',
  sizesOf: ({ network }) => [network?.n],
  initial: 32,
  min: 1,
  max: 128,
  step: 1,
  integer: true,
});

export const T = range({
  key: 'T',
  symbol: 'T',
  formula: 't = 1 … T',
  group: 'size',
  scope: 'experiment',
  mostWith: longestT,
  initial: 50,
  min: 2,
  max: 500,
  step: 1,
  integer: true,
});

export const B = range({
  key: 'B',
  symbol: 'B',
  group: 'size',
  scope: 'experiment',
  initial: 16,
  min: 1,
  max: 64,
  step: 1,
  integer: true,
});

export const layers = range({
  key: 'layers',
  group: 'size',
  scope: 'experiment',
  sizesOf: ({ network }) => [network?.layers],
  initial: 1,
  min: 1,
  max: 4,
  step: 1,
  integer: true,
});

export const bi = toggle({
  key: 'bi',
  formula: 'y = V [h→; h←] + c',
  group: 'size',
  scope: 'experiment',
  initial: false,
});

export const prec = choice({
  key: 'prec',
  namesItself: true,
  group: 'precision',
  scope: 'experiment',
  options: precisions,
  initial: 'f64',
  prominent: 4,
});
