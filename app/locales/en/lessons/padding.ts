import type { padding } from '../../../lessons/clinic/padding.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    symptom: {
      text: 'Sequences of a batch are filled up to the same length, and the answer is read at the end. Here the number that is asked for comes early, and {lag} of filler follow. Guessing gives {guess}.',
      task: 'Train it for {more|one:# update|other:# updates}.',
      done: 'Loss {loss}, guessing {guess}. Now {arrives} of the gradient gets through the filler to the number that is asked for. Short sequences in a batch with a long one suffer most.',
    },
    evidence: {
      text: 'Before training, {arrives} of the last step’s gradient gets back through the filler, over {lag}. It holds random numbers here; zeros are no shorter, for every step of padding multiplies the gradient once. Now the answer is read after {soon}.',
      question: 'How much arrives at the number then?',
      options: {
        less: 'Less than a hundredth',
        some: 'Between a hundredth and a third',
        most: 'More than a third',
      },
      revealed:
        '{arrives}. Nothing about the network has changed, only how far the answer is from what it depends on.',
    },
    repair: {
      text: 'Read each sequence where it ends: by its length, by a packed sequence, or by padding in front of it instead. Here the lag says how far the answer lies behind what matters.',
      task: 'Set the lag to {soon} or less, and train until the loss is below half of guessing.',
      done: 'Loss {loss}, guessing {guess}. In a loss over all steps the filler needs a mask, too, or the network is graded on it.',
    },
  },
} as const satisfies LessonWords<typeof padding>;
