import type { Preset } from './preset.ts';

export const clipAtOne = {
  id: 'clip-at-one',
  source: 'Article C, worked example (S12)',
  settings: { init: 'uniform', xinit: 'uniform', clip: 'norm' },
} as const satisfies Preset;
