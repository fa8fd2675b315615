import type { Schedule } from './schedule.ts';

export const constant = {
  id: 'constant',
  label: { en: 'constant', zh: '恒定' },
  summary: { en: 'The learning rate stays as it is set.', zh: '学习率保持设定值不变。' },
  source: 'Robbins & Monro (1951)',
  factor: () => 1,
} as const satisfies Schedule;
