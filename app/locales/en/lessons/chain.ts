import type { chain } from '../../../lessons/chain.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    matrix: {
      text: 'Here {n|one:# unit|other:# units} feed each other: hₜ = tanh(U·hₜ₋₁ + W·xₜ + b). Going back one step multiplies the gradient by U and by the slope of tanh of each unit, {slope} on average. After {lag}, {ratio} of it is left. The lessons that follow are about this product of many factors.',
    },
    longer: {
      text: 'Over {lag}, {ratio} of the gradient arrives. Now the same network reads a sequence twice as long.',
      question: 'How much arrives at its first step?',
      options: {
        same: 'About the same',
        half: 'About half as much',
        square: 'Far less: about its square',
      },
      revealed:
        'After {lag}, {ratio}. Twice as many steps means twice as many factors, so what arrives is squared. That is what exponential means, and why a longer sequence is not just a little harder: it is out of reach.',
    },
    draws: {
      text: 'Now the inputs become twice as strong. They push the units further out, where tanh is flatter.',
      question: 'Draw the ribbon’s upper edge for the stronger inputs.',
      revealed:
        'Mean slope {slope}, and {ratio} arrives. No weight between the units has changed: the inputs alone made every factor smaller.',
    },
    test: {
      text: 'For the gradient of U, BPTT adds up one term per step, each with the slope at that step. Some texts print a single product instead.',
      claim: '∂L/∂W = ∂L/∂hₜ · hₜ₋₁.',
      outcomes: {
        holds:
          'In this run the printed product is off by {printed} only; compared with one step alone, by {oneStep}; summed over all steps without slopes, by {noSlope}.',
        fails:
          'Compared with BPTT on this run, the printed product is off by {printed} of the gradient’s size. Compared with its own step alone, it lacks the slope and is off by {oneStep}. Summed over all steps without slopes, it is off by {noSlope}. Both the sum and the slopes are missing.',
      },
    },
  },
} as const satisfies LessonWords<typeof chain>;
