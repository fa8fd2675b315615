import type { Clipping } from './clipping.ts';

export const adjoint = {
  id: 'adjoint',
  label: { en: 'adjoint', zh: '伴随' },
  summary: {
    en: '∂L/∂h of every step is cut to ± the threshold during the backward pass, so later parts of that pass see less.',
    zh: '反向传播时把每一步的 ∂L/∂h 截断到 ± 阈值以内，之后的传播随之变小。',
  },
  source:
    'after Graves (2013), section 2.1, who cuts the derivatives in front of the gates’ non-linearities',
  at: 1,
  keepsDirection: false,
  inBackwardPass: true,
} as const satisfies Clipping;
