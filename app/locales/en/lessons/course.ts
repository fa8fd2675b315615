import type { CourseWords } from '../../lessonWords.ts';

/** The course, and what every lesson says. */
export const words = {
  titles: {
    scalar: 'One weight, many times',
    activation: 'The slope of the activation',
  },
} as const satisfies CourseWords;
