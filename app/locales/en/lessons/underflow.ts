import type { underflow } from '../../../lessons/clinic/underflow.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    symptom: {
      text: 'In every other number format this GRU learns to remember a number. Here all of it is in float16: weights, gradients, and what Adam keeps. Its loss is {loss}, the norm of its gradient {norm}; both are ordinary numbers.',
      task: 'Train it, and watch the loss.',
      done: 'After {step|one:# update|other:# updates} it is NaN. In float32 nothing of the kind happens. No gradient was large: look at the small ones.',
    },
    evidence: {
      text: 'The smallest positive number of float16 is 6·10⁻⁸. Adam keeps a mean of g², to which a new gradient adds g²/1000; and it divides by the root of that mean, plus ε = 10⁻⁸, which is 0 in float16.',
      question: 'For how many of the weights is that addend 0 at the first update?',
      options: {
        none: 'For none',
        some: 'For less than half of them',
        most: 'For more than half of them',
      },
      revealed:
        'For {lost}. Each of their updates is a small number divided by 0. The whole gradient has a norm of {norm}, and through time {ratio} arrives: it is the squares that underflow, not the gradient.',
    },
    repair: {
      text: 'bfloat16 has fewer digits and the range of float32. The other way is to keep weights and Adam in float32 and only multiply in float16, with a scaled loss: torch.amp and GradScaler.',
      task: 'Choose bfloat16 or float32, and train until the loss is below half of guessing.',
      done: 'Loss {loss}, guessing {guess}, no NaN: the squares of {lost} of the weights are lost. An ε of 10⁻⁴ would also keep the division finite, but change every update.',
    },
  },
} as const satisfies LessonWords<typeof underflow>;
