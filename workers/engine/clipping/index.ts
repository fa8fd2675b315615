import { table } from '../../model/table.ts';
import { adjoint } from './adjoint.ts';
import { agc } from './agc.ts';
import { ema } from './ema.ts';
import { none } from './none.ts';
import { norm } from './norm.ts';
import { tensor } from './tensor.ts';
import { value } from './value.ts';

export const clippings = table('clipping', none, norm, tensor, value, adjoint, agc, ema);
