import type { matrix } from '../../../lessons/matrix.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    radius: {
      text: 'An orthogonal U turns and never stretches; times the gain, all its eigenvalues have the size of the gain. At {gain}, {ratio} arrives. Now the gain will be {next}: every eigenvalue of U lies above 1.',
      question: 'What will the gradient do?',
      options: { vanishes: 'Vanish', keeps: 'Keep its size', explodes: 'Explode' },
      revealed:
        'It arrives with {ratio}. U stretches by {gain}, but each step also has the slope of tanh, {slope} on average. What counts is their product.',
    },
    jacobian: {
      text: 'That product is the Jacobian of a step, Jₜ = diag(f′)·U: the band below the ribbon shows its singular values. At gain {gain} the largest is {sigma}, and {ratio} arrives.',
      task: 'Raise the gain until the gradient grows on its way back.',
      done: 'At gain {gain} the mean slope fell to {slope}, and yet the largest singular value is {sigma}: the gradient grows, {ratio}.',
    },
    shift: {
      text: 'Eigenvalues can mislead the other way too. Next comes a U that hands each unit’s state to the next unit and multiplies it by {next}. All its eigenvalues are exactly 0. There is no tanh.',
      question: 'What will the gradient do going back?',
      options: {
        none: 'Keep its size',
        fades: 'Shrink from the first step on',
        first: 'Grow first, and then be gone',
      },
      revealed:
        'It grows {peak}, and from {zero} back it is exactly zero: by then everything has been handed off the end of the row. Over a few steps the singular values rule; eigenvalues say only what happens in the end.',
    },
    test: {
      text: 'Four networks whose U has all its eigenvalues above 1: gains just above, and far above; and one with strong inputs.',
      claim: 'An eigenvalue of W above 1 makes the gradient explode.',
      outcomes: {
        holds:
          'In these runs it does, each time: {little}, {more} and {much} decades a step with growing gain, and {driven} with strong inputs.',
        depends:
          'Gain {gainLittle} and {gainMore} have {little} and {more} decades a step: it vanishes. Gain {gainMuch} has {much}: it explodes. With inputs four times as strong, gain {gainMore} has {driven}. The slopes decide with the eigenvalues.',
        fails:
          'In these runs none explodes: {little}, {more} and {much} decades a step with growing gain, and {driven} with strong inputs.',
      },
    },
  },
} as const satisfies LessonWords<typeof matrix>;
