import { table } from '../../model/table.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamQuartic } from './adamQuartic.ts';
import { adamw } from './adamw.ts';
import { momentum } from './momentum.ts';
import { nesterov } from './nesterov.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

export const optimizers = table(
  'optimizers',
  adam,
  sgd,
  momentum,
  nesterov,
  rmsprop,
  adagrad,
  adamw,
  adamQuartic,
);
