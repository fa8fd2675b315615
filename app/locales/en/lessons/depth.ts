import type { depth } from '../../../lessons/depth.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    top: {
      text: 'Layers are stacked: each reads h of the layer below at the same step, and the loss reads the top one. Every layer has a recurrent matrix of its own. With {layers|one:# layer|other:# layers}, {top} arrives at the first step, and the mean slope of tanh is {slope}. Now there will be {next}.',
      question: 'How much will arrive in the top layer?',
      options: {
        more: 'More than a tenth',
        same: 'Less, but more than 1/10 000',
        less: 'Less than 1/10 000',
      },
      revealed:
        'In the top layer {top} arrives. Its inputs are now the {units} states of a layer below, together stronger than the two inputs were: they drive tanh to where it is flatter, with a mean slope of {slope}.',
    },
    bottom: {
      text: 'The gradient has many ways to the bottom layer: it may go back in time in any layer, and move down at any step. With one layer, {bottom} arrives at the first step.',
      task: 'Stack four layers and see how much arrives in the bottom one.',
      done: 'In the bottom layer {bottom} arrives, and {top} in the top one. At the bottom it looks milder: near the loss, every further way adds something. Whether that lasts has to be measured far from the loss.',
    },
    test: {
      text: 'One layer and four, over 200 steps: a tanh RNN, an LSTM with half-open gates, and an RNN whose gradient grows. Each is measured in the bottom layer, over the half that is far from the loss.',
      claim: 'More layers solve the gradient problem.',
      outcomes: {
        holds:
          'In these runs they help. Powers of ten per step with one layer and with four: RNN {flat} and {stacked}, LSTM {lstmFlat} and {lstmStacked}; at gain 2 {growing} and {growingStacked}.',
        depends:
          'In these runs they help one cell and not the other. Powers of ten per step with one layer and with four: RNN {flat} and {stacked}, LSTM {lstmFlat} and {lstmStacked}; at gain 2 {growing} and {growingStacked}.',
        fails:
          'The rate stays the same. Powers of ten per step with one layer and with four: RNN {flat} and {stacked}, LSTM {lstmFlat} and {lstmStacked}. Where the gradient grows, it goes on growing: {growing} and {growingStacked}. Far from the loss only the factor per step counts.',
      },
    },
  },
} as const satisfies LessonWords<typeof depth>;
