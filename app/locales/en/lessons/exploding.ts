import type { exploding } from '../../../lessons/exploding.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    grows: {
      text: 'At gain {gain} the gradient fades to {ratio}. Now the same orthogonal U is multiplied by {next}. The slope of tanh is still never above 1, and larger states have smaller slopes.',
      question: 'Weights up, slopes down: what will the gradient do?',
      options: { vanishes: 'Vanish all the same', keeps: 'Keep its size', explodes: 'Explode' },
      revealed:
        'Going back it grows {ratio}. The weights win: tanh flattens some units, and what passes the others is multiplied by {gain}.',
    },
    edge: {
      text: 'At gain {gain}: {ratio}. Somewhere between fading and exploding lies the edge.',
      task: 'Find a gain at which the gradient arrives within a factor of ten of what left.',
      done: 'Gain {gain}: {ratio}. Over a longer sequence, slightly less vanishes and slightly more explodes: only at the edge itself does length not matter.',
    },
    breaks: {
      text: 'ReLU has no upper bound. At gain {gain} the gradient grows {ratio}, and the gradient of all weights together has a norm of {norm}. Plain gradient descent moves the weights by {lr} times that. It trains for at most {more} updates.',
      question: 'What happens to the loss?',
      options: {
        learns: 'It gets below guessing',
        stuck: 'It stays at guessing',
        breaks: 'It becomes inf, then NaN',
      },
      revealed:
        'Training stopped at update {step}. One update that is far too long makes the weights large, and the next gradient larger still, until the numbers overflow and there is nothing to go on with.',
    },
    test: {
      text: 'Some recommend a moving average of the gradients of past updates, here with weight {weight}. It is tried on a tanh network before training and on a ReLU network in training, each with and without it.',
      claim: 'Averaging gradients over time prevents explosion.',
      outcomes: {
        holds:
          'In these runs averaging changes the flow: {averaged} powers of ten per step instead of {plain}. ReLU lasted for {broken} of {updates} updates without it and {brokenToo} with it.',
        depends:
          'The flow is the same, {plain} and {averaged} powers of ten per step. But with averaging ReLU lasted for {brokenToo} of {updates} updates; without it, training stopped at {broken}.',
        fails:
          'The flow is the same to the last bit: {plain} and {averaged} powers of ten per step. Averaging smooths the updates, not the gradient itself. ReLU lasted for {broken} of {updates} updates without it and {brokenToo} with it.',
      },
    },
  },
} as const satisfies LessonWords<typeof exploding>;
