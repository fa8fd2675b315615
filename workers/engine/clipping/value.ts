import { type Clipping, type ClipResult, compareNorms, type ParameterTensor } from './clipping.ts';

export const value = {
  id: 'value',
  source: 'Mikolov (2012); torch.nn.utils.clip_grad_value_',
  at: 1,
  keepsDirection: false,
  apply: clipByValue,
} as const satisfies Clipping;

/** Every component to [−at, at], *in place*; an infinite one becomes ±at, NaN stays, as in PyTorch. */
function clipByValue(tensors: readonly ParameterTensor[], at: number): ClipResult {
  return compareNorms(tensors, () => {
    let clipped = false;
    for (const { gradient } of tensors) {
      for (let i = 0; i < gradient.length; i++) {
        const g = gradient[i];
        const limited = g > at ? at : g < -at ? -at : g;
        if (limited !== g && !Number.isNaN(g)) clipped = true;
        gradient[i] = limited;
      }
    }
    return clipped;
  });
}
