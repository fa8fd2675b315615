import { sinePair } from '../math.ts';
import type { Schedule } from './schedule.ts';

/** A run of 1000 steps takes well under a minute at the default size. */
const length = 1000;

export const cosine = {
  id: 'cosine',
  source: 'Loshchilov & Hutter (2017) without restarts; torch.optim.lr_scheduler.CosineAnnealingLR',
  factor: cosineFactor(length, 0),
} as const satisfies Schedule;

/** From 1 at k = 0 to `floor` at k = length along half a cosine, then `floor` (PyTorch's would rise again). */
export function cosineFactor(length: number, floor: number): Schedule['factor'] {
  return (k) => {
    if (k >= length) return floor;
    const pair = { y: 0, d: 0 };
    sinePair((Math.PI * k) / length, pair);
    return floor + ((1 - floor) * (1 + pair.d)) / 2;
  };
}
