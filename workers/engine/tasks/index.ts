import { table } from '../../model/table.ts';
import { adding } from './adding.ts';
import { copy } from './copy.ts';
import { noise } from './noise.ts';
import { order } from './order.ts';
import { parity } from './parity.ts';
import { recall } from './recall.ts';
import { series } from './series.ts';
import { sine } from './sine.ts';
import { text } from './text.ts';

export const tasks = table('tasks', noise, adding, copy, order, recall, sine, parity, text, series);
