import type { Values } from '../model/param.ts';
import type { Text } from '../model/text.ts';
import { cellOf } from './cells/index.ts';

/** What the field calls a gate, by its letter in the equations. */
const names: Readonly<Record<string, Text>> = {
  f: { en: 'forget gate', zh: '遗忘门' },
  i: { en: 'input gate', zh: '输入门' },
  o: { en: 'output gate', zh: '输出门' },
  z: { en: 'update gate', zh: '更新门' },
  r: { en: 'reset gate', zh: '重置门' },
};

/** The name of a gate: `forget gate`, or `gate q` for a letter that has no name of its own. */
export const gateName = (letter: string): Text =>
  names[letter] ?? { en: `gate ${letter}`, zh: `门 ${letter}` };

/** The name of the gate that keeps the old state; null for a cell without one. */
export function keepGateName(values: Values): Text | null {
  const { keeps } = cellOf(values);
  return keeps ? gateName(keeps.gate) : null;
}

/** What the first bias of a gate that keeps is called, by the gate's letter. */
const biases: Readonly<Record<string, Text>> = {
  f: { en: 'forget-gate bias', zh: '遗忘门偏置' },
  z: { en: 'update-gate bias', zh: '更新门偏置' },
};

/** The name of the first bias of the gate that keeps: that of an LSTM's unless the cell has another word for it. */
export function keepBiasName(values: Values): Text {
  return biases[cellOf(values).keeps?.gate ?? ''] ?? biases.f;
}
