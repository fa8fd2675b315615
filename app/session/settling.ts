/**
 * Whether the page has settled: nothing is being computed, fetched, drawn or put off, so that what is on screen stays.
 *
 * Whatever will change the page later holds it unsettled meanwhile. Training that goes on never settles.
 */

/** Ends a hold; once, later calls do nothing. */
export type Release = () => void;

export interface Settling {
  /** Something is pending from now on until the function returned is called. */
  readonly hold: () => Release;
  /** Holds until the work is done or has failed, and gives it back. */
  readonly until: <T>(work: Promise<T>) => Promise<T>;
  /** Fulfilled once the page has settled: at once where it has. */
  readonly reached: () => Promise<void>;
  /**
   * From now on tells whether the page has settled; call once.
   *
   * @param whenQuiet  calls back when the browser, too, has done what it does by itself after the last hold ended
   */
  readonly declare: (
    report: (isSettled: boolean) => void,
    whenQuiet: (then: () => void) => void,
  ) => void;
}

export function createSettling(): Settling {
  let nHolds = 0;
  let isSettled = false;
  /** Counts holds: a hold taken meanwhile makes an awaited quiet void. */
  let round = 0;
  let reportSettled: ((value: boolean) => void) | null = null;
  let waitForQuiet: ((then: () => void) => void) | null = null;
  let waiting: (() => void)[] = [];

  const report = (value: boolean): void => {
    if (isSettled === value) return;
    isSettled = value;
    reportSettled?.(value);
    if (!isSettled) return;
    const fulfilled = waiting;
    waiting = [];
    for (const fulfil of fulfilled) fulfil();
  };

  const check = (): void => {
    if (nHolds > 0) return;
    const asked = round;
    waitForQuiet?.(() => {
      if (asked === round) report(true);
    });
  };

  const hold = (): Release => {
    nHolds += 1;
    round += 1;
    report(false);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      nHolds -= 1;
      check();
    };
  };

  return {
    hold,
    until: (work) => {
      const release = hold();
      work.then(release, release);
      return work;
    },
    reached: () =>
      isSettled ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
    declare: (reports, whenQuiet) => {
      reportSettled = reports;
      waitForQuiet = whenQuiet;
      check();
    },
  };
}

/** That of this page. */
export const settling: Settling = createSettling();

/** A hold that something takes and gives back time and again. */
export function createHold({ hold }: Pick<Settling, 'hold'> = settling): {
  readonly set: (isPending: boolean) => void;
} {
  let release: Release | null = null;
  return {
    set: (isPending) => {
      if (isPending) release ??= hold();
      else {
        release?.();
        release = null;
      }
    },
  };
}

/** A timer whose task changes what is on screen: until then the page has not settled. */
export interface Timer {
  /** In the place of an earlier one. */
  readonly start: (task: () => void, afterMs: number) => void;
  readonly stop: () => void;
  readonly isRunning: () => boolean;
}

export function createTimer(settles: Pick<Settling, 'hold'> = settling): Timer {
  const pending = createHold(settles);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
    pending.set(false);
  };
  return {
    start: (task, afterMs) => {
      clearTimeout(timer);
      pending.set(true);
      timer = setTimeout(() => {
        timer = undefined;
        task();
        // What the task itself begins holds by now.
        if (timer === undefined) pending.set(false);
      }, afterMs);
    },
    stop,
    isRunning: () => timer !== undefined,
  };
}

/**
 * Frames of the screen, with what they bring, that pass without anybody holding: a change of size or of what is in sight
 * is told in one, rendered after it and drawn in the next.
 */
const nFrames = 3;

/** Calls back when nothing is left of what the browser does by itself: rendering, fonts, moving styles. */
export function whenBrowserIsQuiet(then: () => void): void {
  const frame = (left: number): void => {
    requestAnimationFrame(() => {
      // Behind what rendering has put off in this frame.
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        channel.port1.close();
        if (left > 1) frame(left - 1);
        else finish();
      };
      channel.port2.postMessage(null);
    });
  };
  const finish = (): void => {
    const moving = document.getAnimations().filter(({ playState }) => playState === 'running');
    if (document.fonts.status === 'loaded' && moving.length === 0) {
      then();
      return;
    }
    const ends = moving.map(({ finished }) => finished);
    Promise.allSettled([document.fonts.ready, ...ends]).then(() => frame(nFrames));
  };
  frame(nFrames);
}

/** Says it on the document: `<html data-settled>` while it has. */
export function declareSettled(): void {
  settling.declare(
    (isSettled) => document.documentElement.toggleAttribute('data-settled', isSettled),
    whenBrowserIsQuiet,
  );
}
