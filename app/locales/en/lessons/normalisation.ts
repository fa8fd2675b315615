import type { normalisation } from '../../../lessons/normalisation.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    bounds: {
      text: 'At gain {gain} the gradient explodes: {ratio} arrives. Layer normalisation takes what goes into tanh, subtracts its mean over the units and divides by its standard deviation, at every step. Unlike clipping it is part of the network, so the way back goes through it.',
      question: 'With layer normalisation, the gradient …',
      options: {
        explodes: 'still grows a thousandfold or more',
        tamed: 'arrives, and grows less than a thousandfold',
        vanishes: 'vanishes',
      },
      revealed:
        '{ratio} arrives, {rate} powers of ten per step. The division undoes most of what the weights enlarge, on the way forward and on the way back.',
    },
    cancels: {
      text: 'So what do the recurrent weights still decide? At gain {gain}, with layer normalisation, {ratio} arrives.',
      task: 'Turn the gain up to {next}.',
      done: 'At gain {gain}, {ratio} arrives. Without normalisation the gain alone would multiply by {gain} at every step. Here it enlarges the pre-activations and their standard deviation alike: apart from the inputs, it cancels.',
    },
    fades: {
      text: 'The slope of the activation is not normalised. With tanh it is {slope} on average, and {ratio} arrives.',
      question: 'Layer normalisation with a sigmoid, whose slope is at most 1/4: the gradient …',
      options: { vanishes: 'vanishes', keeps: 'keeps its size', explodes: 'explodes' },
      revealed:
        'Mean slope {slope}, and {ratio} arrives. Normalisation takes the scale of the weights out of the product. What is left, slopes and directions, still decides.',
    },
  },
} as const satisfies LessonWords<typeof normalisation>;
