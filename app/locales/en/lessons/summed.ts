import type { summed } from '../../../lessons/clinic/summed.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    symptom: {
      text: 'An RNN predicts a sine at each of {length|one:# step|other:# steps}. Its loss is the sum over the steps; learning rate and clipping threshold {at} come from a run with the mean. The loss is {loss}, guessing {guess}.',
      task: 'Train it for {more|one:# update|other:# updates}.',
      done: 'Loss {loss}, guessing {guess}: it does not settle, and stays far from a solution. A smaller learning rate would calm it, but hide the cause.',
    },
    evidence: {
      text: 'The first gradient has a norm of {norm}, far above the threshold {at}. The second will be, too, and all that follow. Now the loss is the mean over the same steps, at the same weights.',
      question: 'Where will the norm be?',
      options: { above: 'Still above the threshold', below: 'Below it' },
      revealed:
        '{norm}: below. A sum over {length|one:# step|other:# steps} has {length} times the gradient of the mean. Longer sequences raise it further, and so do larger batches unless it is divided by len(y): learning rate and threshold then depend on both.',
    },
    repair: {
      text: 'With the sum, every update is clipped and has the same length, even near the solution, where it should be short: it overshoots, back and forth.',
      task: 'Take the mean squared error, and train until the loss is below a tenth of guessing.',
      done: 'Loss {loss}, guessing {guess}. The norm is {norm} now and nothing is clipped. If it has to be a sum, divide it by the number of steps that count.',
    },
  },
} as const satisfies LessonWords<typeof summed>;
