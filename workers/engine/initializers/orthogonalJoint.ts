import type { Initializer } from './initializer.ts';
import { fillOrthogonal } from './orthogonal.ts';

export const orthogonalJoint = {
  id: 'orthogonal-joint',
  source: 'Saxe, McClelland & Ganguli (2014); torch.nn.init.orthogonal_ on weight_hh; keras LSTM',
  fill: fillOrthogonal,
  expectedStd: (rows, cols) => 1 / Math.sqrt(Math.max(rows, cols)),
  family: 'orthogonal',
  isJoint: true,
} as const satisfies Initializer;
