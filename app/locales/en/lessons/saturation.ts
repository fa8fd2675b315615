import type { saturation } from '../../../lessons/saturation.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    pushed: {
      text: 'A unit is saturated where its activation is flat. The inputs alone can push it there. Now the mean slope of tanh is {slope}, and {ratio} arrives.',
      task: 'Make the input weights four times as large, and watch the slope.',
      done: 'Mean slope {slope}: {ratio} arrives. The recurrent weights have not changed. A saturated unit does not make the gradient explode: it lets less of it through.',
    },
    positive: {
      text: 'A worked example from an article: {n|one:# unit|other:# units}, {length}, and every weight, input and bias drawn from 0 to 1. All of them are positive, so they add up: the largest eigenvalue of U is far above 1.',
      question: 'What will the gradient of the last loss do?',
      options: { explodes: 'Explode', keeps: 'Keep its size', vanishes: 'Vanish' },
      revealed:
        '{ratio} arrives. Positive weights drive every unit to the flat end of tanh, where the mean slope is {slope}: at each step that outweighs the large eigenvalue.',
    },
    falls: {
      text: 'Its loss is {loss}. The best constant answer, the same at every step whatever the input, would give {constant}.',
      task: 'Train it for a hundred updates.',
      done: 'After {step} updates the loss is {loss}. That looks like learning. But the best constant answer gives {constant}.',
    },
    test: {
      text: 'The same example, before training and after a thousand updates. It has learnt from its input only if its loss gets below that of the best constant answer.',
      claim: 'The worked example trains.',
      outcomes: {
        holds:
          'In these runs it does: from {before} to {after} in {updates} updates; the best constant answer gives {best}.',
        depends:
          'The loss falls from {before} to {after} in {updates} updates; the best constant answer gives {best}. It gets somewhat below that, with {slope} powers of ten per step on the way back.',
        fails:
          'The loss falls from {before} to {after} in {updates} updates, and stops at what a constant answer gives: {best}. Only the read-out has learnt. On the way back the gradient changes by {slope} powers of ten per step.',
      },
    },
  },
} as const satisfies LessonWords<typeof saturation>;
