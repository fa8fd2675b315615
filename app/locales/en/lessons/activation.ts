import type { activation } from '../../../lessons/activation.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    same: {
      text: 'The recurrent matrix U here is orthogonal: it turns the gradient and never changes its size. What shrinks it is the slope of tanh, {slope} on average. Of what leaves the loss, {ratio} gets to the first step.',
      task: 'Choose the activation that has slope 1 everywhere: identity.',
      done: 'The same U, and nothing is lost: {ratio}. But a network without a non-linearity is one linear map, and can compute nothing more.',
    },
    guess: {
      text: 'Like identity, ReLU has slope 1, but only for a unit that is on. A unit that is off has slope 0.',
      question: 'With ReLU on the same U, how much of the gradient gets back?',
      options: { all: 'All of it', some: 'Some of it', little: 'Less than a thousandth' },
      revealed:
        'With ReLU {ratio} arrives: the mean slope is {slope}, because about half of the units are off at each step, and not the same ones each time.',
    },
    bound: {
      text: 'The slope of the logistic sigmoid is never above 1/4; here it is {slope} on average, and {ratio} arrives. U multiplies by the gain, so with a gain below 4 the gradient can only shrink at each step back.',
      task: 'Turn the gain up to {strong} and see whether it helps.',
      done: 'At gain {gain} U alone would make the gradient {gain} times as large at every step, and still only {ratio} arrives: strong weights push the sigmoid to where it is flat, mean slope {slope}.',
    },
    test: {
      text: 'The same U at gain {one} and at gain {two} with four activations: six runs, measured now.',
      claim: 'The slopes of sigmoid and tanh make the gradient vanish.',
      outcomes: {
        holds:
          'In these runs sigmoid and tanh both lose the gradient at both gains: {sigmoid} and {sigmoidTwice}, {tanh} and {tanhTwice} powers of ten per step; ReLU at gain {one}: {relu}.',
        depends:
          'Sigmoid loses it at both gains: {sigmoid} and {sigmoidTwice} powers of ten per step. For tanh it depends on the weights: {tanh} at gain {one}, {tanhTwice} at gain {two}. And a slope of 1 is no cure: ReLU at gain {one} gives {relu}.',
        fails:
          'In these runs sigmoid does not lose it at both gains ({sigmoid}, {sigmoidTwice}); tanh: {tanh}, {tanhTwice}; ReLU: {relu} powers of ten per step, at gain {one} and {two}.',
      },
    },
  },
} as const satisfies LessonWords<typeof activation>;
