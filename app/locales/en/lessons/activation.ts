import type { activation } from '../../../lessons/activation.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    same: {
      text: 'The recurrent matrix U here is orthogonal: it turns the gradient and never changes its size. What shrinks it is the slope of tanh, {slope} on average. Of what leaves the loss, {ratio} gets to the first step.',
      task: 'Choose the activation that has slope 1 everywhere: identity.',
      done: 'The same U, and nothing is lost: {ratio}. But a network without a bend is one linear map, and can compute no more than one.',
    },
    guess: {
      text: 'ReLU has slope 1 as identity has, for every unit that is on. A unit that is off has slope 0.',
      question: 'With ReLU on the same U, how much of the gradient gets back?',
      options: { all: 'All of it', some: 'Some of it', little: 'Less than a thousandth' },
      revealed:
        'With ReLU {ratio} arrives: the mean slope is {slope}, for about half of the units are off at each step, and others each time.',
    },
    bound: {
      text: 'The slope of the logistic sigmoid is never above 1/4; here it is {slope} on average, and {ratio} arrives. U multiplies by the gain, so below a gain of 4 a step back can only shrink.',
      task: 'Turn the gain up to {strong} and see whether that helps.',
      done: 'At gain {gain} U would make every step {gain} times as large, and still {ratio} arrives: strong weights push sigmoid to where it is flat, mean slope {slope}.',
    },
    test: {
      text: 'The same U at gain {one} and at gain {two} under four activations: six runs, each measured now.',
      claim: 'The slopes of sigmoid and tanh make the gradient vanish.',
      outcomes: {
        holds:
          'In these runs sigmoid and tanh both lose the gradient at both gains: {sigmoid} and {sigmoidTwice}, {tanh} and {tanhTwice} decades a step; ReLU at gain {one}: {relu}.',
        depends:
          'Sigmoid loses it at both gains: {sigmoid} and {sigmoidTwice} decades a step. For tanh it depends on the weights: {tanh} at gain {one}, {tanhTwice} at gain {two}. And a slope of 1 is no cure: ReLU at gain {one} has {relu}.',
        fails:
          'In these runs sigmoid does not lose it at both gains ({sigmoid}, {sigmoidTwice}); tanh: {tanh}, {tanhTwice}; ReLU: {relu} decades a step, at gain {one} and {two}.',
      },
    },
  },
} as const satisfies LessonWords<typeof activation>;
