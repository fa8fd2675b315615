import type { backward } from '../../../lessons/clinic/backward.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    symptom: {
      text: 'At the end, a bidirectional RNN has to return the number that came first. For its backward direction that should be easy: it reads this number last. Guessing gives {guess}.',
      task: 'Train it for {more|one:# update|other:# updates}.',
      done: 'Loss {loss}, guessing {guess}. The second direction seems not to help at all.',
    },
    evidence: {
      text: 'The answer is read from the outputs of the last step. There the backward direction has only begun: it has read one input. The gradient shows what that means for its training.',
      question:
        'At how many of {length|one:# step|other:# steps} does the backward direction get any gradient?',
      options: { one: 'At one', some: 'At some of them', all: 'At all of them' },
      revealed:
        'At {reached} of {length}. Through out[:, -1] nothing reaches any other step of the backward direction. Half of the network is trained on the last input alone, and the forward half has to carry the number by itself.',
    },
    repair: {
      text: 'Read each direction where it ends: in PyTorch, h_n holds the last state of each. Here, attention reads the outputs of all steps, those of the backward direction included.',
      task: 'Let attention read, and train until the loss is below half of guessing.',
      done: 'Loss {loss}, guessing {guess}; the backward direction gets a gradient at {reached} of {length|one:# step|other:# steps}. A mean or a maximum over out does the same; only out[:, -1] does not.',
    },
  },
} as const satisfies LessonWords<typeof backward>;
