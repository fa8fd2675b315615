import type { ImportedNetwork } from '../../../workers/model/importedNetwork.ts';
import type { UserInputs } from '../../../workers/model/userData.ts';
import type { Text } from '../../locales/index.ts';

/** What frameworks call the cells that can be read. */
const cellNames: Readonly<Record<ImportedNetwork['cell'], string>> = {
  rnn: 'RNN',
  lstm: 'LSTM',
  'lstm-peephole': 'LSTM',
  'lstm-projected': 'LSTM',
  gru: 'GRU',
  'gru-torch': 'GRU',
  'gru-coreml': 'GRU',
};

type Form = Pick<ImportedNetwork, 'cell' | 'n' | 'r' | 'm' | 'layers' | 'bi'>;

/** `LSTM 2×64`, `LSTM 64→32` where h is projected, with what else there is to say of its shape. */
export function networkForm({ cell, n, r, m, layers, bi }: Form): Text {
  const size = r === undefined ? `${n}` : `${n}→${r}`;
  const core = `${cellNames[cell]} ${layers > 1 ? `${layers}×` : ''}${size}`;
  return {
    key: bi ? 'importing.networkForm.bidirectional' : 'importing.networkForm.oneDirection',
    values: { core, inputs: { key: 'importing.networkForm.inputs', values: { m } } },
  };
}

/** Steps and inputs of a sequence, and which rows of its file they are where those are not all. */
export function shapeOf({ T, m, rows }: Pick<UserInputs, 'T' | 'm' | 'rows'>): Text {
  const size: Text = {
    key: 'importing.networkForm.sequence',
    values: { T, inputs: { key: 'importing.networkForm.inputs', values: { m } } },
  };
  if (!rows) return size;
  const { first, every, of } = rows;
  const last = first + (T - 1) * every;
  const chosen: Text = {
    key: 'importing.networkForm.rows',
    values: { size, first, last, of },
  };
  return every > 1
    ? { key: 'importing.networkForm.oneIn', values: { rows: chosen, every } }
    : chosen;
}
