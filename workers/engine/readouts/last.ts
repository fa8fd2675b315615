import { linearReadout } from './linear.ts';
import type { Readout } from './readout.ts';

export const last = {
  id: 'last',
  label: { en: 'last step', zh: '最后一步' },
  summary: {
    en: 'One output from the last hidden state: y = V h_T + c.',
    zh: '只由最后一个隐藏状态给出一个输出：y = V h_T + c。',
  },
  source: 'Graves (2012), sequence classification',
  ...linearReadout('last'),
} as const satisfies Readout;
