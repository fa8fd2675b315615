import { table } from '../../model/table.ts';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { exponential } from './exponential.ts';
import { inverse } from './inverse.ts';
import { step } from './step.ts';

export const schedules = table('schedules', constant, exponential, step, cosine, inverse);
