/**
 * The page's side of the conversation with the worker: it pulls.
 *
 * One request is under way at a time, each with a budget of a few milliseconds; the next goes out as soon as the answer
 * is in, always with the newest settings. So pausing, hidden tabs and cancelling need nothing of their own. What of a
 * request is computed first is the worker's to decide.
 */

import type { Frame, Measure, Mode, Request } from '../../workers/model/protocol.ts';
import type { Client } from '../../workers/thread/client.ts';
import { type FrameAnswer, isAnswered, nextAsk } from './answer.ts';
import type { RequestedRun } from './frames.ts';
import { createRevisions, type Revision } from './revisions.ts';
import { createHold, createTimer } from './settling.ts';
import { createWaiters, type Waiters } from './waiters.ts';
import type { WorkRequest } from './workRequest.ts';

export interface LoopSettings {
  readonly client: Pick<Client, 'pull'>;
  readonly workRequest: () => WorkRequest;
  /** Single steps to hand to the worker now; handed out once. */
  readonly takePending: () => number;
  readonly takeSpare: () => ArrayBuffer[];
  /** A frame of the settings on screen (or, while dragging, of those just before). */
  readonly onFrame: (frame: Frame, asked: RequestedRun, inputAt: number | null) => void;
  /** A frame that is not shown: the updates that it tells of have been done all the same. */
  readonly onLate?: (frame: Frame, asked: RequestedRun) => void;
  readonly now?: () => number;
}

export interface Loop {
  /** Something changed: settings, visibility, playback. */
  readonly wake: () => void;
  /** An input event, at that time, changed what is computed. */
  readonly noteInput: (atMs: number) => void;
  readonly receive: (frame: Frame) => void;
  /** Everything asked for of the present weights, also while hidden; training stands still until then, or until `signal`. */
  readonly complete: (measures: readonly Measure[], signal?: AbortSignal) => Promise<void>;
  /** The worker died and was started again; what it had trained is gone. */
  readonly restarted: () => void;
  /** The worker cannot answer for now: all waits end. Later ones wait for its next start. */
  readonly failed: () => void;
  /** What did not arrive is asked for again. */
  readonly refetch: () => void;
}

/**
 * Worker time for one answer. Dragging: a new setting waits for at most one of these. Playing: two frames of the screen,
 * so that the worker is not waiting for the page for a fifth of the time; curves of training need no more pictures a second.
 */
const budgetMs = { idle: 12, drag: 4, play: 32 } as const;

export function createLoop(settings: LoopSettings): Loop {
  const { client, workRequest, takePending, takeSpare, now = () => performance.now() } = settings;
  const revisions = createRevisions();
  const waiters = createWaiters();
  let underWay: Request | null = null;
  let last: FrameAnswer | null = null;
  let hasShown = false;
  let isWaking = false;
  const turn = createTimer();
  /** While an answer is awaited. */
  const pending = createHold();

  const wake = (): void => {
    // Taking what is pending changes a store whose listener wakes the loop again: the inner call must do nothing, or its
    // request would be the one that is sent, without the steps.
    if (underWay || isWaking) return;
    isWaking = true;
    ask();
    isWaking = false;
  };

  const ask = (): void => {
    const newest = workRequest();
    if (newest.isUnweighed || (newest.isHidden && !waiters.areThere)) return;
    if (revisions.isNewest(newest) && newest.pendingUpdates === 0 && !mustAsk(newest)) return;
    const { current, orders } = revisions.follow(newest);
    const given = { orders, pendingUpdates: takePending(), spare: takeSpare() };
    underWay = requestOf(current, newest, neededIn(newest, waiters), !waiters.areThere, given);
    pending.set(true);
    client.pull(underWay);
  };

  const mustAsk = (newest: WorkRequest): boolean => {
    if (last && !last.frame.lacksData && waiters.areThere) return true;
    const afterMs = nextAsk(last, newest, neededIn(newest, waiters), now());
    if (afterMs) turn.start(wake, afterMs);
    return afterMs === 0;
  };

  const receive = (frame: Frame): void => {
    const request = underWay;
    underWay = null;
    const asked = revisions.of(frame.revision);
    if (!request || !asked) {
      wake();
      pending.set(underWay !== null);
      return;
    }
    last = { frame, request, restsUntilMs: now() + (frame.restMs ?? 0) };
    const newest = workRequest();
    const isCurrent = revisions.isNewest(newest) && frame.revision === request.revision;
    // What comes for earlier settings is dropped; under a moving slider the last ones asked for are shown.
    const isShown = isCurrent || newest.dragging;
    const isFirst = isShown && frame.summary !== null && !asked.hasNorms;
    const inputAt = isFirst ? revisions.noteNorms(frame.revision) : null;
    const show = (): void => {
      if (isShown) settings.onFrame(frame, asked.workRequest, inputAt);
      else settings.onLate?.(frame, asked.workRequest);
    };
    // A halt is shown before the next request, for showing it pauses the training; the first picture, before any other fetch.
    const isShownFirst = frame.halted !== null || !hasShown;
    if (isShownFirst) show();
    hasShown ||= isFirst;
    if (isCurrent) settle(waiters, last, newest.pendingUpdates);
    wake();
    // The worker goes on while the page takes in its answer.
    if (!isShownFirst) show();
    pending.set(underWay !== null);
  };

  return {
    wake,
    noteInput: revisions.noteInput,
    receive,
    complete: (measures, signal) => {
      const waited = waiters.add(measures, signal, wake);
      wake();
      return waited;
    },
    restarted: () => {
      last = null;
    },
    failed: () => {
      waiters.abandon('the worker cannot run');
      // The page says so, and stays as it is until the next attempt.
      pending.set(false);
    },
    refetch: () => {
      if (!last?.frame.lacksData) return;
      last = null;
      wake();
    },
  };
}

/** Measures on screen, and those that `complete` waits for, which never waits for fixes to be tried. */
function neededIn({ isHidden, wanted }: WorkRequest, waiters: Waiters): Measure[] {
  const shown = isHidden ? [] : wanted;
  const mine = waiters.areThere ? shown.filter((measure) => measure !== 'fixes') : shown;
  return [...new Set([...mine, ...waiters.measures()])];
}

/** Ends the waits whose measures are there, or will not come. */
function settle(waiters: Waiters, answer: FrameAnswer, pendingUpdates: number): void {
  const { summary, pending, lacksData } = answer.frame;
  if (summary && !pending && pendingUpdates === 0)
    waiters.settle((measure) => isAnswered(measure, answer));
  if (lacksData) waiters.abandon('the data of the task could not be fetched');
}

/** @param trains  false while `complete` waits: training stands still */
function requestOf(
  { revision, workRequest: { nRebuilds, config, userData } }: Revision,
  { playing, dragging, thresholdSweep, config: { t, sample } }: WorkRequest,
  wanted: readonly Measure[],
  trains: boolean,
  {
    pendingUpdates,
    ...given
  }: Pick<Request, 'orders' | 'spare'> & { readonly pendingUpdates: number },
): Request {
  const pace: Mode = dragging ? 'drag' : playing ? 'play' : 'idle';
  return {
    ...given,
    revision,
    run: nRebuilds,
    values: config,
    userData,
    // `complete` wants the whole answer: no turns.
    mode: trains ? pace : 'idle',
    steps: playing && trains ? Infinity : pendingUpdates,
    thresholdSweep,
    wanted,
    focus: { t, sample },
    budgetMs: budgetMs[pace],
  };
}
