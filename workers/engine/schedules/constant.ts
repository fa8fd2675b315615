import type { Schedule } from './schedule.ts';

export const constant = {
  id: 'constant',
  source: 'Robbins & Monro (1951)',
  factor: () => 1,
} as const satisfies Schedule;
