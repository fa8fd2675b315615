import type { initial } from '../../../lessons/initial.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    frameworks: {
      text: 'With an orthogonal U, {ratio} of the gradient arrives. PyTorch begins otherwise: every weight is drawn evenly from −1/√n to 1/√n.',
      question: 'With those weights, how much arrives?',
      options: {
        same: 'About as much',
        less: 'Some thousands of times less',
        none: 'Next to nothing: ten million times less',
      },
      revealed:
        '{ratio}. Such a U has singular values around one half, and the mean slope of {slope} does not make up for it. The first weights decide how far back the first updates can look.',
    },
    singular: {
      text: 'Orthogonal weights are chosen because they neither stretch nor shrink. Three networks with the same orthogonal U, and the smallest singular value that any of their steps back has.',
      claim: 'Orthogonal initialisation keeps all singular values at 1.',
      outcomes: {
        holds:
          'In these runs it does, of U ({ofU}) and of every step: {identity}, {tanh} and {relu} at the least.',
        depends:
          'Of U itself, yes: {ofU} to the last digits. A step multiplies by diag(f′)·U, and there the smallest is {identity} with identity, {tanh} with tanh and {relu} with ReLU. It is true of the steps only where the slope is 1 everywhere.',
        fails:
          'In these runs not even U has them: its smallest is {ofU}. Steps: {identity}, {tanh}, {relu}.',
      },
    },
    identity: {
      text: 'ReLU with an orthogonal U: units go on and off, and {ratio} arrives. The weights can be chosen so that they stay on.',
      task: 'Choose recurrent weights that hand each unit’s state to itself: identity.',
      done: '{ratio} arrives, though the mean slope is {slope}: with U = I a unit that is on stays on, and the gradient goes home through those. This is called the IRNN.',
    },
    shapes: {
      text: 'Xavier weights scale with the width so that signals keep their size from layer to layer. Recurrence is another matter. Narrow networks of {narrow|one:# unit|other:# units} and wide ones of {wide}, several seeds of each.',
      claim: 'Xavier initialisation works across network shapes.',
      outcomes: {
        holds:
          'In these runs the gradient arrives at both widths: {ofNarrow} decades a step with {narrow|one:# unit|other:# units}, {ofWide} with {wide}.',
        depends:
          'The rate changes with the shape: in the middle {ofNarrow} decades a step with {narrow|one:# unit|other:# units}, {ofWide} with {wide}. And narrow networks scatter: from {least} to {most} with the seed. At both widths the gradient fades.',
        fails:
          'The rate is alike, {ofNarrow} decades a step with {narrow|one:# unit|other:# units} and {ofWide} with {wide}, but it is no good one: the gradient fades at both. With {narrow|one:# unit|other:# units} it lies between {least} and {most}.',
      },
    },
  },
} as const satisfies LessonWords<typeof initial>;
