import type { formula } from '../../../lessons/formula.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    slopes: {
      text: 'The gradient of a loss at step k reaches hₜ through a product: Uᵀ and the slopes φ′, once for every step in between. One article leaves the slopes out. At gain {gain} U keeps sizes, so by its formula {stated} would arrive over {lag}. Measured: {ratio}.',
      task: 'Turn the gain up to {next} and compare again.',
      done: 'By the product of Uᵀ alone {stated} would arrive; measured: {ratio}. The slope, {slope} on average, is a factor at every step; without it the formula gets further off with every step.',
    },
    sides: {
      text: 'Here every step has a loss. The first state h₁ affects all of them; the last state affects only the last one. The printed sum runs over k ≤ t instead, over the losses up to t. Relative to the true gradient it is {tooLate} at the last step, and {tooEarly} at the first.',
    },
    test: {
      text: 'A network that adds two numbers has one loss, at its last step; {ratio} of the gradient is measured at the first step.',
      claim: '∂L/∂hₜ is the sum over k ≤ t of products of Wᵀ times ∂L/∂hₖ.',
      outcomes: {
        holds:
          'In these runs the sum gives what is measured: {stated}, measured {ratio}. Relative to the true gradient it is {noSlope} without slopes, and {every} at a last step.',
        fails:
          'With one loss at the end it gives {stated} at the first step, where {ratio} is measured. Relative to the true gradient, the sum over the later losses, still without φ′, is {noSlope}; with losses at every step, the printed sum is {every} at the last step.',
      },
    },
  },
} as const satisfies LessonWords<typeof formula>;
