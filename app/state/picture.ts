import type {
  ArrayName,
  Config,
  Measure,
  Summary,
  TrialState,
  ViewState,
} from '../../workers/index.ts';
import type { History } from './record.ts';

export type { History };

/** All that is known of the run on screen: what the panels draw. Kept outside React. */
export interface Picture {
  readonly run: number;
  readonly config: Config;
  readonly summary: Summary;
  /** The array of that name for the present weights, or null while (or when never) computed; see `ArrayName`. */
  readonly array: (name: ArrayName) => Float64Array | null;
  /** Names of the arrays that are there. */
  readonly names: () => readonly ArrayName[];
  /** Measures that are complete for these weights; none are named by pictures that do not come from a frame. */
  readonly complete?: readonly Measure[];
  /** The training of this run so far, beyond the step that is looked at too. */
  readonly history: History;
  /** Where the weights on screen stand in it. */
  readonly view: ViewState;
  /** Thresholds being tried out; their losses are the array `trial`. */
  readonly trial: TrialState | null;
}
