import { once, type Remedy } from './remedy.ts';

export const attention = {
  id: 'attention',
  label: { en: 'attention read-out', zh: '注意力读出' },
  summary: {
    en: 'Gives the loss a direct path to every step; the road through the states stays as it is.',
    zh: '让损失直接连到每一步；经过各状态的通路不变。',
  },
  source: 'Bahdanau, Cho & Bengio (2015)',
  acts: ['flow'],
  helps: (config, { kind }) => kind === 'vanishing' && config.read === 'last',
  patches: () => once({ read: 'attention' }),
} as const satisfies Remedy;
