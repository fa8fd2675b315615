import type { dead } from '../../../lessons/clinic/dead.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    symptom: {
      text: 'A ReLU network with U = I has to remember a number for ten steps. It is trained by Adam with a learning rate of {lr}. Its loss is {loss}, guessing gives {guess}.',
      task: 'Train it for {few|one:# update|other:# updates}.',
      done: 'Loss {loss}, guessing {guess}, and from here on only the bias of the read-out gets a gradient. However long it trains, the network itself will not change: all of its units are off.',
    },
    evidence: {
      text: 'Before training {ratio} of the gradient arrives: U = I keeps it. Now the same {few|one:# update|other:# updates} are made, each of them large.',
      question: 'How much arrives after them?',
      options: { most: 'More than a tenth', some: 'Less than a tenth', none: 'Exactly nothing' },
      revealed:
        'Of the gradient {ratio} arrives, at the first step or any other. A ReLU below 0 has slope 0: no gradient comes through, so nothing can switch it on again. One update that throws all units below 0 is enough.',
    },
    repair: {
      text: 'Smaller updates do not throw units so far. LeakyReLU has a slope below 0, too, and a bias slightly above 0 keeps units on. The weights of a dead unit have to be drawn again.',
      task: 'Set the learning rate to {next} before training, then train until the loss is below half of guessing.',
      done: 'Loss {loss}, guessing {guess}; the gradient arrives: {ratio}. From time to time, count the units that are 0 for a whole batch: those are the dead ones.',
    },
  },
} as const satisfies LessonWords<typeof dead>;
