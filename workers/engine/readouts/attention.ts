import { readouts as flags } from '../../model/catalog.ts';
import { entryOf } from '../../model/table.ts';
import { backward, forward } from './attend.ts';
import type { Readout } from './readout.ts';

export const attention = {
  ...entryOf(flags, 'attention'),
  source: 'Bahdanau, Cho & Bengio (2015)',
  losses: 'last',
  reads: 'all',
  tensors: (width, p) => [
    { name: 'V', saved: 'weight', rows: p, cols: width },
    { name: 'c', saved: 'bias', isVector: true, rows: p, cols: 1 },
    { name: 'A', saved: 'attention.weight', rows: width, cols: width },
    { name: 'v', saved: 'score.weight', rows: 1, cols: width },
  ],
  forward,
  backward,
  pytorch: [
    'alpha = torch.softmax(tanh(h @ A.T) @ v[0], dim=0)',
    'y = (alpha.unsqueeze(-1) * h).sum(0, keepdim=True) @ V.T + c.T',
  ],
} as const satisfies Readout;
