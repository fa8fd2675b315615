import type { truncation } from '../../../lessons/truncation.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    cut: {
      text: 'To walk back over every step costs time and memory. So one often stops after some of them, and takes what lies before as given: truncated back-propagation. Here is an LSTM with open gates: over {lag}, {ratio} arrives. Now the way back will be cut after {next}.',
      question: 'How much arrives at the first step then?',
      options: { same: 'About as much', less: 'Less', none: 'Nothing' },
      revealed:
        'From {zero} before the loss on, the gradient is exactly zero. That is no vanishing: nothing shrank, the way just ends there, whatever the gates do.',
    },
    whole: {
      text: 'A small GRU is told a number at the first of twenty steps, and asked for it at the last. Guessing gives a loss of {guess}. The gradient goes back over all of the sequence: {ratio} arrives.',
      task: 'Train until the loss is below half of guessing.',
      done: 'Loss {loss}: the error at the end reached the step where the number came in, and the weights learnt to keep it.',
    },
    blind: {
      text: 'The same network and the same task, with the way back cut after {cut}. What lies farther back is seen going forward, and never going back. It is trained for {more} updates.',
      question: 'Does it learn the task?',
      options: { learns: 'Yes, it gets below half of guessing', stuck: 'No' },
      revealed:
        'Loss {loss}, guessing {guess}. No error ever arrives where the number came in, so nothing tells the weights to keep it. A cut shorter than what has to be remembered makes a network blind to it.',
    },
  },
} as const satisfies LessonWords<typeof truncation>;
