import type { Frame } from '../../workers/model/protocol.ts';
import { viewOf } from './pictures.ts';

/** An answer of the worker in which nothing has been measured yet, but for what is changed. */
export const frameOf = (changes: Partial<Frame> = {}): Frame => ({
  revision: 1,
  summary: null,
  sections: [],
  buffer: new ArrayBuffer(0),
  complete: [],
  refused: {},
  pending: false,
  view: viewOf(0),
  pendingUpdates: 0,
  thresholdSweep: null,
  firstTrainStep: 1,
  halted: null,
  workMs: 1,
  ...changes,
});
