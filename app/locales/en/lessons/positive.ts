import type { positive } from '../../../lessons/clinic/positive.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    symptom: {
      text: 'The worked example of article A, over twenty steps and with Adam: every weight is drawn from rand(), between 0 and 1. In the program as printed, each step computes a state but does not hand it on: h stays 0. The loss is {loss}.',
      task: 'Train it for {more|one:# update|other:# updates}.',
      done: 'Loss {loss}; the best constant answer gives {constant}. It has fallen far, and looks like training. But the network only fits each answer to the input of the same step.',
    },
    evidence: {
      text: 'One step before the loss {ratio} of the gradient is left, because no state is handed on. Now each step hands its state on, with the same positive weights.',
      question: 'What does the gradient do on its way back now?',
      options: {
        vanishes: 'It vanishes',
        keeps: 'It keeps its size',
        explodes: 'It explodes, because all weights are positive',
      },
      revealed:
        '{ratio} over {lag}. Ten positive terms add up and drive every unit to where tanh is flat. Large weights, and no gradient: the first mistake hid the second.',
    },
    repair: {
      text: 'Repair both: carry the state, and draw weights around 0, the recurrent ones orthogonal.',
      task: 'Make it a plain RNN with orthogonal recurrent weights, and train until the loss is below a tenth of the constant’s.',
      done: 'Loss {loss}, the constant {constant}: with its past the network learns the batch by heart. {ratio} of the gradient arrives. To find such a mistake, change x[0] and see whether the last output moves.',
    },
  },
} as const satisfies LessonWords<typeof positive>;
