import type { formula } from '../../../lessons/formula.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    slopes: {
      text: 'A loss at step k reaches hₜ by a product: of Uᵀ and the slopes φ′, once for every step between. One article leaves the slopes out. U keeps sizes at gain {gain}, so by that product {stated} would arrive over {lag}. Measured: {ratio}.',
      task: 'Turn the gain up to {next} and compare again.',
      done: 'By the product of Uᵀ alone {stated} would arrive; measured: {ratio}. The slope, {slope} on average, is a factor at every step, and a formula without it is off by more with every step.',
    },
    sides: {
      text: 'Here every step has a loss. What h₁ does shows in all of them; what the last state does shows in the last alone. The printed sum runs over k ≤ t, over the losses before t. Beside the true gradient it comes to {tooLate} at the last step, and to {tooEarly} at the first.',
    },
    test: {
      text: 'A network that adds two numbers has one loss, at its last step; measured, {ratio} of the gradient arrives at the first step.',
      claim: '∂L/∂hₜ is the sum over k ≤ t of products of Wᵀ times ∂L/∂hₖ.',
      outcomes: {
        holds:
          'In these runs the sum gives what is measured: {stated} beside {ratio}. Without slopes it comes to {noSlope} of the truth, at a last step to {every}.',
        fails:
          'With one loss at the end it gives {stated} at the first step, where {ratio} is measured. Summed over the later losses but without φ′, it is off by {noSlope}. With losses at every step the printed sum is off by {every} at the last step.',
      },
    },
  },
} as const satisfies LessonWords<typeof formula>;
