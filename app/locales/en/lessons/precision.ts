import type { precision } from '../../../lessons/precision.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    small: {
      text: 'Until now every number had 64 bits. Graphics cards often compute with 16: float16 has about three decimal digits, and its smallest positive number is 6·10⁻⁸. At gain {gain}, over {length}, {ratio} of the gradient arrives.',
      question: 'The same network in float16: what arrives?',
      options: { same: 'About as much', none: 'Exactly nothing' },
      revealed:
        'From {zero} before the loss on, the gradient is exactly 0: each of its components was below the smallest number of the format. A larger learning rate can make up for a factor, but not for a 0. Loss scaling multiplies the loss beforehand, so that less underflows.',
    },
    range: {
      text: 'Here it is in float16: from {zero} before the loss on it is 0. Another format of 16 bits, bfloat16, divides its bits differently: two digits instead of three, but the range of a float32, from 10⁻³⁸ to 10³⁸.',
      task: 'Compute the same with bfloat16.',
      done: 'Now {ratio} arrives, nearly what 64 bits give. For a gradient that crosses many powers of ten, range matters more than digits. Where updates are small relative to the weights, digits matter again: that is why the weights are kept in 32 bits.',
    },
    large: {
      text: 'The other end: at gain {gain}, over {length}, the gradient grows: {ratio}. The largest number of float16 is 65 504.',
      question: 'The same network in float16: what becomes of the gradient?',
      options: { grows: 'It grows as before, only less exactly', ends: 'It overflows' },
      revealed:
        'It overflows: one number becomes infinite, and at the next step, where infinities meet, NaN. Loss scaling makes this side worse. That is why programs that train in float16 check every update, skip it if that happens, and halve the scale.',
    },
  },
} as const satisfies LessonWords<typeof precision>;
