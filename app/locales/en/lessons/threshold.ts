import type { threshold } from '../../../lessons/threshold.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    without: {
      text: 'ReLU with U = I keeps the gradient, and learning adding over {length} should be easy. But one gradient here has a norm of {norm}, and now and then one is far larger. It trains for {more} updates without clipping; guessing gives {guess}.',
      question: 'Will the loss get below half of guessing?',
      options: { learns: 'Yes', stuck: 'No' },
      revealed:
        'Loss {loss} over the last updates, guessing {guess}. A step that is too long turns units off or over, and the state that kept the gradient is gone.',
    },
    with: {
      text: 'The same network from the same weights, on the same batches, with its norm clipped at {at}: far below most of its gradients. A usual rule is to start small and raise the threshold until that no longer helps.',
      question: 'Will the loss get below half of guessing now?',
      options: { learns: 'Yes', stuck: 'No' },
      revealed:
        'Loss {loss}, guessing {guess}. Clipped so often, the length of a step says little any more; the direction does the work. Adam sets the length by itself.',
    },
    test: {
      text: 'A threshold can hold for all gradients together, or for each tensor of weights by itself. Three networks without clipping and with either, each trained alike; beside each its loss at the end.',
      claim: 'Clipping all gradients together costs performance; clipping each alone is better.',
      outcomes: {
        holds:
          'In these runs each alone is better than any together: median loss {apart} against {together}; without clipping {none}. {seeds|one:# seed|other:# seeds} of each.',
        depends:
          'The losses overlap: in the middle {together} together and {apart} alone, over {seeds|one:# seed|other:# seeds} each. No difference can be seen. What does differ is to clip at all: without, {none}.',
        fails:
          'In these runs it is the other way round: median loss {together} together, {apart} alone, without clipping {none}. {seeds|one:# seed|other:# seeds} of each.',
      },
    },
  },
} as const satisfies LessonWords<typeof threshold>;
