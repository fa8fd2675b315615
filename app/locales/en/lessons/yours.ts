import type { yours } from '../../../lessons/yours.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    equation: {
      text: 'A cell can be typed. This one is a plain RNN: the new state h′ is the activation of a linear map of input and old state. Forward pass, gradient and Jacobian follow from the line. Over {way}, {ratio} of the gradient arrives.',
      task: 'Change the equation so that at least {enough} arrives. One way: keep part of the old state, as in 0.9 * h + 0.1 * act(lin(x, h)).',
      done: 'Now {ratio} arrives. The old state reaches the new one by multiplication with a number, past the matrix and past the slope: that is the whole idea of a gate, with an opening that never changes.',
    },
    added: {
      text: 'This cell keeps nine tenths of its old state and adds a tenth of something new; {ratio} of the gradient arrives over {way}. Now the nine tenths become one: h′ = h + 0.1 * act(lin(x, h)), the step of a residual network.',
      question: 'What will become of the gradient?',
      options: {
        fades: 'It fades on its way back',
        keeps: 'It keeps its size',
        grows: 'It grows on its way back',
      },
      revealed:
        '{ratio} arrives. Each step multiplies by 1 and adds a little in some direction; over {way} the directions that grow win. Residual networks scale that addition down, or normalise, for this reason.',
    },
    bring: {
      text: 'A network that you have trained can be brought, too: press O, or drop its file on the page. PyTorch, Keras, ONNX, TensorFlow.js and plain arrays are read in your browser, and nothing is sent. Every plot and every sentence is then about your network, on your data if you bring them.',
    },
  },
} as const satisfies LessonWords<typeof yours>;
