import { cells as flags } from '../../model/cells.ts';
import { entryOf } from '../../model/table.ts';
import type { Cell } from './cell.ts';

export const gruCoreml = {
  ...entryOf(flags, 'gru-coreml'),
  source: 'Core ML, GRULayerParams; ONNX with linear_before_reset and no recurrent bias',
  states: ['h'],
  blocks: ['r', 'z', 'n'],
  biases: 1,
  candidate: 'n',
  equations: ({ x, previous: { h }, act, lin, gate, sigmoid, add, mul, oneMinus, drop }) => {
    const r = sigmoid('r', lin('r', [x, h]));
    const z = sigmoid('z', lin('z', [x, h]));
    const recurrent = mul(r, lin('n', [h], 'none'));
    const n = drop(gate('n', act, add(lin('n', [x]), recurrent)));
    return { h: add(mul(oneMinus(z), n), mul(z, h)) };
  },
} as const satisfies Cell;
