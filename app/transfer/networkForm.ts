import type { ImportedNetwork, OwnInputs, Text } from '../../workers/index.ts';

/** What frameworks call the cells that can be read. */
const cellNames: Readonly<Record<ImportedNetwork['cell'], string>> = {
  rnn: 'RNN',
  lstm: 'LSTM',
  gru: 'GRU',
  'gru-torch': 'GRU',
};

type Form = Pick<ImportedNetwork, 'cell' | 'n' | 'm' | 'layers' | 'bi'>;

/** `LSTM 2×64`, with what else there is to say of its shape. */
export function networkForm({ cell, n, m, layers, bi }: Form): Text {
  const core = `${cellNames[cell]} ${layers > 1 ? `${layers}×` : ''}${n}`;
  return {
    en: `${core}${bi ? ', bidirectional' : ''}, ${m === 1 ? '1 input' : `${m} inputs`}`,
    zh: `${core}${bi ? '，双向' : ''}，${m} 个输入`,
  };
}

/** Steps and inputs of a sequence. */
export function shapeOf({ T, m }: Pick<OwnInputs, 'T' | 'm'>): Text {
  return {
    en: `${T} steps × ${m === 1 ? '1 input' : `${m} inputs`}`,
    zh: `${T} 步 × ${m} 个输入`,
  };
}
