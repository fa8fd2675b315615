/**
 * The page's side of the conversation with the worker: it pulls.
 *
 * One request is under way at a time, each with a budget of a few milliseconds; the next goes out as soon as the answer
 * is in, always with the newest settings. So pausing, hidden tabs and cancelling need nothing of their own.
 */

import type { OwnIds } from '../../workers/model/own.ts';
import type { Config } from '../../workers/model/params/index.ts';
import {
  type Frame,
  type Measure,
  measuresAtOnce,
  type Request,
  type TrialRequest,
  type View,
} from '../../workers/model/protocol.ts';
import type { Client } from '../../workers/thread/client.ts';
import type { Asked } from './frames.ts';
import { createHold, createTimer } from './settling.ts';

/** What the page wants right now; read anew for every request. */
export interface Wish {
  readonly run: number;
  readonly rebuilds: number;
  readonly rewinds: number;
  readonly config: Config;
  /** Which of the data that the reader brought are in use; none when absent. */
  readonly own?: OwnIds;
  readonly playing: boolean;
  readonly dragging: boolean;
  /** Single training steps that no request has taken along yet. */
  readonly owed: number;
  /** Counts how often owed steps were taken back. */
  readonly stops: number;
  /** Which training step to look at. */
  readonly view: View;
  /** Thresholds to be tried out. */
  readonly trial: TrialRequest | null;
  /** Nobody looks: nothing is asked, except what somebody waits for. */
  readonly isHidden: boolean;
  /** Whether the run may be too large to be computed: then nothing is asked of it. */
  readonly isUnweighed?: boolean;
  /** What the visible panels need. */
  readonly wanted: readonly Measure[];
}

export interface LoopSettings {
  readonly client: Pick<Client, 'pull'>;
  readonly wish: () => Wish;
  /** Single steps to hand to the worker now; handed out once. */
  readonly takeOwed: () => number;
  readonly takeSpare: () => ArrayBuffer[];
  /** A frame of the settings on screen (or, while dragging, of those just before). */
  readonly onFrame: (frame: Frame, asked: Asked, inputAt: number | null) => void;
  /** A frame that is not shown: the training steps that it tells of have been done all the same. */
  readonly onLate?: (frame: Frame, asked: Asked) => void;
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
  /** There are no answers for now; nobody is left waiting. Who asks from now on waits for the next attempt. */
  readonly failed: () => void;
  /** What did not arrive is asked for again. */
  readonly refetch: () => void;
}

/**
 * Worker time for one answer. Dragging: a new setting waits for at most one of these. Playing: two frames of the screen,
 * so that the worker is not waiting for the page for a fifth of the time; curves of training need no more pictures a second.
 */
const budgetMs = { idle: 12, dragging: 4, playing: 32 } as const;

/** While dragging, a slow run may finish its first norms for that long; else a fast hand would never see any. */
const patienceMs = 120;

/**
 * Under a moving slider each spectrum is taken anew so often: within a tenth of a second, and in turns where all of them
 * together take longer than the hand takes to the next setting.
 */
const turnMs = 60;

/** How often slow measures are brought up to date while training goes on … */
const refreshEveryMs = 1000;
/** … and for how long training may stand still for that. */
const refreshLimitMs = 500;

/** The settings that are being worked on. */
interface Hand {
  readonly wish: Wish;
  readonly sinceMs: number;
  inputAt: number | null;
  hasNorms: boolean;
}

