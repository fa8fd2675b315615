import { table } from '../../model/table.ts';
import { horizon } from './horizon.ts';
import { loss } from './loss.ts';
import { slope } from './slope.ts';
import { total } from './total.ts';

/** What a map can show of every run; the first is what it shows unless told otherwise. */
export const measures = table('measures', slope, total, horizon, loss);
