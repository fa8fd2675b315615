import { once, type Remedy } from './remedy.ts';

export const clipNorm = {
  id: 'clip-norm',
  label: { en: 'clip the norm at {at}', zh: '范数裁剪到 {at}' },
  summary: {
    en: 'Bounds the update; the flow through time stays as it is.',
    zh: '限制更新的大小；沿时间的流动不变。',
  },
  source: 'Pascanu, Mikolov & Bengio (2013)',
  acts: ['update', 'training'],
  helps: (config) => config.clip === 'none',
  patches: () => once({ clip: 'norm', at: 1 }),
} as const satisfies Remedy;
