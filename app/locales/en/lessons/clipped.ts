import type { clipped } from '../../../lessons/clinic/clipped.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    symptom: {
      text: 'An RNN predicts a sine, with plain SGD, a suitable learning rate, and gradient clipping copied from somewhere: threshold {at}. The loss is {loss}.',
      task: 'Train it for {more|one:# update|other:# updates}.',
      done: 'Loss {loss}: it has hardly moved. Nothing explodes, nothing is NaN, and the gradient flows: {ratio} of it gets to the first step. It looks as if the learning rate were too small.',
    },
    evidence: {
      text: 'The gradient has a norm of {norm}; the threshold is {at}.',
      question: 'How many times shorter does clipping make it?',
      options: {
        none: 'It leaves it as it is',
        tens: 'Some tens of times',
        thousands: 'More than a thousand times',
      },
      revealed:
        '{factor} times, at this update and at every other. So each update has the same length, {length}, whether the gradient is large or small: this is normalised SGD with a tiny learning rate. Adam would hide it, because it sets the length by itself.',
    },
    repair: {
      text: 'A threshold is for the rare gradient that is far too large. Log the norms for a while, and choose one above most of them.',
      task: 'Raise the threshold to 1, and train until the loss is below a tenth of guessing.',
      done: 'Loss {loss}, guessing {guess}. The gradient has a norm of {norm} now, below the threshold: clipping is a guard again, and the learning rate means what it says.',
    },
  },
} as const satisfies LessonWords<typeof clipped>;
