import type { Clipping } from './clipping.ts';

export const adjoint = {
  id: 'adjoint',
  source:
    'after Graves (2013), section 2.1, who cuts the derivatives in front of the gates’ non-linearities',
  at: 1,
  keepsDirection: false,
  inBackwardPass: true,
} as const satisfies Clipping;
