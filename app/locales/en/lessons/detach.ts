import type { detach } from '../../../lessons/clinic/detach.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    symptom: {
      text: 'To save memory the state is detached after every {cut}: truncated BPTT. The network, a GRU with an open gate, has to return a number that came {lag} before. Guessing gives {guess}.',
      task: 'Train it for {more|one:# update|other:# updates}.',
      done: 'Loss {loss}, guessing {guess}. The state is carried across the cut, so the network could remember the number. It does not learn to.',
    },
    evidence: {
      text: 'From {zero} before the loss on, the gradient is exactly zero. It did not fade: detach() ended it, and the number came in farther back. Now the cut is left out.',
      question: 'How much arrives at the number then?',
      options: { none: 'Nothing', less: 'Less than a tenth', most: 'More than a tenth' },
      revealed:
        '{ratio}, over {lag}. The cell was never the problem. The network reads what lies before the cut, but never learns from it.',
    },
    repair: {
      text: 'Truncation has to be at least as long as the dependency, or an auxiliary loss has to be nearer. If memory is short, use checkpointing instead of truncation.',
      task: 'Set the truncation to 30 or more, or to 0 for none; then train until the loss is below half of guessing.',
      done: 'Loss {loss}, guessing {guess}. If you do not know how far back your data reach, double the length until that no longer helps.',
    },
  },
} as const satisfies LessonWords<typeof detach>;
