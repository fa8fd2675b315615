import { table } from '../../model/table.ts';
import { elu } from './elu.ts';
import { gelu } from './gelu.ts';
import { hardTanh } from './hardTanh.ts';
import { identity } from './identity.ts';
import { leakyRelu } from './leakyRelu.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { silu } from './silu.ts';
import { sin } from './sin.ts';
import { softplus } from './softplus.ts';
import { tanh } from './tanh.ts';

export const activations = table(
  'activations',
  tanh,
  sigmoid,
  relu,
  leakyRelu,
  elu,
  softplus,
  gelu,
  silu,
  hardTanh,
  sin,
  identity,
);
