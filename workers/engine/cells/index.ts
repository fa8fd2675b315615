import { table } from '../table.ts';
import { gru } from './gru.ts';
import { gruTorch } from './gruTorch.ts';
import { lstm } from './lstm.ts';
import { rnn } from './rnn.ts';

export const cells = table(rnn, lstm, gru, gruTorch);
