import type { Frame, Measure, Request } from '../../workers/model/protocol.ts';
import type { WorkRequest } from './workRequest.ts';

/** An answer of the worker, with the request that it came for. */
export interface FrameAnswer {
  readonly frame: Frame;
  readonly request: Request;
  /** Until when the worker rests, unless something changes. */
  readonly restsUntilMs: number;
}

/** Whether a measure is there, or there is none. */
export const isAnswered = (measure: Measure, { frame }: FrameAnswer): boolean =>
  measure === 'norms' || frame.complete.includes(measure) || frame.refused[measure] !== undefined;

/**
 * When there is something to ask of what was asked last, by the last answer.
 *
 * @param needed  measures that are on screen or awaited
 * @returns in so many milliseconds; null: not before something changes
 */
export function nextAsk(
  answer: FrameAnswer | null,
  newest: WorkRequest,
  needed: readonly Measure[],
  nowMs: number,
): number | null {
  // Nothing came of the newest settings yet.
  if (!answer || answer.frame.revision !== answer.request.revision) return 0;
  const { frame, request, restsUntilMs } = answer;
  // Asked again with the next change, not in a circle: what could not be fetched would be fetched without end.
  if (frame.lacksData) return null;
  if (newest.playing || frame.pending || !frame.summary) return 0;
  const { focus, thresholdSweep, wanted } = request;
  // Some measures are taken of the selected step alone: the worker knows which.
  if (newest.config.sample !== focus.sample || newest.config.t !== focus.t) return 0;
  if (newest.thresholdSweep !== thresholdSweep) return 0;
  const open = needed.filter((measure) => !isAnswered(measure, answer));
  if (open.length === 0) return null;
  const rests = newest.dragging && open.every((measure) => wanted.includes(measure));
  return rests ? Math.max(0, restsUntilMs - nowMs) : 0;
}
