import type { yours } from '../../../lessons/yours.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    equation: {
      text: 'You can write a cell as an equation. This one is a plain RNN: the new state h′ is the activation of a linear map of input and old state. Forward pass, gradient and Jacobian are derived from this line. Over {way}, {ratio} of the gradient arrives.',
      task: 'Change the equation so that at least {enough} arrives. One way: keep part of the old state, as in 0.9 * h + 0.1 * act(lin(x, h)).',
      done: 'Now {ratio} arrives. Part of the old state reaches the new one multiplied by a number only, bypassing the matrix and the slope: that is the idea of a gate, here one whose opening never changes.',
    },
    added: {
      text: 'This cell keeps nine tenths of its old state and adds a tenth of something new; {ratio} of the gradient arrives over {way}. Now all of it is kept: h′ = h + 0.1 * act(lin(x, h)), as in a residual network.',
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
      text: 'You can also open a network that you have trained: drop its file on the page, or choose it here. PyTorch, Keras, ONNX, TensorFlow.js and plain arrays are read in your browser; nothing is sent. Here is one to try: a small LSTM as a PyTorch state dict in JSON, with forget-gate bias {bias}.',
      task: 'Save the file and open it again, or open a network of your own.',
      done: 'These weights are from the file, {units|one:# unit|other:# units}: over {way}, {ratio} of the gradient arrives. Every plot and every sentence is now about this network; Train goes on from its weights.',
    },
  },
} as const satisfies LessonWords<typeof yours>;
