import { cellOf } from '../cells/index.ts';
import type { ProgramStage, Segment } from '../ir/program.ts';
import type { Tape } from '../machine/tape.ts';
import type { Unit } from '../run/network.ts';
import type { Run } from '../run/run.ts';
import { topUnit } from '../run/runNorms.ts';

/** The top layer of h = φ(W x + U h₋ + b), forward direction, with its product by U. */
export interface PlainTop {
  readonly unit: Unit;
  readonly tape: Tape;
  readonly stage: ProgramStage;
  readonly segment: Segment;
  /** Places of both in the program. */
  readonly s: number;
  readonly k: number;
}

/**
 * What statements about "the RNN" are about: the top layer of a plain cell.
 *
 * Null where they say nothing: of other cells, and with normalisation or dropout, which they leave out.
 */
export function plainTop({ config, network, pass }: Run): PlainTop | null {
  const { normalize, dropout } = network.shape.graph;
  if (cellOf(config).isPlain !== true || normalize || dropout) return null;
  const { unit, index } = topUnit(network);
  for (const [s, stage] of unit.program.stages.entries()) {
    for (const [k, segment] of stage.segments.entries()) {
      const isRecurrent = unit.graph.matrices[segment.matrices[0]]?.tensor === 'weight_hh';
      if (isRecurrent) return { unit, tape: pass.tapes[index], stage, segment, s, k };
    }
  }
  return null;
}
