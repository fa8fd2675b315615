import type { scalar } from '../../../lessons/scalar.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    shrinks: {
      text: 'The smallest recurrent network has one unit and one weight w: hₜ = w·hₜ₋₁ + input. Going back, the gradient is multiplied by w at every step. With w = {gain}, after {lag}, {ratio} of it is left.',
      task: 'The gain slider is w. Move it until the ribbon keeps its width all the way.',
      done: 'With w = {gain}, as much arrives as left the loss: {ratio}. There is only one such w on the slider.',
    },
    grows: {
      text: 'At w = {gain} the gradient arrives whole. Now w will be {next}: a tenth more at every step, over {lag}.',
      question: 'How much larger than at the loss will the gradient be at the first step?',
      options: {
        little: 'A tenth larger',
        some: 'Four times as large',
        much: 'More than ten times',
      },
      revealed:
        'Over {lag} that makes {ratio}: a tenth per step compounds, as interest does. The first step would pull on the weights harder than the last one.',
    },
    draws: {
      text: 'Now w will be {next}: a fifth is lost at every step. The thickness of the ribbon counts powers of ten, as the ruler beside it says.',
      question:
        'Draw the ribbon’s upper edge, from the loss on the right to the first step on the left.',
      revealed:
        'On a ruler of powers of ten, equal factors are equal distances: the edge is a straight line. After {lag}, {ratio} is left.',
    },
    slope: {
      text: 'So far the network was linear. With tanh, hₜ = tanh(w·hₜ₋₁ + input), and each step back multiplies by w and by the slope of tanh at that step: at most 1. Here w = {gain}; without tanh, that makes {ratio}.',
      question: 'With tanh and the same w, the gradient …',
      options: { explodes: 'still explodes', keeps: 'keeps its size', vanishes: 'vanishes' },
      revealed:
        'With tanh {ratio} arrives. Each step multiplies by w times a slope below 1. This product, weight times slope, is what every lesson from here on is about.',
    },
  },
} as const satisfies LessonWords<typeof scalar>;
