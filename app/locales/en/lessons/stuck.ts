import type { stuck } from '../../../lessons/clinic/stuck.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    symptom: {
      text: 'A tanh RNN with PyTorch’s default weights reads a number at the first of twenty steps and has to return it at the last. Guessing the mean gives a loss of {guess}.',
      task: 'Train it for {more|one:# update|other:# updates}.',
      done: 'Loss {loss}, guessing {guess}: it does not go down. The network has learnt the mean of the answers and nothing about the number. Before you try another learning rate, see what arrives where the number came in.',
    },
    evidence: {
      text: 'Over {lag}, {ratio} of the gradient arrives before training: too little to learn from. Now a GRU takes its place, with the same kind of weights and an update gate that starts nearly open (bias 3).',
      question: 'How much arrives at the first step then?',
      options: {
        less: 'Less than a hundredth',
        some: 'Between a hundredth and a tenth',
        most: 'More than a tenth',
      },
      revealed:
        '{ratio}. The new state is mostly the old one, so the gradient is handed back nearly as it came. That is what the gate is for; with a bias of 0 it would be half shut.',
    },
    repair: {
      text: 'What repairs this is a way back that keeps the gradient: a gated cell whose gate starts open. In PyTorch, rows 16 to 31 of the bias are those of the update gate.',
      task: 'Make it a PyTorch GRU, set the bias of its gate to 3, and train until the loss is below half of guessing.',
      done: 'Loss {loss}, guessing {guess}. Same task, same learning rate, same batches. Orthogonal recurrent weights also help a plain RNN; an open gate helps more.',
    },
  },
} as const satisfies LessonWords<typeof stuck>;
