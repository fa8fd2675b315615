import type { attention } from '../../../lessons/attention.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    direct: {
      text: 'So far the answer was read from the last state alone: the gradient has to go back over {lag}, and {ratio} arrives. Attention reads a weighted mean of all states instead; the weights add up to 1 and are computed from the states.',
      question: 'The same plain RNN, read by attention: how much arrives at the first step?',
      options: {
        less: 'Less than a tenth',
        some: 'Between a tenth and a third',
        most: 'More than a third',
      },
      revealed:
        '{ratio} of what the last step gets. Every state is now read directly, next to the loss. The way through time is as bad as before; it is just no longer the only one.',
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
        '{ratio}. A direct way does not get longer with the sequence. But the attention weights add up to 1 over all steps, so each step gets less.',
    },
    last: {
      text: 'A small plain RNN reads a number at the first of forty steps, and has to return it at the last. Guessing gives a loss of {guess}. It reads its last state alone; {ratio} of the gradient arrives. It is trained for {more} updates.',
      question: 'Does it learn the task?',
      options: { learns: 'Yes, it gets below half of guessing', stuck: 'No' },
      revealed:
        'Loss {loss}, guessing {guess}. A single way back, over all the steps in between, was not enough within these updates.',
    },
    learns: {
      text: 'The same RNN, read by attention: {ratio} of the gradient arrives before training.',
      task: 'Train it, until the loss is below half of guessing.',
      done: 'Loss {loss}, guessing {guess}. It need not carry the number through time: attention can look at the first step itself. The recurrence was not repaired, it was bypassed.',
    },
  },
} as const satisfies LessonWords<typeof attention>;
