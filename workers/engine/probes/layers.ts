import { emptyLayerNorms, readLayerNorms } from '../run/layerNorms.ts';
import type { Probe } from './probe.ts';

export const layers = {
  id: 'layers',
  source: 'backward pass',
  ofSample: false,
  usesAdjoints: true,
  isInOrder: true,
  exceeds: () => null,
  open: (run) => {
    const norms = emptyLayerNorms(run);
    return {
      arrays: norms.flatMap(({ total, last }, index) => [
        { name: `layer:${index + 1}:total`, values: total },
        { name: `layer:${index + 1}:last`, values: last },
      ]),
      compute: () => readLayerNorms(run, norms),
    };
  },
} as const satisfies Probe;
