import type { matrix } from '../../../lessons/matrix.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    radius: {
      text: 'An orthogonal U rotates and never stretches; multiplied by the gain, all its eigenvalues have the gain as absolute value. At gain {gain}, {ratio} arrives. Now the gain will be {next}, and every eigenvalue of U above 1 in absolute value.',
      question: 'What will the gradient do?',
      options: { vanishes: 'Vanish', keeps: 'Keep its size', explodes: 'Explode' },
      revealed:
        '{ratio} arrives. U stretches by {gain}, but each step also multiplies by the slope of tanh, {slope} on average. What counts is their product.',
    },
    jacobian: {
      text: 'That product is the Jacobian of a step, Jₜ = diag(f′)·U: the band below the ribbon shows its singular values. At gain {gain} the largest is {sigma}, and {ratio} arrives.',
      task: 'Raise the gain until the gradient grows on its way back.',
      done: 'At gain {gain} the mean slope has fallen to {slope}, and yet the largest singular value is {sigma}: the gradient grows, {ratio}.',
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
        'It grows {peak}, and from {zero} back it is exactly zero: by then everything has passed off the end of the chain. Over a few steps the singular values decide; the eigenvalues say only what happens in the long run.',
    },
    test: {
      text: 'Four networks whose U has all its eigenvalues above 1: two gains slightly above 1, one far above it, and one network with strong inputs.',
      claim: 'An eigenvalue of W above 1 makes the gradient explode.',
      outcomes: {
        holds:
          'In these runs it does, each time: {little}, {more} and {much} powers of ten per step with growing gain, and {driven} with strong inputs.',
        depends:
          'Gain {gainLittle} and {gainMore} have {little} and {more} powers of ten per step: it vanishes. Gain {gainMuch} has {much}: it explodes. With inputs four times as strong, gain {gainMore} has {driven}. Eigenvalues and slopes decide together.',
        fails:
          'In these runs none explodes: {little}, {more} and {much} powers of ten per step with growing gain, and {driven} with strong inputs.',
      },
    },
  },
} as const satisfies LessonWords<typeof matrix>;
