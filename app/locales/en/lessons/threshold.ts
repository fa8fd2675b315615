import type { threshold } from '../../../lessons/threshold.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    without: {
      text: 'ReLU with U = I keeps the gradient, so learning to add over {length} should be easy. But the gradient here has a norm of {norm}, and now and then a far larger one comes. The network trains for {more} updates without clipping; guessing gives {guess}.',
      question: 'Will the loss get below half of guessing?',
      options: { learns: 'Yes', stuck: 'No' },
      revealed:
        'Loss {loss} over the last updates, guessing {guess}. An update that is too long switches units off and moves U away from the identity: what kept the gradient is gone.',
    },
    with: {
      text: 'The same network from the same weights, on the same batches, with the norm of the gradient clipped at {at}: far below most of its gradients. A common rule is to start small and raise the threshold until that no longer helps.',
      question: 'Will the loss get below half of guessing now?',
      options: { learns: 'Yes', stuck: 'No' },
      revealed:
        'Loss {loss}, guessing {guess}. With clipping this frequent, the length of a gradient says little any more; its direction does the work. Adam sets the length of the update by itself.',
    },
    test: {
      text: 'A threshold can apply to all gradients together, or to each weight tensor separately. Three networks are trained without clipping, and three with either kind; beside each is its final loss.',
      claim:
        'Clipping all gradients together hurts performance; clipping each tensor separately is better.',
      outcomes: {
        holds:
          'In these runs every network clipped per tensor is better than any clipped together: median loss {apart} against {together}; without clipping {none}. {seeds|one:# seed|other:# seeds} of each.',
        depends:
          'The losses overlap: the median is {together} clipped together and {apart} per tensor, over {seeds|one:# seed|other:# seeds} each. No difference can be seen. What does differ is no clipping at all: {none}.',
        fails:
          'In these runs it is the other way round: median loss {together} clipped together, {apart} per tensor, without clipping {none}. {seeds|one:# seed|other:# seeds} of each.',
      },
    },
  },
} as const satisfies LessonWords<typeof threshold>;
