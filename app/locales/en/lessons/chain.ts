import type { chain } from '../../../lessons/chain.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    matrix: {
      text: 'Here {n|one:# unit|other:# units} feed each other: hₜ = tanh(U·hₜ₋₁ + W·xₜ + b). Going back one step multiplies the gradient by U and by the slope of tanh of each unit, {slope} on average. After {lag}, {ratio} of it is left. What follows is this product, over and over.',
    },
    longer: {
      text: 'Over {lag}, {ratio} of the gradient arrives. Now the same network reads a sequence twice as long.',
      question: 'What arrives at its first step?',
      options: {
        same: 'About the same',
        half: 'About half as much',
        square: 'Far less: about the square of it',
      },
      revealed:
        'After {lag}, {ratio}. Twice the steps is twice the factors, so the share is multiplied by itself. That is what exponential means, and why a long sequence is not a little harder but out of reach.',
    },
    draws: {
      text: 'Now the inputs become twice as strong. They push the units further out, where tanh is flatter.',
      question: 'Draw the ribbon’s upper edge for the stronger inputs.',
      revealed:
        'Mean slope {slope}, and {ratio} arrives. No weight between the units has changed: it is the inputs that made every factor smaller.',
    },
    test: {
      text: 'BPTT adds up one term a step for the gradient of U, each with the slope of its step. Some texts print a single product instead.',
      claim: '∂L/∂W = ∂L/∂hₜ · hₜ₋₁.',
      outcomes: {
        holds:
          'In this run the printed product is off by {printed} only; for one step by {oneStep}, without the slopes by {noSlope}.',
        fails:
          'Held against BPTT on this run, the printed product is off by {printed} of the gradient’s size. Its step alone, without the slope: off by {oneStep}. All steps, without their slopes: off by {noSlope}. Both the sum and the slopes are missing.',
      },
    },
  },
} as const satisfies LessonWords<typeof chain>;
