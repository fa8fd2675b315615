import type { ImportedNetwork } from '../../../workers/model/importedNetwork.ts';
import type { OwnInputs } from '../../../workers/model/own.ts';
import type { Text } from '../../../workers/model/text.ts';

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

/** Steps and inputs of a sequence, and which rows of its file they are where those are not all. */
export function shapeOf({ T, m, rows }: Pick<OwnInputs, 'T' | 'm' | 'rows'>): Text {
  const size = {
    en: `${T} steps × ${m === 1 ? '1 input' : `${m} inputs`}`,
    zh: `${T} 步 × ${m} 个输入`,
  };
  if (!rows) return size;
  const { first, every, of } = rows;
  const last = first + (T - 1) * every;
  return {
    en: `${size.en}: rows ${first} to ${last} of ${of}${every > 1 ? `, one in ${every}` : ''}`,
    zh: `${size.zh}：共 ${of} 行中的第 ${first} 到 ${last} 行${every > 1 ? `，每 ${every} 行取一行` : ''}`,
  };
}
