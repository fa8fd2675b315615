import type { truncation } from '../../../lessons/truncation.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    cut: {
      text: 'Going back over every step costs time and memory. Truncated back-propagation stops after some steps and treats everything earlier as given. Here is an LSTM with open gates: over {lag}, {ratio} arrives. Now the way back will be cut after {next}.',
      question: 'How much arrives at the first step then?',
      options: { same: 'About as much', less: 'Less', none: 'Nothing' },
      revealed:
        'From {zero} before the loss on, the gradient is exactly zero. This is not vanishing: nothing shrank; the way back simply ends there, whatever the gates do.',
    },
    whole: {
      text: 'A small GRU reads a number at the first of twenty steps, and has to return it at the last. Guessing gives a loss of {guess}. The gradient goes back over all of the sequence: {ratio} arrives.',
      task: 'Train until the loss is below half of guessing.',
      done: 'Loss {loss}: the error at the end reached the step where the number came in, and the weights learnt to keep it.',
    },
    blind: {
      text: 'The same network and the same task, with the way back cut after {cut}. What lies farther back is read on the way forward, but never reached on the way back. It is trained for {more} updates.',
      question: 'Does it learn the task?',
      options: { learns: 'Yes, it gets below half of guessing', stuck: 'No' },
      revealed:
        'Loss {loss}, guessing {guess}. No error ever arrives where the number came in, so nothing tells the weights to keep it. With a cut shorter than the dependency, training cannot see it.',
    },
  },
} as const satisfies LessonWords<typeof truncation>;
