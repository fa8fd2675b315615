import { resolveSettings } from '../../../workers/model/config.ts';
import type { Frame, Measure } from '../../../workers/model/frame.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import type { Picture } from '../../session/picture.ts';
import type { Session } from '../../session/session.ts';
import { settling } from '../../session/settling.ts';
import { settingsOfPin } from './pinText.ts';

/** Worker time for one answer: nobody's hand waits for it. */
const budgetMs = 40;

/**
 * Computes a pinned run from its text, in a worker of its own that ends with it: the run on screen is not disturbed.
 *
 * @param measuresFor  what to compute of such a run
 * @returns the run, whole; null where it cannot be computed
 */
export const recompute: typeof recomputed = (...asked) => settling.until(recomputed(...asked));

function recomputed(
  text: string,
  measuresFor: (config: Config) => readonly Measure[],
  signal: AbortSignal,
  { connect, createFrames }: Session['beside'],
): Promise<Picture | null> {
  const { config } = resolveSettings(settingsOfPin(text).settings);
  const frames = createFrames();
  const asked = { run: 1, rebuilds: 1, config };
  const wanted = measuresFor(config);
  return new Promise((resolve) => {
    let isOver = false;
    const client = connect({
      onFrame: (frame) => {
        if (isOver) return;
        frames.merge(frame, asked);
        if (isComplete(frame, wanted)) end(frames.picture);
        else if (frame.lacksData || frame.halted) end(frame.halted ? frames.picture : null);
        else whenSeen(() => !isOver && pull(0));
      },
      onTrouble: () => end(null),
    });
    const end = (picture: Picture | null): void => {
      if (isOver) return;
      isOver = true;
      client.dispose();
      resolve(picture);
    };
    const pull = (steps: number): void =>
      client.pull({
        run: asked.run,
        rebuilds: asked.rebuilds,
        values: config,
        rewinds: 0,
        steps,
        wanted,
        focus: { t: config.t, sample: config.sample },
        budgetMs,
        spare: frames.takeSpare(),
      });
    signal.addEventListener('abort', () => end(null));
    if (signal.aborted) end(null);
    else pull(config.steps);
  });
}

function isComplete(
  { summary, pending, owed, complete, refused }: Frame,
  wanted: readonly Measure[],
) {
  const isAnswered = (measure: Measure) =>
    measure === 'norms' || complete.includes(measure) || refused[measure] !== undefined;
  return summary !== null && !pending && owed === 0 && wanted.every(isAnswered);
}

/** Now, or when the tab is looked at again. */
function whenSeen(go: () => void): void {
  if (!document.hidden) go();
  else document.addEventListener('visibilitychange', () => whenSeen(go), { once: true });
}
