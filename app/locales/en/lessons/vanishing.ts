import type { vanishing } from '../../../lessons/vanishing.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    distance: {
      text: 'The task is to add two marked inputs; guessing gives a loss of {guess}. In the sequence on screen the older one is input {oldest}, {distance} back. Of the gradient, 1 % is left after {reach}, and {ratio} at the first step. Now it is trained for {more} updates.',
      question: 'Will the loss get below what guessing gives?',
      options: { learns: 'Yes, it learns the task', stuck: 'No, it stays at guessing' },
      revealed:
        'Loss {loss}, guessing {guess}. What the far input did wrong reaches the weights too faintly: what is near the loss outweighs it at every update.',
    },
    wider: {
      text: 'Larger recurrent weights make every factor larger. At gain {gain}, {ratio} arrives at the first step.',
      task: 'Raise the gain until at least a tenth arrives, and not more than ten times what left.',
      done: 'At gain {gain}, {ratio} arrives. The range of gains where that is so is narrow: the gradient is balanced on an edge, not at rest.',
    },
    gate: {
      text: 'A GRU has a second way back: it carries part of its state over, and along that way the gradient is multiplied only by how much its gate keeps. With the gate set to keep most, {ratio} arrives. The same task, the same {more} updates.',
      question: 'Will this network learn it?',
      options: { learns: 'Yes, it learns the task', stuck: 'No, it stays at guessing' },
      revealed:
        'Loss {loss}, guessing {guess}. A gradient that arrives is needed to learn; whether it is enough depends on the task, the rate, and how long one trains.',
    },
    test: {
      text: 'Numbers in a computer have an end at both sides: too large is called overflow, too small underflow. A sigmoid network over {length}, in four number formats.',
      claim: 'Step after step the gradient shrinks until the computer overflows.',
      outcomes: {
        holds:
          'In these runs a number did overflow. Exactly zero from: float16 {half}, bfloat16 {brain}, float32 {single} back; float64 has {double} of it at the first step.',
        fails:
          'What shrinks cannot overflow: it underflows. The gradient is exactly zero from {half} back in float16, {brain} in bfloat16 and {single} in float32. In float64 there is still {double} of it at the first step: a number, and useless.',
      },
    },
  },
} as const satisfies LessonWords<typeof vanishing>;
