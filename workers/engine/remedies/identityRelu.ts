import { cellOf } from '../cells/index.ts';
import { isIll, once, type Remedy } from './remedy.ts';

export const identityRelu = {
  id: 'identity-relu',
  label: { en: 'ReLU with U = I', zh: 'ReLU + U = I' },
  summary: {
    en: 'ReLU units whose recurrent matrix starts as the identity: what is on is passed on unchanged.',
    zh: '循环矩阵从单位阵开始的 ReLU 单元：开启的单元原样传递。',
  },
  source: 'Le, Jaitly & Hinton (2015)',
  acts: ['flow'],
  helps: (config, verdict) =>
    isIll(verdict) &&
    cellOf(config).isPlain === true &&
    !(config.act === 'relu' && config.init === 'identity'),
  patches: () => once({ act: 'relu', init: 'identity', gain: 1 }),
} as const satisfies Remedy;
