import type { bias } from '../../../lessons/clinic/bias.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    symptom: {
      text: 'An LSTM, made for remembering, is to remember a number for {lag}. Its forget-gate bias is 0, as PyTorch draws it on average. The gate stands at {gate}: each step keeps half. Guessing gives {guess}.',
      task: 'Train it for {more|one:# update|other:# updates}.',
      done: 'Loss {loss}, guessing {guess}; the forget gate stands at {gate}. The LSTM does not learn to open it, for too little of the gradient gets to the number to tell it so.',
    },
    evidence: {
      text: 'With the gate at {gate}, {ratio} of the gradient arrives. A forget-gate bias of 1 is the usual cure, and a gate of about 0.7. The lines below mean to set it; PyTorch’s LSTM has two biases, bias_ih and bias_hh, which are added.',
      question: 'What will the gate stand at?',
      options: { half: 'About 0.5', once: 'About 0.7', twice: 'About 0.9' },
      revealed:
        '{gate}: the bias is 2. More arrives, {ratio}; but it is not what Keras or a paper means by 1, and results differ. Set one of the two.',
    },
    repair: {
      text: 'One bias of 1 opens the gate enough for this distance. The longer the memory, the larger the bias that it takes.',
      task: 'Set the forget-gate bias to 1, and train until the loss is below half of guessing.',
      done: 'Loss {loss}, guessing {guess}, the gate at {gate}. In Keras unit_forget_bias does this; PyTorch leaves it to you.',
    },
  },
} as const satisfies LessonWords<typeof bias>;
