import { table } from '../../model/table.ts';
import { all } from './all.ts';
import { attention } from './attention.ts';
import { last } from './last.ts';

export const readouts = table('readouts', last, all, attention);
