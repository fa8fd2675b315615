import type { nan } from '../../../lessons/clinic/nan.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    symptom: {
      text: 'A leaky-ReLU network that starts with U = I predicts a sine at every step, with plain SGD and no clipping. Its loss is {loss} and its gradient has a norm of {norm}. Nothing looks wrong.',
      task: 'Train it, and watch the loss.',
      done: 'After {step|one:# update|other:# updates} the state has overflowed. Training stops here; a loop without a check prints inf, then NaN, and from then on every weight is NaN. A smaller learning rate then comes too late.',
    },
    evidence: {
      text: 'Before training, {ratio} of what leaves the last step arrives at the first: the gradient is well behaved. Now one update is made, with a gradient of norm {norm}.',
      question: 'After that one update, how much arrives?',
      options: {
        less: 'Less than a tenth',
        same: 'Between a tenth and ten times as much',
        more: 'More than ten times as much',
      },
      revealed:
        '{ratio}, and a norm of {norm}. After the update U stretches by slightly more than 1; twenty steps multiply that, and the next update is larger still. The gradient explodes before anything is NaN: log its norm.',
    },
    repair: {
      text: 'Between the backward pass and the update, the norm of the whole gradient can be cut down to a threshold. Its direction stays; the update is short enough to keep the weights where gradients are small.',
      task: 'Clip by global norm, then train until the loss is below a tenth of guessing.',
      done: 'Loss {loss}, guessing {guess}, no NaN. clip_grad_norm_ returns the norm before clipping: log it, because it rises before the loss does.',
    },
  },
} as const satisfies LessonWords<typeof nan>;
