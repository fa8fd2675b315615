import type { Preset } from './preset.ts';

export const none = {
  id: 'none',
  source: 'Pascanu, Mikolov & Bengio (2013)',
  settings: {},
} as const satisfies Preset;
