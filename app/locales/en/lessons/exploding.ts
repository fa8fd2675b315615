import type { exploding } from '../../../lessons/exploding.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    grows: {
      text: 'At gain {gain} the gradient fades to {ratio}. Now the same orthogonal U is multiplied by {next}. The slope of tanh is still never above 1, and larger states have smaller slopes.',
      question: 'Weights up, slopes down: what will the gradient do?',
      options: { vanishes: 'Fade all the same', keeps: 'Keep its size', explodes: 'Explode' },
      revealed:
        'Going back it grows {ratio}. The weights win: tanh flattens some units, and what passes the others is multiplied by {gain}.',
    },
    edge: {
      text: 'At gain {gain}: {ratio}. Somewhere between fading and exploding lies the edge.',
      task: 'Find a gain at which the gradient arrives within a factor of ten of what left.',
      done: 'Gain {gain}: {ratio}. Slightly less fades over a longer sequence, slightly more explodes: only at the edge itself does length not matter.',
    },
    breaks: {
      text: 'ReLU has no upper end. At gain {gain} the gradient grows {ratio}, and the gradient of all weights has a norm of {norm}. Plain gradient descent moves the weights by {lr} times that. It trains for at most {more} updates.',
      question: 'What happens to the loss?',
      options: {
        learns: 'It gets below guessing',
        stuck: 'It stays at guessing',
        breaks: 'It leaves the numbers: inf, then NaN',
      },
      revealed:
        'It stopped at update {step}. One step that is a thousand times too long makes the weights large, the next gradient larger still: then there is no number left to go on with.',
    },
    test: {
      text: 'A moving average of the gradients of earlier updates, weight {weight}, is sometimes recommended. Tanh before training and ReLU while it trains, each with and without it.',
      claim: 'Averaging gradients over time prevents explosion.',
      outcomes: {
        holds:
          'In these runs the averaged gradient is another one: {averaged} decades a step in the place of {plain}. ReLU went on for {broken} and {brokenToo} of {updates} updates.',
        depends:
          'The flow is the same, {plain} and {averaged} decades a step. But ReLU with averages went on for {brokenToo} of {updates} updates, where it broke off at {broken} without.',
        fails:
          'The flow is the same to the last bit: {plain} and {averaged} decades a step. An average smooths what an update does with a gradient and not the gradient. Of {updates} updates ReLU managed {broken} without it and {brokenToo} with it.',
      },
    },
  },
} as const satisfies LessonWords<typeof exploding>;
