import type { direction } from '../../../lessons/direction.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    last: {
      text: 'A plain RNN reads from the first input to the last, {length}; the loss reads its last state, and {ratio} of the gradient arrives at the first step. Now a second network reads from the last input to the first, and the loss reads the states of both at the last step.',
      question: 'How much of the sequence has the second one read by then?',
      options: { all: 'All of it', half: 'About half', one: 'One input' },
      revealed:
        'It begins at the last input: {reached|one:# input|other:# inputs} of {length}, and no gradient goes further. Reading out[:, -1] of a bidirectional network is this mistake; only at the first step has the second one read everything. The first network is as before: {ratio} arrives.',
    },
    each: {
      text: 'The two directions share nothing but the read-out. At the last step, the second has read only one input. When the loss reads every step, its state at the first step has to carry the whole sequence, as that of the first network does at the last.',
      task: 'Let the loss read every step.',
      done: 'Each direction has its own way back. From the last step, {ratio} arrives at the first input in the forward network; from the first step, {reverse} arrives at the last input in the reverse one. There are two ways back, and neither is easier than one alone.',
    },
    first: {
      text: 'This bidirectional network reads a number at the first of {length}, and has to return it at the last. Guessing gives a loss of {guess}. It will be trained for {more} updates.',
      question: 'Does the second direction help it to learn that?',
      options: { learns: 'Yes, it gets below half of guessing', stuck: 'No' },
      revealed:
        'Loss {loss}, guessing {guess}. Where the loss reads the reverse network, it has not yet seen the number; only the forward one could carry it, and {ratio} of its gradient arrives.',
    },
  },
} as const satisfies LessonWords<typeof direction>;
