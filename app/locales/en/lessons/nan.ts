import type { nan } from '../../../lessons/clinic/nan.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    symptom: {
      text: 'A leaky-ReLU network that begins with U = I foretells a sine at every step; plain SGD, no clipping. Its loss is {loss} and its gradient has a norm of {norm}. Nothing looks wrong.',
      task: 'Train it, and watch the loss.',
      done: 'After {step|one:# update|other:# updates} the state has left the numbers. Training stops here; a loop that does not look prints inf, then NaN, and from then on every weight is NaN. A smaller learning rate comes too late.',
    },
    evidence: {
      text: 'Before training, {ratio} of what leaves the last step arrives at the first: the gradient is well behaved. Now one update is made, as long as a norm of {norm} makes it.',
      question: 'After that one update, how much arrives?',
      options: {
        less: 'Less than a tenth',
        same: 'Between a tenth and ten times as much',
        more: 'More than ten times as much',
      },
      revealed:
        '{ratio}, and a norm of {norm}. The update stretched U a little beyond 1; twenty steps multiply that, and the next update is longer still. The gradient explodes before anything is NaN: log its norm.',
    },
    repair: {
      text: 'Between the backward pass and the update, the norm of the whole gradient can be cut down to a threshold. Its direction stays; the update gets short enough to leave the weights where gradients are small.',
      task: 'Clip by global norm, then train until the loss is below a tenth of guessing.',
      done: 'Loss {loss}, guessing {guess}, no NaN. clip_grad_norm_ returns the norm before clipping: keep it in your log, for it rises before the loss does.',
    },
  },
} as const satisfies LessonWords<typeof nan>;
