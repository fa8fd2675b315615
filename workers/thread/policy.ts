/**
 * What of a request is worked on now. The page says what it wants; what comes first is decided here: norms before spectra,
 * for the reader waits for them; spectra in turns under a moving slider; what does not fit beside training now and then; and
 * the first norms of a setting although the slider has moved on.
 */

import { type Frame, type Measure, measuresAtOnce, type Request } from '../model/protocol.ts';

/** While dragging, a slow run may finish its first norms for that long; else a fast drag would never show any. */
const patienceMs = 120;

/**
 * Under a moving slider each spectrum is taken anew so often: within a tenth of a second, and in turns where all of them
 * together take longer than the slider takes to the next setting.
 */
const turnMs = 60;

/** How often slow measures are brought up to date while training goes on … */
const refreshEveryMs = 1000;
/** … and for how long training may stand still for that. */
const refreshLimitMs = 500;

/** Decides request by request. It knows no run: only what was asked for, and what came of it. */
export interface Policy {
  /** What is worked on now: of this request, or of the one before, whose first norms are about to come. */
  choose(newest: Request): Request;
  /** Takes in what came of it, and gives the frame what is to be said of it. */
  note(newest: Request, frame: Frame): Frame;
}

export function createPolicy(clock: () => number): Policy {
  const patience = createPatience(clock);
  const turns = createTurns(clock);
  const refresh = createRefresh(clock);
  /** What is worked on, and whether its norms were told. */
  let chosen: Request | null = null;
  let hasNorms = false;
  let answered: ReadonlySet<Measure> = new Set();

  return {
    choose: (newest) => {
      const request = patience.choose(newest, hasNorms ? null : chosen);
      if (request.run !== chosen?.run) refresh.forget();
      if (request.revision !== chosen?.revision) hasNorms = false;
      const trains = request.steps === Infinity;
      const isRefresh = trains && refresh.isDue();
      const isLeftOut = (measure: Measure): boolean =>
        (!hasNorms && !measuresAtOnce.includes(measure)) ||
        (trains && !isRefresh && refresh.isSlow(measure)) ||
        (!answered.has(measure) && turns.mustRest(measure, newest));
      chosen = {
        ...request,
        steps: isRefresh ? 0 : request.steps,
        wanted: request.wanted.filter((measure) => !isLeftOut(measure)),
      };
      return chosen;
    },
    note: (newest, frame) => {
      answered = new Set<Measure>(['norms', ...frame.complete, ...refusedIn(frame)]);
      const isOpen = (measure: Measure) => !answered.has(measure);
      if (chosen?.steps === Infinity && hasNorms) refresh.noteSlow(chosen.wanted.filter(isOpen));
      refresh.noteFrame(frame);
      turns.note(newest, frame.complete);
      hasNorms ||= frame.summary !== null;
      const restMs = turns.restOf(newest.wanted.filter(isOpen), newest);
      return restMs === null ? frame : { ...frame, restMs };
    },
  };
}

const refusedIn = ({ refused }: Frame) => Object.keys(refused) as Measure[];

/** Holds on to settings that have shown nothing yet, while a slider moves on. */
function createPatience(clock: () => number) {
  let revision: number | null = null;
  let sinceMs = 0;
  /** What was asked of the newer ones meanwhile. */
  let orders: Request['orders'] = [];
  let steps = 0;
  return {
    /** @param unfinished  what is worked on and has shown nothing yet */
    choose: (newest: Request, unfinished: Request | null): Request => {
      const isNewer = unfinished !== null && unfinished.revision !== newest.revision;
      if (isNewer && newest.mode === 'drag' && clock() - sinceMs < patienceMs) {
        orders = [...orders, ...newest.orders];
        if (Number.isFinite(newest.steps)) steps += newest.steps;
        const { run, values, userData, focus } = unfinished;
        const goesOn = Number.isFinite(newest.steps) ? 0 : newest.steps;
        return {
          ...newest,
          ...{ revision: unfinished.revision, run, values, focus, orders: [], steps: goesOn },
          ...(userData && { userData }),
        };
      }
      if (newest.revision !== revision) sinceMs = clock();
      revision = newest.revision;
      const whole = {
        ...newest,
        orders: [...orders, ...newest.orders],
        steps: steps + newest.steps,
      };
      orders = [];
      steps = 0;
      return whole;
    },
  };
}

/** Whose turn it is under a moving slider. */
function createTurns(clock: () => number) {
  /** Until when measures are not taken again. */
  const untilMs = new Map<Measure, number>();
  const isAtRest = (measure: Measure) => (untilMs.get(measure) ?? -Infinity) > clock();
  /** Whether it was taken a moment ago, of an earlier setting of a slider that moves on. */
  const mustRest = (measure: Measure, { mode }: Request): boolean =>
    mode === 'drag' && !measuresAtOnce.includes(measure) && isAtRest(measure);
  return {
    mustRest,
    note: (newest: Request, complete: readonly Measure[]): void => {
      for (const measure of newest.mode === 'drag' ? complete : []) {
        if (!isAtRest(measure)) untilMs.set(measure, clock() + turnMs);
      }
    },
    /** Milliseconds until the next turn, where all that is open rests; else null. */
    restOf: (open: readonly Measure[], newest: Request): number | null => {
      if (open.length === 0 || !open.every((measure) => mustRest(measure, newest))) return null;
      const next = Math.min(...open.map((measure) => untilMs.get(measure) ?? 0));
      return Math.max(1, next - clock());
    },
  };
}

/** What does not fit beside training: training stands still now and then for it. */
function createRefresh(clock: () => number) {
  let slow = new Set<Measure>();
  /** When it was last brought up to date, and since when it is being so. */
  let doneMs = -Infinity;
  let sinceMs: number | null = null;
  return {
    forget: (): void => {
      slow = new Set();
    },
    noteSlow: (measures: readonly Measure[]): void => {
      for (const measure of measures) slow.add(measure);
    },
    isSlow: (measure: Measure): boolean => slow.has(measure),
    isDue: (): boolean => {
      if (slow.size === 0) return false;
      if (clock() - doneMs > refreshEveryMs) sinceMs ??= clock();
      return sinceMs !== null;
    },
    noteFrame: ({ pending }: Frame): void => {
      if (sinceMs === null) return;
      const now = clock();
      if (pending && now - sinceMs <= refreshLimitMs) return;
      doneMs = now;
      sinceMs = null;
    },
  };
}
