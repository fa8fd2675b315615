import type { ImportedNetwork } from '../../workers/model/importedNetwork.ts';
import type { Config } from '../../workers/model/params/index.ts';
import type { Frame, Measure } from '../../workers/model/protocol.ts';
import type { Breakdown } from '../../workers/model/snapshot.ts';
import type { RunSnapshot } from './runSnapshot.ts';
import type { Session } from './session.ts';

/** A run to compute beside the one on screen. */
export interface BesideRun {
  readonly config: Config;
  /** Updates to train before it is measured. */
  readonly updates: number;
  readonly measures: readonly Measure[];
  /** Weights that it takes in the place of drawn ones. */
  readonly network?: ImportedNetwork;
}

/** Worker time for one answer: no drag waits for it. */
const budgetMs = 40;

/**
 * Computes runs one after the other, in a worker of its own that ends with them: the run on screen is not disturbed.
 *
 * @param next    the run to compute now; null when there is none left
 * @param onDone  hears of each: whole, or as it stood where its training left the numbers; null where it cannot be computed
 * @returns when all are done, or the signal is aborted
 */
export function computeBeside(
  next: () => BesideRun | null,
  onDone: (picture: RunSnapshot | null, run: BesideRun, halted: Breakdown | null) => void,
  signal: AbortSignal,
  { connect, createFrames }: Session['beside'],
): Promise<void> {
  const frames = createFrames();
  let run = next();
  let id = 1;
  return new Promise((resolve) => {
    let isOver = false;
    const client = connect({
      onFrame: (frame) => {
        if (isOver || !run) return;
        frames.merge(frame, { run: id, nRebuilds: id, config: run.config });
        if (isComplete(frame, run.measures) || frame.halted) finish(frames.picture, frame.halted);
        else if (frame.lacksData) finish(null);
        else whenSeen(() => !isOver && pull());
      },
      // A worker that died is not what the others wait for: what it was at cannot be computed here.
      onTrouble: () => finish(null),
    });
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      signal.removeEventListener('abort', end);
      client.dispose();
      resolve();
    };
    const finish = (picture: RunSnapshot | null, halted: Breakdown | null = null): void => {
      if (isOver || !run) return;
      onDone(picture, run, halted);
      if (signal.aborted) return;
      run = next();
      id += 1;
      if (run && picture) pull();
      else if (run) finish(null);
      else end();
    };
    const pull = (): void => {
      if (!run) return;
      const { network } = run;
      if (network) client.provide(network, id);
      client.pull({
        ...(network && { userData: { network: id } }),
        revision: id,
        run: id,
        // The run does them when it is opened.
        values: { ...run.config, steps: run.updates },
        mode: 'idle',
        orders: [],
        steps: 0,
        wanted: run.measures,
        focus: { t: run.config.t, sample: run.config.sample },
        budgetMs,
        spare: frames.takeSpare(),
      });
    };
    signal.addEventListener('abort', end);
    if (signal.aborted || !run) end();
    else pull();
  });
}

function isComplete(
  { summary, pending, pendingUpdates, complete, refused }: Frame,
  wanted: readonly Measure[],
) {
  const isAnswered = (measure: Measure) =>
    measure === 'norms' || complete.includes(measure) || refused[measure] !== undefined;
  return summary !== null && !pending && pendingUpdates === 0 && wanted.every(isAnswered);
}

/** Now, or when the tab is looked at again. */
function whenSeen(go: () => void): void {
  if (!document.hidden) go();
  else document.addEventListener('visibilitychange', () => whenSeen(go), { once: true });
}
