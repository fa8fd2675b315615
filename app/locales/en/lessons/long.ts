import type { long } from '../../../lessons/long.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    longer: {
      text: 'An LSTM with forget-gate bias {bias}, which is often advised, over {T}: {ratio} of the gradient arrives at the first of them. Now the sequence will be {next} long, with nothing else changed.',
      question: 'How much will arrive then?',
      options: {
        same: 'About as much',
        fifth: 'A good deal less, but more than a millionth',
        power: 'Less than a millionth',
      },
      revealed:
        '{ratio}. What is lost at each step is small, but it multiplies: five times the steps means about the fifth power of what a hundred steps leave, not a fifth of it. Only 1 % is left after {reach}.',
    },
    open: {
      text: 'Over {T} the gate has to be almost fully open: keeping 99 % at each step leaves less than 1 % after five hundred. At bias {bias}, {ratio} arrives.',
      task: 'Raise the forget-gate bias until at least a tenth arrives.',
      done: 'At bias {bias}, {ratio} arrives over {T}. It can be done, but only with gates that start almost fully open.',
    },
    learns: {
      text: 'Now a task of {T}, an LSTM with bias {bias}, and a gradient that arrives: {ratio}. Guessing gives a loss of {guess}. It is trained for {more} updates.',
      question: 'Will that be enough to get below guessing?',
      options: { learns: 'Yes, the gradient arrives', stuck: 'No, not yet' },
      revealed:
        'Loss {loss}, guessing {guess}. A gradient that arrives is necessary, but not sufficient: among all these inputs only two count, and finding out which takes many more updates.',
    },
    test: {
      text: 'LSTM and GRU over five hundred steps, with gates half open (bias 0), at the usual bias of 1, and wide open (bias 5). How much arrives in each?',
      claim: 'LSTM and GRU still struggle with very long sequences.',
      outcomes: {
        holds:
          'In these runs all of them lose the gradient. LSTM and GRU with bias 0: {lstmHalf} and {gruHalf}; with bias 1: {lstmUsual} and {gruUsual}; with bias 5: {lstmOpen} and {gruOpen}.',
        depends:
          'It depends on the gate. With bias 0, {lstmHalf} arrives in the LSTM and {gruHalf} in the GRU; with bias 1, {lstmUsual} and {gruUsual}: there the claim is right. With bias 5, {lstmOpen} and {gruOpen} arrive. Whether it then learns is another question.',
        fails:
          'In these runs none of them loses the gradient. LSTM and GRU with bias 0: {lstmHalf} and {gruHalf}; with bias 1: {lstmUsual} and {gruUsual}; with bias 5: {lstmOpen} and {gruOpen}.',
      },
    },
  },
} as const satisfies LessonWords<typeof long>;
