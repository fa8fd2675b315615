import type { vanishing } from '../../../lessons/vanishing.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    distance: {
      text: 'The task is to add two marked inputs; guessing gives a loss of {guess}. In the sequence on screen the older one is input {oldest}, {distance} back. Only 1 % of the gradient is left after {reach}, and {ratio} at the first step. Now the network is trained for {more} updates.',
      question: 'Will the loss get below what guessing gives?',
      options: { learns: 'Yes, it learns the task', stuck: 'No, it stays at guessing' },
      revealed:
        'Loss {loss}, guessing {guess}. The error is too faint by the time it reaches the far input: in every update the steps near the loss outweigh it.',
    },
    wider: {
      text: 'Larger recurrent weights make every factor larger. At gain {gain}, {ratio} arrives at the first step.',
      task: 'Raise the gain until at least a tenth arrives, and not more than ten times what left.',
      done: 'At gain {gain}, {ratio} arrives. Only a narrow range of gains does this: below it the gradient vanishes, above it it explodes.',
    },
    gate: {
      text: 'A GRU has a second way back: it carries over part of its state unchanged, and along this way the gradient is multiplied only by what the gate keeps. With the gate set to keep most, {ratio} arrives. The same task, the same {more} updates.',
      question: 'Will this network learn it?',
      options: { learns: 'Yes, it learns the task', stuck: 'No, it stays at guessing' },
      revealed:
        'Loss {loss}, guessing {guess}. To learn, a network needs a gradient that arrives; whether that is enough depends on the task, the learning rate, and how long it trains.',
    },
    test: {
      text: 'Numbers in a computer are limited at both ends: too large is overflow, too small is underflow. Here a sigmoid network runs over {length}, in four number formats.',
      claim: 'Step after step the gradient shrinks until the computer overflows.',
      outcomes: {
        holds:
          'In these runs a number did overflow. The gradient is exactly zero from {half} back in float16, {brain} in bfloat16 and {single} in float32; in float64 {double} of it is left at the first step.',
        fails:
          'What shrinks cannot overflow: it underflows. The gradient is exactly zero from {half} back in float16, {brain} in bfloat16 and {single} in float32. In float64 there is still {double} of it at the first step: a number, but a useless one.',
      },
    },
  },
} as const satisfies LessonWords<typeof vanishing>;
