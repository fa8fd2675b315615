import type { gru } from '../../../lessons/gru.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    keeps: {
      text: 'A GRU has no memory beside h. Its update gate z mixes the old state with a new one: h = (1−z)∘h₋ + z∘h̃. What is kept is 1−z. With bias {bias}, z is {gate} on average, and {ratio} arrives.',
      task: 'Raise the bias, which here keeps z low, until at least a tenth arrives.',
      done: 'At bias {bias}, z is {gate}: nearly all of the old state is carried on, and {ratio} arrives. One gate does here what two do in the LSTM.',
    },
    looks: {
      text: 'One article prints a GRU whose reset gate r also scales what is kept: h = (1−z)∘r∘h₋ + z∘h̃. It is one letter more. Here is the usual GRU with bias {bias}; r is {reset} on average, and {ratio} arrives.',
      question: 'With the extra letter, how much arrives at the same bias?',
      options: {
        most: 'About as much',
        some: 'Less, but more than a millionth',
        little: 'Less than a millionth',
      },
      revealed:
        '{ratio}. The reset gate is at {reset}, so every step keeps at most about that share, however low z is. A gate meant for the candidate state now limits what is kept.',
    },
    same: {
      text: 'Does a larger bias repair it? Here are both cells with bias 0 and with bias 5, the largest that can be set here.',
      claim: 'h = (1−z)∘r∘h₋ + z∘h̃ is a GRU.',
      outcomes: {
        holds:
          'In these runs both pass the gradient on alike. Powers of ten per step with bias 0 and 5: usual GRU {gruHalf} and {gruOpen}, with r on the kept part {otherHalf} and {otherOpen}.',
        depends:
          'In these runs it depends on the bias. Powers of ten per step with bias 0 and 5: usual GRU {gruHalf} and {gruOpen}, with r on the kept part {otherHalf} and {otherOpen}.',
        fails:
          'It is another cell. Powers of ten per step with bias 0 and 5: the usual GRU {gruHalf} and {gruOpen}, with r on the kept part {otherHalf} and {otherOpen}. The bias opens the usual one; no update-gate bias opens the other, because r is still a factor.',
      },
    },
    faster: {
      text: 'A GRU has three blocks of weights where an LSTM has four. How many updates until the loss is a quarter of what guessing gives? First for adding, with bias 0, also with a GRU as large as the LSTM; then for recalling a number, the LSTM with bias 3.',
      claim: 'A GRU trains faster than an LSTM because it has fewer parameters.',
      outcomes: {
        holds:
          'In these runs, yes. Adding: GRU {gru} updates, LSTM {lstm}; the GRU as large as the LSTM ({parameters} parameters beside {ofLstm}) {large}. Recall: GRU {recallGru}, LSTM {recallLstm}.',
        depends:
          'It depends on task and bias. Adding: GRU {gru} updates, LSTM {lstm}. Recall: GRU {recallGru}, LSTM with open gates {recallLstm}. And a GRU as large as the LSTM ({parameters} parameters beside {ofLstm}) takes {large} for adding: size is not what decides.',
        fails:
          'In these runs the GRU is not ahead. Adding: GRU {gru} updates, LSTM {lstm}; the GRU as large as the LSTM ({parameters} parameters beside {ofLstm}) {large}. Recall: GRU {recallGru}, LSTM {recallLstm}.',
      },
    },
  },
} as const satisfies LessonWords<typeof gru>;
