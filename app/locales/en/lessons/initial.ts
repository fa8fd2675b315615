import type { initial } from '../../../lessons/initial.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    frameworks: {
      text: 'With an orthogonal U, {ratio} of the gradient arrives. PyTorch starts differently: every weight is drawn uniformly between −1/√n and 1/√n.',
      question: 'With those weights, how much arrives?',
      options: {
        same: 'About as much',
        less: 'Thousands of times less',
        none: 'Next to nothing: ten million times less',
      },
      revealed:
        '{ratio}. Such a U has singular values around one half, and the mean slope of {slope} does not make up for it. The initial weights decide how far back the first updates can reach.',
    },
    singular: {
      text: 'Orthogonal weights are chosen because they neither stretch nor shrink. Here are three networks with the same orthogonal U, and for each the smallest singular value of any of its steps back.',
      claim: 'Orthogonal initialisation keeps all singular values at 1.',
      outcomes: {
        holds:
          'In these runs it does, of U ({ofU}) and of every step: {identity}, {tanh} and {relu} at the least.',
        depends:
          'For U itself, yes: {ofU}, to the last digits. But a step multiplies by diag(f′)·U, and there the smallest is {identity} with identity, {tanh} with tanh and {relu} with ReLU. For the steps it holds only where the slope is 1 everywhere.',
        fails:
          'In these runs not even U has them: its smallest is {ofU}. Steps: {identity}, {tanh}, {relu}.',
      },
    },
    identity: {
      text: 'ReLU with an orthogonal U: units go on and off, and {ratio} arrives. With other weights the units stay on.',
      task: 'Choose recurrent weights that hand each unit’s state to itself: identity.',
      done: '{ratio} arrives, though the mean slope is {slope}: with U = I a unit that is on stays on, and the gradient goes back through those. This is called the IRNN.',
    },
    shapes: {
      text: 'Xavier weights scale with the width so that signals keep their size from layer to layer. Does that hold for recurrence, too? Here are narrow networks of {narrow|one:# unit|other:# units} and wide ones of {wide}, with several seeds each.',
      claim: 'Xavier initialisation works across network shapes.',
      outcomes: {
        holds:
          'In these runs the gradient arrives at both widths: {ofNarrow} powers of ten per step with {narrow|one:# unit|other:# units}, {ofWide} with {wide}.',
        depends:
          'The rate changes with the shape: the median is {ofNarrow} powers of ten per step with {narrow|one:# unit|other:# units}, {ofWide} with {wide}. And narrow networks scatter: from {least} to {most}, depending on the seed. At both widths the gradient fades.',
        fails:
          'The rates are similar, {ofNarrow} powers of ten per step with {narrow|one:# unit|other:# units} and {ofWide} with {wide}, but neither is good: the gradient fades at both. With {narrow|one:# unit|other:# units} it lies between {least} and {most}.',
      },
    },
  },
} as const satisfies LessonWords<typeof initial>;
