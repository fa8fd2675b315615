import type { Config } from '../../workers/model/params/index.ts';
import type { Measure, ThresholdSweepRequest } from '../../workers/model/protocol.ts';
import type { UserDataIds } from '../../workers/model/userData.ts';

/** What the page wants right now; read anew for every request. */
export interface WorkRequest {
  readonly run: number;
  readonly nRebuilds: number;
  readonly nRewinds: number;
  readonly config: Config;
  /** Which of the data that the reader brought are in use; none when absent. */
  readonly userData?: UserDataIds;
  readonly playing: boolean;
  readonly dragging: boolean;
  /** Single updates that no request has taken along yet. */
  readonly pendingUpdates: number;
  /** Counts how often pending updates were taken back. */
  readonly nStops: number;
  /** Which update to look at; null for the newest. Another id: somebody chose it anew. */
  readonly view: { readonly id: number; readonly step: number | null };
  /** Thresholds to be tried out. */
  readonly thresholdSweep: ThresholdSweepRequest | null;
  /** The page cannot be seen: nothing is asked but what `complete` waits for. */
  readonly isHidden: boolean;
  /** Whether the run may be too large to be computed: then nothing is asked of it. */
  readonly isUnweighed?: boolean;
  /** What the visible panels need. */
  readonly wanted: readonly Measure[];
}