interface Waiter {
  readonly measures: readonly Measure[];
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/** Whether two wishes are for the same weights under the same settings, but for training that goes on. */
const isSameSight = (one: Wish, other: Wish) =>
  one.run === other.run && one.rewinds === other.rewinds && one.view.id === other.view.id;

export function createLoop({
  client,
  wish,
  takeOwed,
  takeSpare,
  onFrame,
  onLate,
  now = () => performance.now(),
}: LoopSettings): Loop {
  let hand: Hand | null = null;
  let underWay: { hand: Hand; request: Request } | null = null;
  let last: { frame: Frame; request: Request } | null = null;
  let inputAt: number | null = null;
  let hasShown = false;
  let isWaking = false;
  /** Measures that did not fit beside training. */
  let slow = new Set<Measure>();
  /** When slow measures were last brought up to date, and since when they are being so. */
  let refreshedMs = -Infinity;
  let refreshingSinceMs: number | null = null;
  let waiters: Waiter[] = [];
  /** Until when measures are not taken again under a moving slider. */
  const hadTurn = new Map<Measure, number>();
  const turn = createTimer();
  /** While an answer is awaited. */
  const pending = createHold();

  const wake = (): void => {
    // Taking what is owed changes a store whose listener wakes the loop again: the inner call must do nothing, or its
    // request would be the one that is sent, without the steps.
    if (underWay || isWaking) return;
    isWaking = true;
    ask();
    isWaking = false;
  };

  const ask = (): void => {
    const newest = wish();
    if (isIdle(newest)) return;
    const next = handFor(newest);
    const isNewRun = hand?.wish.rebuilds !== next.wish.rebuilds;
    if (next === hand && newest.owed === 0 && !mustAsk(newest)) return;
    if (isNewRun) slow = new Set();
    hand = next;
    const request = requestFor(next, newest, takeOwed() + (isNewRun ? next.wish.config.steps : 0));
    underWay = { hand: next, request };
    pending.set(true);
    client.pull(request);
  };

  /** The newest settings, unless those in hand are about to show their first norms under a moving slider. */
  const handFor = (newest: Wish): Hand => {
    if (hand && isSameSight(hand.wish, newest)) return hand;
    const isWorthWaiting = hand && !hand.hasNorms && now() - hand.sinceMs < patienceMs;
    if (hand && isWorthWaiting && newest.dragging) return hand;
    const earliest = hand?.hasNorms === false ? (hand.inputAt ?? inputAt) : inputAt;
    inputAt = null;
    return { wish: newest, sinceMs: now(), inputAt: earliest, hasNorms: false };
  };

  const isIdle = ({ isHidden, isUnweighed }: Wish) =>
    isUnweighed === true || (isHidden && waiters.length === 0);

  const mustAsk = (newest: Wish): boolean => {
    // Asked again with the next change, not in a circle: what could not be fetched would be fetched without end.
    if (last?.frame.lacksData && last.frame.run === newest.run) return false;
    if (!last || newest.playing || last.frame.pending || !last.frame.summary) return true;
    if (waiters.length > 0) return true;
    const { t, sample } = last.request.focus;
    // Some measures are taken of the selected step alone: the worker knows which.
    if (newest.config.sample !== sample || newest.config.t !== t) return true;
    if (newest.trial !== last.request.trial) return true;
    const open = needed(newest).filter((measure) => !isAnswered(measure));
    if (open.length > 0 && open.every((measure) => mustRest(measure, newest))) awaitTurn(open);
    return open.some((measure) => !mustRest(measure, newest));
  };

  /** Whether it was taken a moment ago, of an earlier setting of a hand that moves on. */
  const mustRest = (measure: Measure, { dragging }: Wish): boolean =>
    dragging &&
    waiters.length === 0 &&
    !measuresAtOnce.includes(measure) &&
    (hadTurn.get(measure) ?? -Infinity) > now();

  const awaitTurn = (measures: readonly Measure[]): void => {
    const next = Math.min(...measures.map((measure) => hadTurn.get(measure) ?? 0));
    turn.start(wake, Math.max(1, next - now()));
  };

  const isAnswered = (measure: Measure): boolean =>
    measure === 'norms' ||
    last?.frame.complete.includes(measure) === true ||
    last?.frame.refused[measure] !== undefined;

  const needed = (newest: Wish): Measure[] => {
    const waited = waiters.flatMap(({ measures }) => measures);
    const shown = newest.isHidden ? [] : newest.wanted;
    // Nobody who waits for an answer waits for what may be tried.
    const mine = waiters.length > 0 ? shown.filter((measure) => measure !== 'remedies') : shown;
    return [...new Set([...mine, ...waited])];
  };

  const requestFor = (next: Hand, newest: Wish, owed: number): Request => {
    const { playing, dragging } = newest;
    const trains = playing && waiters.length === 0;
    const isRefresh = trains && isRefreshing();
    const all = needed(newest).filter((one) => isAnswered(one) || !mustRest(one, newest));
    const wanted = trains && !isRefresh ? all.filter((measure) => !slow.has(measure)) : all;
    // What is looked at belongs to the newest settings; it may lie outside a run that is only being finished.
    const { t, sample } = next.wish.run === newest.run ? newest.config : next.wish.config;
    return {
      run: next.wish.run,
      rebuilds: next.wish.rebuilds,
      values: next.wish.config,
      rewinds: next.wish.rewinds,
      view: next.wish.view,
      stops: newest.stops,
      trial: newest.trial,
      steps: trains && !isRefresh ? Infinity : owed,
      // Of new settings the norms come first and at once; spectra are asked for when those are drawn.
      wanted: next.hasNorms ? wanted : wanted.filter((one) => measuresAtOnce.includes(one)),
      focus: { t, sample },
      budgetMs: dragging ? budgetMs.dragging : playing ? budgetMs.playing : budgetMs.idle,
      spare: takeSpare(),
      own: next.wish.own,
    };
  };

  /** Training stands still now and then for what does not fit beside it. */
  const isRefreshing = (): boolean => {
    if (slow.size === 0) return false;
    if (refreshingSinceMs === null && now() - refreshedMs > refreshEveryMs) {
      refreshingSinceMs = now();
    }
    return refreshingSinceMs !== null;
  };

  const receive = (frame: Frame): void => {
    const answered = underWay;
    underWay = null;
    if (!answered || frame.run !== answered.request.run) {
      wake();
      pending.set(underWay !== null);
      return;
    }
    last = { frame, request: answered.request };
    const { hand: asked, request } = answered;
    if (request.steps === Infinity && asked.hasNorms) {
      for (const measure of request.wanted) if (!isAnswered(measure)) slow.add(measure);
    }
    if (refreshingSinceMs !== null) {
      const isOver = !frame.pending || now() - refreshingSinceMs > refreshLimitMs;
      if (isOver) refreshedMs = now();
      if (isOver) refreshingSinceMs = null;
    }
    const newest = wish();
    for (const measure of newest.dragging ? frame.complete : []) {
      if (!mustRest(measure, newest)) hadTurn.set(measure, now() + turnMs);
    }
    const isCurrent = isSameSight(asked.wish, newest);
    // What comes for earlier settings is dropped; under a moving slider the last ones asked for are shown.
    const isShown = isCurrent || newest.dragging;
    const isFirst = isShown && frame.summary !== null && !asked.hasNorms;
    if (isShown && frame.summary) asked.hasNorms = true;
    const show = (): void => {
      if (isShown) onFrame(frame, asked.wish, isFirst ? asked.inputAt : null);
      else onLate?.(frame, asked.wish);
    };
    // Whoever hears why training stopped says that it shall not go on. And nothing is fetched before the first picture.
    const isShownFirst = frame.halted !== null || !hasShown;
    if (isShownFirst) show();
    hasShown ||= isFirst;
    if (isCurrent && frame.summary && !frame.pending && newest.owed === 0) settle();
    if (isCurrent && frame.lacksData) abandon('the data of the task could not be fetched');
    wake();
    // The worker goes on while the page takes in what it said.
    if (!isShownFirst) show();
    pending.set(underWay !== null);
  };

  const settle = (): void => {
    const isDone = ({ measures }: Waiter) => measures.every(isAnswered);
    const done = waiters.filter(isDone);
    waiters = waiters.filter((waiter) => !isDone(waiter));
    for (const { resolve } of done) resolve();
  };

  const abandon = (reason: string): void => {
    for (const { reject } of waiters) reject(new Error(reason));
    waiters = [];
  };

  return {
    wake,
    noteInput: (atMs) => {
      inputAt ??= atMs;
    },
    receive,
    complete: (measures, signal) =>
      new Promise((resolve, reject) => {
        const waiter: Waiter = { measures, resolve, reject };
        waiters.push(waiter);
        signal?.addEventListener('abort', () => {
          waiters = waiters.filter((other) => other !== waiter);
          reject(new Error('nobody waits for it any more'));
          wake();
        });
        wake();
      }),
    restarted: () => {
      last = null;
      // As if nothing had been asked yet: the settings' own training steps are owed again.
      hand = null;
    },
    failed: () => {
      abandon('the worker cannot run');
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
