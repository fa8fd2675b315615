/** In which order a file may have its gates, and which cell that makes. */
import type { ImportedCell } from '../../../model/importedNetwork.ts';
import { type BlockOrder, orderOf } from '../blockOrder.ts';

export interface GateOrder {
  /** Its letters, in the order of the file. */
  readonly name: string;
  readonly cell: ImportedCell;
  readonly order: BlockOrder;
}

const lstm = (name: string, ...from: number[]): GateOrder => ({
  name,
  cell: 'lstm',
  order: orderOf(...from),
});

/** One block: no order. */
export const single: GateOrder = { name: '', cell: 'rnn', order: orderOf(0) };

/** PyTorch, Keras. */
export const ifgo = lstm('i f g o', 0, 1, 2, 3);
/** The tutorials of Theano, and courses after them. */
export const ifog = lstm('i f o g', 0, 1, 3, 2);
/** The first cells of TensorFlow: i j f o. */
export const igfo = lstm('i g f o', 0, 2, 1, 3);
/** ONNX. */
export const iofg = lstm('i o f g', 0, 2, 3, 1);
/** PyTorch, whose z keeps the old state. */
export const rzn: GateOrder = { name: 'r z n', cell: 'gru-torch', order: orderOf(0, 1, 2) };
/** Keras and ONNX with the reset behind the product. */
export const zrn: GateOrder = { name: 'z r n', cell: 'gru-torch', order: orderOf(1, 0, 2) };
/** The same with the reset before it; our z overwrites what theirs keeps. */
export const zrh: GateOrder = {
  name: 'z r h',
  cell: 'gru',
  order: [
    { from: 1, sign: 1 },
    { from: 0, sign: -1 },
    { from: 2, sign: 1 },
  ],
};

/** All that there are for so many blocks, likeliest first. */
export const ordersOf = (gates: number): readonly GateOrder[] =>
  ({ 1: [single], 3: [rzn, zrn, zrh], 4: [ifgo, ifog, igfo, iofg] })[gates] ?? [];
