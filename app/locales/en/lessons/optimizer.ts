import type { optimizer } from '../../../lessons/optimizer.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    learns: {
      text: 'A small GRU has to add two marked numbers out of twenty; guessing gives a loss of {guess}. Adam divides every component of the gradient by its usual size: each weight then moves by about the learning rate, here {rate}, however small its gradient is.',
      task: 'Train until the loss is below half of guessing.',
      done: 'After {updates|one:# update|other:# updates} the loss is {loss}. With Adam, the learning rate is about the distance that a weight moves in an update.',
    },
    hasty: {
      text: 'At a rate of {rate} it learns within {more} updates. Now the rate will be {next}: a hundred times the distance at every update.',
      question: 'After the same number of updates the loss is …',
      options: { learns: 'below half of guessing', stuck: 'not that low' },
      revealed:
        'Loss {loss}, guessing {guess}. Updates of {rate} throw the weights so far that the units saturate: the mean slope of tanh is now {slope}, and the gradient needed for learning no longer comes back.',
    },
    plain: {
      text: 'Plain gradient descent does not divide: a weight moves by the rate times its gradient. The rate is {rate} again.',
      question: 'After {more} updates of plain gradient descent the loss is …',
      options: { learns: 'below half of guessing', stuck: 'not that low' },
      revealed:
        'Loss {loss}, guessing {guess}. Most components of the gradient are far below 1 here, and a hundredth of that is even less: the weights have hardly moved.',
    },
    test: {
      text: 'One article prints Adam with the root taken twice: the gradient is divided by √(√v̂) instead of √v̂. Both train the GRU for {more} updates. Both also train another network twice: on the mean of the losses over its steps, and on their sum.',
      claim: 'Adam, as this article prints it, is Adam.',
      outcomes: {
        holds:
          'In these runs no difference is seen. After {more} updates Adam has a loss of {adam}, the printed form {quartic} (guessing {guess}). Trained on the sum of the losses instead of their mean they get to {ofAdam} and {ofQuartic} of the same loss.',
        fails:
          'After {more} updates Adam has a loss of {adam}, the printed form {quartic}; guessing gives {guess}. To Adam it makes no difference whether the loss is a mean or a sum, {scale} times as large: on the sum it gets as far ({ofAdam} of that loss). The printed form does not ({ofQuartic}).',
      },
    },
  },
} as const satisfies LessonWords<typeof optimizer>;
