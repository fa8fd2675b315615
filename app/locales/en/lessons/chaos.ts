import type { chaos } from '../../../lessons/chaos.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    apart: {
      text: 'Start a network twice, from two almost equal states. Every step multiplies their difference by its Jacobian J, so that it grows or shrinks by a factor of e^λ per step; λ is the largest Lyapunov exponent. At gain {gain} it is {lambda} nats per step.',
      task: 'Raise the gain until the difference grows: until λ is above 0.',
      done: 'λ is {lambda}: from here on the network is chaotic. The gradient goes back through the same J: {slope} powers of ten per step; λ alone would give {made}. A network that forgets its past has a vanishing gradient, and one that never forgets it an exploding one.',
    },
    inputs: {
      text: 'Another network, at gain {gain}, with four random inputs at every step. Its λ is {lambda}: a small difference grows. Now the inputs will be {times} times as strong; the recurrent matrix stays as it is.',
      question: 'On which side of 0 will λ be?',
      options: {
        above: 'Above: stronger inputs stir it up',
        below: 'Below: stronger inputs calm it',
      },
      revealed:
        'λ is {lambda}. Strong inputs drive tanh to where it is flat, and two copies that read the same inputs come together. The gradient follows: {ratio} arrives. Chaos is a property of a network together with its inputs, not of its matrix alone.',
    },
    longer: {
      text: 'Back to gain {gain}: λ is {lambda} nats per step, and over {length} {ratio} of the gradient arrives. The same network will now read {next}.',
      question: 'How much arrives at the first step then?',
      options: {
        same: 'About as much',
        fourth: 'About a quarter of that',
        power: 'About its fourth power',
      },
      revealed:
        '{ratio}, with λ {lambda}. An exponent is a rate: four times as far is four times as many powers of ten. Only at λ = 0, the edge of chaos, does distance not matter, and different inputs move that edge.',
    },
  },
} as const satisfies LessonWords<typeof chaos>;
