import type { variance } from '../../../lessons/clinic/variance.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    symptom: {
      text: 'Layer normalisation over an axis with one entry: LayerNorm(1), often because of a wrong shape. A single unit is its own mean, and its variance is 0. The network has to predict a sine; guessing gives {guess}.',
      task: 'Train it for {more|one:# update|other:# updates}.',
      done: 'Loss {loss}, guessing {guess}. The normalisation returns its shift whatever comes in, and the gradient that arrives over {lag} is exactly zero: it is lost at the very first step back.',
    },
    evidence: {
      text: 'The variance is also 0 where all units are equal: with an input of zeros and a state of zeros. Now take {units|one:# unit|other:# units} and an input of zeros. LayerNorm then divides by √ε = 1/316.',
      question: 'What does the gradient do on its way back?',
      options: { vanishes: 'It vanishes', keeps: 'It keeps its size', explodes: 'It explodes' },
      revealed:
        '{ratio} over {lag}, and a norm of {norm} in all. Zero is divided by nearly zero: forward that is harmless, backward each step multiplies by 316. The first update of plain SGD would ruin the weights.',
    },
    repair: {
      text: 'A normalisation needs something that varies: the axis of the features, with more than one of them, and inputs that differ from 0.',
      task: 'Give the layer {units|one:# unit|other:# units}, and train until the loss is below a tenth of guessing.',
      done: 'Loss {loss}, guessing {guess}; {ratio} of the gradient arrives. Print once which shape LayerNorm is given: the last axis has to be the features.',
    },
  },
} as const satisfies LessonWords<typeof variance>;
