import type { surge } from '../../../lessons/surge.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    strong: {
      text: 'An LSTM has two ways back: along c through the forget gate, which never enlarges, and through h, by the four recurrent matrices. At gain {gain}, {ratio} arrives. Now these matrices will be {next} times as large.',
      question: 'What will the gradient do?',
      options: { vanishes: 'Vanish', keeps: 'Keep its size', explodes: 'Explode' },
      revealed:
        'At gain {gain} {ratio} arrives: it explodes. The forget gate bounds the way along c. On the way through h, with its four matrices, it bounds nothing.',
    },
    gru: {
      text: 'A GRU has three such matrices. At gain {gain}, {ratio} arrives.',
      task: 'Turn the gain up until ten times as much arrives as left the loss.',
      done: 'At gain {gain}, {ratio} arrives. Only a factor in the weights lies between vanishing and exploding, as in the plain network.',
    },
    flat: {
      text: 'Where a unit is driven far to one side, tanh is flat: the unit is saturated. Here the mean slope is {slope}, and {ratio} arrives. Now the inputs will be {next} times as strong, and saturate the units.',
      question: 'How much of the gradient arrives then?',
      options: {
        more: 'More than a tenth',
        same: 'Less, but more than 1/10 000',
        less: 'Less than 1/10 000',
      },
      revealed:
        'With a mean slope of {slope}, {ratio} arrives. Every step back multiplies by the slope, which is nearly 0 where tanh is flat. Saturation can only shrink the gradient.',
    },
    test: {
      text: 'LSTM and GRU with large weights, and a plain network without and with saturated units.',
      claim:
        'LSTM and GRU prevent exploding gradients, too; it is saturated activations that make gradients explode.',
      outcomes: {
        holds:
          'In these runs neither gated network explodes: {lstm} in the LSTM, {gru} in the GRU. In the plain network {moderate} arrives, with saturated units {saturated}.',
        depends:
          'Here it is not the same for all: {lstm} arrives in the LSTM and {gru} in the GRU; in the plain network {moderate}, and with saturated units {saturated}.',
        fails:
          'Both explode: {lstm} arrives in the LSTM and {gru} in the GRU. And saturation shrinks: in the plain network {moderate} arrives, with saturated units {saturated}.',
      },
    },
  },
} as const satisfies LessonWords<typeof surge>;
