import { table } from '../../model/table.ts';
import { ce } from './ce.ts';
import { mse } from './mse.ts';
import { sse } from './sse.ts';

export const losses = table('losses', mse, sse, ce);
