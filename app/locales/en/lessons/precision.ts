import type { precision } from '../../../lessons/precision.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    small: {
      text: 'Until now every number had 64 bits. Graphics cards like to compute with 16: float16 has three digits, and its smallest number is 6·10⁻⁸. At gain {gain}, over {length}, {ratio} of the gradient arrives.',
      question: 'The same network in float16: what arrives?',
      options: { same: 'About as much', none: 'Exactly nothing' },
      revealed:
        'From {zero} before the loss on, the gradient is exactly 0: each of its numbers was smaller than the smallest that there is. A factor can be made up for by a larger learning rate; a 0 cannot. Loss scaling multiplies the loss beforehand, so that less falls below.',
    },
    range: {
      text: 'Here it is in float16: from {zero} before the loss on it is 0. Another format of 16 bits, bfloat16, spends its bits otherwise: two digits in place of three, but the range of a float32, from 10⁻³⁸ to 10³⁸.',
      task: 'Compute the same with bfloat16.',
      done: 'Now {ratio} arrives, nearly what 64 bits give. For a gradient that crosses many decades, range matters more than digits. Where updates are small beside the weights, digits matter again: then the weights are kept in 32 bits.',
    },
    large: {
      text: 'The other end: at gain {gain}, over {length}, the gradient grows: {ratio}. The largest number of float16 is 65 504.',
      question: 'The same network in float16: what becomes of the gradient?',
      options: { grows: 'It grows as before, a little rough', ends: 'It leaves the numbers' },
      revealed:
        'It leaves them: one number becomes infinite, and at the next step, where infinities meet, there are none left. Loss scaling makes this side worse. That is why programs that train in float16 look for it at every update, skip that update, and halve the scale.',
    },
  },
} as const satisfies LessonWords<typeof precision>;
