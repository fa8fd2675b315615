import { once, type Remedy } from './remedy.ts';

export const attention = {
  id: 'attention',
  source: 'Bahdanau, Cho & Bengio (2015)',
  acts: ['flow'],
  helps: (config, { kind }) => kind === 'vanishing' && config.read === 'last',
  patches: () => once({ read: 'attention' }),
} as const satisfies Remedy;
