import type { Readout } from './readout.ts';

export const attention = {
  id: 'attention',
  source: 'Bahdanau, Cho & Bengio (2015)',
  losses: 'last',
  reads: 'all',
  tensors: (width, p) => [
    { name: 'V', saved: 'weight', rows: p, cols: width },
    { name: 'c', saved: 'bias', isVector: true, rows: p, cols: 1 },
    { name: 'A', saved: 'attention.weight', rows: width, cols: width },
    { name: 'v', saved: 'score.weight', rows: 1, cols: width },
  ],
  load: async () => {
    attentionBy(await import('./attend.ts'));
  },
  forward: (...given) => loaded().forward(...given),
  backward: (...given) => loaded().backward(...given),
  pytorch: [
    'alpha = torch.softmax(tanh(h @ A.T) @ v[0], dim=0)',
    'y = (alpha.unsqueeze(-1) * h).sum(0, keepdim=True) @ V.T + c.T',
  ],
} as const satisfies Readout;

/** Fetched when somebody chooses it: the first picture does without. */
let maps: Pick<Readout, 'forward' | 'backward'> | null = null;

/** Gives the read-out its maps, by whoever has them at hand. */
export function attentionBy(given: Pick<Readout, 'forward' | 'backward'>): void {
  maps = given;
}

function loaded(): Pick<Readout, 'forward' | 'backward'> {
  if (!maps) throw new Error('the maps of attention were not loaded');
  return maps;
}
