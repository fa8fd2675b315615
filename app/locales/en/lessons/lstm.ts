import type { lstm } from '../../../lessons/lstm.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    memory: {
      text: 'In a plain RNN every step back goes through the matrix U and a slope; here {ratio} arrives. An LSTM adds a memory c. Each step keeps a part of it and adds something new: c = f∘c₋ + i∘g. Along c a gradient is multiplied by the forget gate f alone.',
      question: 'An LSTM with forget-gate bias 0 instead: how much of its gradient arrives?',
      options: {
        most: 'More than a tenth',
        some: 'Less, but more than 1/10 000',
        little: 'Less than 1/10 000',
      },
      revealed:
        '{ratio}: less than in the plain RNN. With bias {bias} the forget gate is at {gate} on average: along c the gradient is about halved at every step, and the other ways back, through h, add little.',
    },
    open: {
      text: 'The forget gate is a sigmoid, and its bias decides where it starts. At bias {bias} it is at {gate}, and {ratio} of the gradient arrives.',
      task: 'Raise the forget-gate bias until at least a tenth arrives.',
      done: 'At bias {bias} the gate is at {gate}, and {ratio} arrives. The second way was there all along; now it is open. That choice is made before training.',
    },
    draws: {
      text: 'The same LSTM over {lag}. At bias {bias} the ribbon falls all the way: {ratio} arrives. Now the bias will be {next}. The loss reads h = o∘tanh(c), so its gradient has to enter c first.',
      question: 'Draw the ribbon’s upper edge for bias {next}.',
      revealed:
        'After the first {first} back {fall} is left: that is the way through the output gate into c. From there on nothing more is lost. Many LSTM curves look like this: a drop at the loss, then a level stretch.',
    },
    graded: {
      text: 'A gate is a sigmoid: a number between 0 and 1 for every unit and step. Here are three LSTMs: one with bias 0, untrained; a small one with bias 1, untrained; and the small one after training.',
      claim: 'A gate keeps or drops its content at a threshold.',
      outcomes: {
        holds:
          'In these runs most gates are within 0.1 of shut or open: {before} lie in between before training and {after} after it. With bias 0 they go from {lowest} to {highest}.',
        depends:
          'Here it depends on training: {before} of the gates are more than 0.1 away from shut and from open before it, {after} after it. With bias 0 they go from {lowest} to {highest}.',
        fails:
          'Gates are graded. With bias 0 they lie between {lowest} and {highest}. In the small LSTM {before} of them are more than 0.1 away from shut and from open before training, and {after} after it. A gate is a dial, not a switch.',
      },
    },
    test: {
      text: 'A plain RNN, an LSTM and a GRU over {lag}. At bias 0 the gates of the last two start half open; at bias 3 they let nearly all of the past through. The runs are measured now.',
      claim: 'LSTM and GRU prevent vanishing gradients.',
      outcomes: {
        holds:
          'In these runs none of the gated networks loses its gradient. LSTM: {lstmHalf} arrives with bias 0, {lstmOpen} with bias 3; GRU: {gruHalf} and {gruOpen}; the plain RNN: {plain}.',
        depends:
          'It depends on how far the gate is open. With bias 0, {lstmHalf} arrives in the LSTM and {gruHalf} in the GRU, and {plain} in the plain RNN. With bias 3, it is {lstmOpen} and {gruOpen}. The open gate prevents it, not the cell.',
        fails:
          'In these runs all gated networks lose it. LSTM: {lstmHalf} arrives with bias 0, {lstmOpen} with bias 3; GRU: {gruHalf} and {gruOpen}; the plain RNN: {plain}.',
      },
    },
  },
} as const satisfies LessonWords<typeof lstm>;
