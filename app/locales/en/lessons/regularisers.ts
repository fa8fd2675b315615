import type { regularisers } from '../../../lessons/regularisers.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    bound: {
      text: 'At gain {gain}, {ratio} arrives: every row of U has length {gain}. A max-norm bound cuts each row of U back to a given length, after every update.',
      task: 'Set the bound to {limit} and train a little: it acts after each update.',
      done: 'With rows no longer than {bound}, {ratio} arrives: the explosion is over, because the weights themselves are smaller.',
    },
    masks: {
      text: 'Dropout sets a share of the units to 0 at every step, different ones each time. At gain {gain} without it, {ratio} arrives. A unit that is 0 passes nothing back. Now {next} of them are dropped.',
      question: 'How much arrives then?',
      options: {
        tamed: 'At most ten times what left the loss',
        less: 'More, but less than 10 000 times',
        explodes: 'More than 10 000 times',
      },
      revealed:
        '{ratio}. So that sums stay as large as before, the kept units are divided by the share that is kept, and the gradient with them. With {dropped} dropped, the way back is no narrower.',
    },
    limit: {
      text: 'At gain {gain}: the network as it is, with a tenth and three tenths of the units dropped, and with rows of U no longer than 1 (after one update).',
      claim: 'Dropout and constraints on the weights limit explosion.',
      outcomes: {
        holds:
          'In these runs both do. Powers of ten per step: {free} without; {few} and {many} with dropout; {bounded} with the bound.',
        depends:
          'The constraint does, dropout does not. Powers of ten per step: {free} without; {bounded} with the bound; {few} and {many} with dropout. One caution: the bound is on rows, and a matrix with short rows may still stretch some directions.',
        fails:
          'In these runs neither does. Powers of ten per step: {free} without; {few} and {many} with dropout; {bounded} with the bound.',
      },
    },
    penalty: {
      text: 'An L2 term adds the squares of the weights to the loss: it pulls them towards 0. At the start {ratio} arrives. Networks are trained for {more} updates, clipped at 1: with an L2 or L1 term in the loss, or with weight decay, which acts on the weights directly.',
      claim: 'L1 or L2 terms in the loss prevent explosion.',
      outcomes: {
        holds:
          'In these runs the term changes the flow from the start. Without it {free} arrives; after training, {squares} with L2, {sizes} with L1, {decayed} with weight decay.',
        depends:
          'At the start {free} arrives, with or without a term. After training: {squares} with L2, {sizes} with L1, {decayed} with weight decay. Clipped together with the gradient, little of the term is left; weight decay acts after clipping.',
        fails:
          'Neither prevents it here. At the start {free} arrives, with or without a term; after training, {squares} with L2, {sizes} with L1, {decayed} with weight decay.',
      },
    },
  },
} as const satisfies LessonWords<typeof regularisers>;
