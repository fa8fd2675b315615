import type { scalar } from '../../../lessons/scalar.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    shrinks: {
      text: 'The smallest recurrent network has one unit and one weight w: hₜ = w·hₜ₋₁ + input. Going back, the gradient is multiplied by w at every step. With w = {gain}, after {lag}, {ratio} of it is left.',
      task: 'The gain slider is w. Move it until the ribbon keeps its width all the way.',
      done: 'With w = {gain}, what leaves the loss is what arrives: {ratio}. There is one such w, and only one.',
    },
    grows: {
      text: 'At w = {gain} the gradient arrives whole. Now w will be {next}: a tenth more at each step, over {lag}.',
      question: 'How much larger than at the loss will the gradient be at the first step?',
      options: {
        little: 'A tenth larger',
        some: 'Four times as large',
        much: 'More than ten times',
      },
      revealed:
        'Over {lag} that makes {ratio}. A tenth a step adds up as interest does. The first step would pull at the weights harder than the last one.',
    },
    draws: {
      text: 'Now w will be {next}: a fifth is lost at every step. The thickness of the ribbon counts powers of ten, as the ruler beside it says.',
      question:
        'Draw the ribbon’s upper edge, from the loss on the right to the first step on the left.',
      revealed:
        'Equal factors are equal steps on a ruler of powers of ten: the edge is a straight line. After {lag}, {ratio} is left.',
    },
    slope: {
      text: 'So far nothing bent. With tanh, hₜ = tanh(w·hₜ₋₁ + input), and each step back multiplies by w and by the slope of tanh where the unit stood: at most 1. Here w = {gain}, which alone grows to {ratio}.',
      question: 'With tanh and the same w, the gradient …',
      options: { explodes: 'still explodes', keeps: 'keeps its size', vanishes: 'vanishes' },
      revealed:
        'With tanh {ratio} arrives. Each step multiplies by w times a slope below 1. This product of two, weight and slope, is what every lesson from here on is about.',
    },
  },
} as const satisfies LessonWords<typeof scalar>;
