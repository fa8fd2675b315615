import type { saturation } from '../../../lessons/saturation.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    pushed: {
      text: 'A unit is saturated where its activation is flat. The inputs alone can push it there. Now the mean slope of tanh is {slope}, and {ratio} arrives.',
      task: 'Make the input weights larger, four times, and watch the slope.',
      done: 'Mean slope {slope}: {ratio} arrives. The recurrent weights are as they were. What saturates does not explode: it lets less through.',
    },
    positive: {
      text: 'A worked example from a text: {n|one:# unit|other:# units}, {length}, and every weight, input and bias drawn from 0 to 1. All of them are positive, so they add up: the largest eigenvalue of U is far above 1.',
      question: 'What will the gradient of the last loss do?',
      options: { explodes: 'Explode', keeps: 'Keep its size', vanishes: 'Vanish' },
      revealed:
        '{ratio} arrives. Positive weights drive every unit to the end of tanh, where the mean slope is {slope}: at each step that outweighs the large eigenvalue.',
    },
    falls: {
      text: 'Its loss is {loss}. The best answer that is the same at every step, whatever the input, would have {constant}.',
      task: 'Train it for a hundred updates.',
      done: 'After {step} updates the loss is {loss}. That looks like learning. The best constant answer has {constant}.',
    },
    test: {
      text: 'The same example, as it begins and after a thousand updates. What tells learning from a good constant is whether the loss gets below it.',
      claim: 'The worked example trains.',
      outcomes: {
        holds:
          'In these runs it does: from {before} to {after} in {updates} updates; the best constant answer has {best}.',
        depends:
          'The loss falls from {before} to {after} in {updates} updates; the best constant answer has {best}. It got somewhat below it, with {slope} decades a step on the way back.',
        fails:
          'The loss falls from {before} to {after} in {updates} updates, and stops at what a constant answer has: {best}. Only the read-out has learnt. On the way back the gradient loses {slope} decades a step.',
      },
    },
  },
} as const satisfies LessonWords<typeof saturation>;
