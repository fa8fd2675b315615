import type { Preset } from './preset.ts';

export const irnn = {
  id: 'irnn',
  source: 'Le, Jaitly & Hinton (2015)',
  settings: { act: 'relu', init: 'identity' },
} as const satisfies Preset;
