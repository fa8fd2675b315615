import type { Preset } from './preset.ts';

export const forgetfulLstm = {
  id: 'forgetful-lstm',
  source: 'Jozefowicz, Zaremba & Sutskever (2015)',
  settings: { cell: 'lstm', fb: 0, T: 100 },
} as const satisfies Preset;
