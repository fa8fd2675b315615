import { type Clipping, type ClipResult, compareNorms, type ParameterTensor } from './clipping.ts';
import { clipByNorm } from './norm.ts';

export const tensor = {
  id: 'tensor',
  source: 'Keras clipnorm; torch.nn.utils.clip_grad_norm_ applied to one tensor at a time',
  at: 1,
  keepsDirection: false,
  normOf: 'tensor',
  apply: clipEachByNorm,
} as const satisfies Clipping;

/** `clipByNorm` on every tensor by itself; infinite and NaN gradients spoil only their own tensor. */
function clipEachByNorm(tensors: readonly ParameterTensor[], at: number): ClipResult {
  return compareNorms(tensors, () => {
    const results = tensors.map((tensor) => clipByNorm([tensor], at));
    return results.some((result) => result.clipped);
  });
}
