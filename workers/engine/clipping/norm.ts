import { norm2 } from '../squares.ts';
import type { Clipping, ClipResult, ParameterTensor } from './clipping.ts';

export const norm = {
  id: 'norm',
  source: 'Pascanu, Mikolov & Bengio (2013); torch.nn.utils.clip_grad_norm_',
  at: 1,
  keepsDirection: true,
  normOf: 'gradient',
  apply: clipByNorm,
} as const satisfies Clipping;

/** PyTorch's guard against division by 0; it also leaves the clipped norm about 1e-6 below the threshold. */
const epsilon = 1e-6;

/**
 * Multiplies every gradient by min(1, at/(‖g‖ + 1e-6)), *in place*.
 *
 * Unlike PyTorch, the norm is scaled before squaring, so that gradients near 1e200 shrink to the threshold and not
 * to 0. An infinite gradient becomes NaN and the others 0, a NaN makes all NaN: as PyTorch does.
 */
export function clipByNorm(tensors: readonly ParameterTensor[], at: number): ClipResult {
  const total = norm2(tensors.map((tensor) => tensor.gradient));
  const scale = Math.min(1, at / (total + epsilon));
  if (scale !== 1) multiply(tensors, scale);
  return { scale, clipped: scale < 1, threshold: at };
}

/** Every gradient times `scale`, *in place*. */
export function multiply(tensors: readonly ParameterTensor[], scale: number): void {
  for (const { gradient } of tensors) {
    for (let i = 0; i < gradient.length; i++) gradient[i] *= scale;
  }
}
