import type { Preset } from './preset.ts';

export const lstmLastStep = {
  id: 'lstm-last-step',
  source: 'Article E, worked example (S11)',
  settings: { cell: 'lstm', fb: 0 },
} as const satisfies Preset;
