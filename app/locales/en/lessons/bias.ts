import type { bias } from '../../../lessons/clinic/bias.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    symptom: {
      text: 'An LSTM has to remember a number for {lag}. Its forget-gate bias is 0, the average of what PyTorch draws. The gate is at {gate}: each step keeps about half. Guessing gives {guess}.',
      task: 'Train it for {more|one:# update|other:# updates}.',
      done: 'Loss {loss}, guessing {guess}; the forget gate is at {gate}. The LSTM does not learn to open it, because too little of the gradient reaches the step where the number came in.',
    },
    evidence: {
      text: 'With the gate at {gate}, {ratio} of the gradient arrives. The usual cure is a forget-gate bias of 1, for a gate of about 0.7. The lines below are meant to set it; but PyTorch’s LSTM has two biases, bias_ih and bias_hh, which are added.',
      question: 'Where will the gate be?',
      options: { half: 'About 0.5', once: 'About 0.7', twice: 'About 0.9' },
      revealed:
        '{gate}: the bias is 2. More arrives, {ratio}; but it is not what Keras or a paper means by 1, and results differ. Set one of the two.',
    },
    repair: {
      text: 'One bias of 1 opens the gate enough for this distance. The longer a number has to be remembered, the larger the bias has to be.',
      task: 'Set the forget-gate bias to 1, and train until the loss is below half of guessing.',
      done: 'Loss {loss}, guessing {guess}, the gate at {gate}. In Keras unit_forget_bias does this; PyTorch leaves it to you.',
    },
  },
} as const satisfies LessonWords<typeof bias>;
