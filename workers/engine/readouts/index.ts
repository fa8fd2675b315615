import { table } from '../table.ts';
import { all } from './all.ts';
import { last } from './last.ts';

export const readouts = table(last, all);
