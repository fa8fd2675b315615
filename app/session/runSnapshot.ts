import type { Config } from '../../workers/model/params/index.ts';
import type {
  ArrayName,
  Limit,
  Measure,
  Summary,
  ThresholdSweepState,
  ViewState,
} from '../../workers/model/protocol.ts';
import { type Measured, measuredIn, valuesIn } from './measured.ts';
import type { History } from './record.ts';

export type { History };

/** All that is known of the run on screen: what the panels draw. Kept outside React. */
export interface RunSnapshot {
  readonly run: number;
  readonly config: Config;
  readonly summary: Summary;
  /** What is known of the array of that name for the present weights; see `ArrayName`. */
  readonly measured: (name: ArrayName) => Measured;
  /** Names of the arrays that are there. */
  readonly names: () => readonly ArrayName[];
  /** Measures that are complete for these weights; none are named by pictures that do not come from a frame. */
  readonly complete?: readonly Measure[];
  /** Measures asked for that exceed the limits on their work; none when absent. */
  readonly refused?: Readonly<Partial<Record<Measure, Limit>>>;
  /** Measures that a limit allows at the selected step alone; none when absent. */
  readonly limited?: Readonly<Partial<Record<Measure, Limit>>>;
  /** The training of this run so far, beyond the step that is looked at too. */
  readonly history: History;
  /** Where the weights on screen stand in it. */
  readonly view: ViewState;
  /** Thresholds being tried out; their losses are the array `thresholdLosses`. */
  readonly thresholdSweep: ThresholdSweepState | null;
}

/** A picture of these arrays. */
export function createRunSnapshot(
  parts: Omit<RunSnapshot, 'measured'>,
  arrayOf: (name: ArrayName) => Float64Array | null,
): RunSnapshot {
  const { config, summary, complete = [], refused = {}, limited = {} } = parts;
  const facts = { T: config.T, summary, complete, refused, limited };
  return { ...parts, measured: measuredIn(arrayOf, facts) };
}

/** The numbers of an array; null where none are known. */
export const numbersOf = (
  picture: Pick<RunSnapshot, 'measured'>,
  name: ArrayName,
): Float64Array | null => valuesIn(picture.measured(name));
