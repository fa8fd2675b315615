import { expect, it } from 'vitest';
import { untilArrived } from '../../workers/thread/untilArrived.ts';

it('asks again for what was refused, at longer and longer distances, until it is there', async () => {
  const pauses: number[] = [];
  let nAsked = 0;
  const fetchPart = async () => {
    nAsked += 1;
    if (nAsked <= 6) throw new TypeError('Failed to fetch dynamically imported module');
    return 'part';
  };
  const part = await untilArrived(fetchPart, async (ms) => void pauses.push(ms));
  expect(part).toBe('part');
  expect(nAsked).toBe(7);
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000]);
});
