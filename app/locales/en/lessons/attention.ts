import type { attention } from '../../../lessons/attention.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    direct: {
      text: 'So far the answer was read from the last state alone: the gradient has to walk back over {lag}, and {ratio} arrives. Attention reads a weighted mean of all states instead; the weights add up to 1 and are computed from the states.',
      question: 'The same plain RNN, read by attention: how much arrives at the first step?',
      options: {
        less: 'Less than a tenth',
        some: 'Between a tenth and a third',
        most: 'More than a third',
      },
      revealed:
        '{ratio} of what the last step gets. Every state is now read directly, one step from the loss. The way through time is as bad as before; it is just not the only one any more.',
    },
    longer: {
      text: 'Over {lag}, {ratio} arrives by attention. Now the sequence will be {next} long.',
      question: 'How much arrives at its first step?',
      options: {
        same: 'About as much',
        fourth: 'Between a half and a hundredth',
        power: 'Less than a hundredth',
      },
      revealed:
        '{ratio}. A direct way does not get longer with the sequence. It gets thinner: the weights of attention are shared among all steps, so each of them gets less than it would alone.',
    },
    last: {
      text: 'A small plain RNN is told a number at the first of forty steps, and asked for it at the last. Guessing gives a loss of {guess}. It reads its last state alone; {ratio} of the gradient arrives. It is trained for {more} updates.',
      question: 'Does it learn the task?',
      options: { learns: 'Yes, it gets below half of guessing', stuck: 'No' },
      revealed:
        'Loss {loss}, guessing {guess}. One way back, over all the steps between, was not enough in so many updates.',
    },
    learns: {
      text: 'The same RNN, read by attention: {ratio} of the gradient arrives before training.',
      task: 'Train it, until the loss is below half of guessing.',
      done: 'Loss {loss}, guessing {guess}. It need not carry the number through time: attention can look at the first step itself. The recurrence was not repaired, it was passed by.',
    },
  },
} as const satisfies LessonWords<typeof attention>;
