import type { padding } from '../../../lessons/clinic/padding.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    symptom: {
      text: 'The sequences of a batch are padded to the same length, and the answer is read at the end. Here the number to be returned comes early, and {lag} of padding follow. Guessing gives {guess}.',
      task: 'Train it for {more|one:# update|other:# updates}.',
      done: 'Loss {loss}, guessing {guess}. Now {arrives} of the gradient gets through the padding to that number. Short sequences in a batch with a long one suffer most.',
    },
    evidence: {
      text: 'Before training, {arrives} of the last step’s gradient gets back through the padding, over {lag}. The padding is random numbers here; zeros would be no shorter, because every step multiplies the gradient once. Now the answer is read after {soon}.',
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
      text: 'Read each sequence where it ends: take the output at length − 1, or pack the batch. gradflow has neither lengths nor masks: a short lag moves the filler in front of the number, as padding on the left does. To the gradient that is the same: going back from the answer, it meets no padding.',
      task: 'Set the lag to {soon} or less, and train until the loss is below half of guessing.',
      done: 'Loss {loss}, guessing {guess}. In a loss over all steps, the padding also needs a mask, or the network is trained on it.',
    },
  },
} as const satisfies LessonWords<typeof padding>;
