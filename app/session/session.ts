import { experimentKeys, type Settings } from '../../workers/model/config.ts';
import type { Config } from '../../workers/model/params/index.ts';
import { type Frame, type Measure, measuresAtOnce } from '../../workers/model/protocol.ts';
import type { Breakdown } from '../../workers/model/snapshot.ts';
import type { UserData, UserDataKind, UserDataProblem } from '../../workers/model/userData.ts';
import { settingsFor } from '../../workers/model/userDataSettings.ts';
import {
  type Client,
  type ClientSettings,
  createClient,
  type Delay,
  type Trouble,
} from '../../workers/thread/client.ts';
import { createRetry } from '../../workers/thread/retry.ts';
import type { Text } from '../locales/index.ts';
import type { PlotOptions } from '../panels/panel.ts';
import { type Address, browserBar, createAddress } from './address.ts';
import { syncDocument } from './document.ts';
import {
  change,
  forgetHistory,
  noteChangedMidway,
  resetAll,
  restoreExperiment,
  rewind,
  useExperiment,
} from './experiment.ts';
import { createFrames, type Frames } from './frames.ts';
import { watchHiding } from './hiding.ts';
import { currentLanguage } from './language.ts';
import { createLoop, type Loop } from './loop.ts';
import { holds } from './media.ts';
import { createWeighing } from './memoryCheck.ts';
import { showRepairs, showSentence, withdraw } from './notices.ts';
import { createPainter, type Painter } from './painter.ts';
import { isTraining, lookAtNewest, pause, takePending, usePlayback } from './playback.ts';
import {
  publishRunStatus,
  type RunStatus,
  setFailed,
  setHalted,
  setStale,
  throttled,
  useRunStatus,
} from './runStatus.ts';
import { createTimer, settling } from './settling.ts';
import { createSleep } from './sleep.ts';
import { measureSpan } from './timings.ts';
import { dropUserData, keepUserData, useUserData } from './userData.ts';
import { followPlotView, plotView, setDragging, useView } from './view.ts';

/** How a setting was changed: one of many while dragging, or a choice of its own. */
export type Manner = 'drag' | 'choice';

/** Everything behind the page: settings in, pictures out. One a page. */
export interface Session {
  readonly frames: Pick<Frames, 'picture'>;
  readonly painter: Painter;
  readonly plotOptions: () => PlotOptions;
  /** Changes settings by hand: address, notices and timing follow. */
  readonly set: (patch: Settings, manner: Manner) => void;
  /** The hand left the slider. */
  readonly settle: () => void;
  readonly rewind: () => void;
  readonly reseed: () => void;
  readonly reset: () => void;
  /** Goes to what was computed under other settings; what is looked at stays. */
  readonly restore: (settings: Settings) => void;
  /** Declares which measures a visible panel needs; undo with the function returned. */
  readonly need: (measures: readonly Measure[]) => () => void;
  /** Nothing slower than the norms is computed until the function returned is called: the page has much to do itself. */
  readonly holdBack: () => () => void;
  /** Whether the page can be seen, apart from its tab being hidden. */
  readonly setOnScreen: (isOnScreen: boolean) => void;
  /** Resolves when the first picture is drawn, or when there will be none for now. */
  readonly firstPlot: Promise<void>;
  readonly complete: Loop['complete'];
  /** The run in hand as a file; null of an unknown format. */
  readonly write: Client['write'];
  /**
   * Puts data that the reader brought to use; where that cannot be, everything stays as it is.
   *
   * @returns why they cannot be used, or null
   */
  readonly provide: (data: UserData) => UserDataProblem | null;
  /** Back to the built-in data of a kind. */
  readonly withdrawData: (kind: UserDataKind) => void;
  /** What it takes to compute another run beside this one: a worker of its own, and what merges its frames. */
  readonly beside: {
    readonly connect: typeof createClient;
    readonly createFrames: typeof createFrames;
  };
  /** The settings were replaced from outside: the address follows. */
  readonly refresh: () => void;
}

/** What is read at leisure: it takes no time from a moving hand or from training. */
const measuresAtRest: readonly Measure[] = ['causes', 'fixes'];

/** A change on screen this long after the settings changed means that the old picture is no longer theirs. */
const staleAfterMs = 150;

/** React and screen readers hear of new numbers at most that often. */
const statusEveryMs = 100;

export function createSession(
  embedded: boolean,
  connect: (settings: ClientSettings) => Client = createClient,
): Session {
  const frames = createFrames();
  const painter = createPainter();
  const address: Address = createAddress(browserBar, !embedded);
  const needs = new Map<symbol, readonly Measure[]>();
  let nHoldingBack = 0;
  // Until the address is read: a figure inside a page computes nothing before it has been seen.
  let isOnScreen = false;
  let shownInput: number | null = null;
  let isFirstPlotDone = false;
  let resolveFirstPlot: () => void = () => {};
  const firstPlot = new Promise<void>((resolve) => {
    resolveFirstPlot = resolve;
  });
  let latest: Frame | null = null;
  /** Of the last complete measurements, in milliseconds. */
  let durations: Durations = { probeMs: null, spectraMs: null };
  const staleTimer = createTimer();

  /** What the visible panels need; some of it only when the hand is still and nothing trains. */
  const wantedMeasures = (trains: boolean): Measure[] => {
    const isBusy = trains || useView.getState().dragging;
    const wanted = new Set([...needs.values()].flat());
    if (nHoldingBack > 0) return measuresAtOnce.filter((measure) => wanted.has(measure));
    if (isBusy) for (const measure of measuresAtRest) wanted.delete(measure);
    return [...wanted];
  };

  const loop = createLoop({
    client: { pull: (request) => client.pull(request) },
    workRequest: () => {
      const { run, nRebuilds, nRewinds, config, isWeighed, userData } = useExperiment.getState();
      const { playing, pendingUpdates, nStops, view, thresholdSweep } = usePlayback.getState();
      return {
        run,
        nRebuilds,
        nRewinds,
        config,
        userData,
        playing,
        pendingUpdates,
        nStops,
        view,
        thresholdSweep: thresholdSweep,
        dragging: useView.getState().dragging,
        isHidden: document.hidden || !isOnScreen,
        isUnweighed: !isWeighed,
        wanted: wantedMeasures(playing || pendingUpdates > 0),
      };
    },
    takePending,
    takeSpare: frames.takeSpare,
    onLate: frames.record,
    onFrame: (frame, asked, inputAt) => {
      withdraw('start');
      setFailed(false);
      // Without what is tried afterwards, which is not part of them.
      const needed = wantedMeasures(true);
      frames.merge(frame, asked, needed);
      shownInput = shownInput ?? inputAt;
      durations = { ...durations, ...durationsIn(frame, needed) };
      latest = frame;
      if (frame.halted) showHalted(frame.halted, asked.config);
      else if (frame.summary) clearHalted();
      if (frame.lacksData) {
        showSentence('data', 'session.lacking');
        fetching.retryLater();
      } else if (frame.summary) {
        withdraw('data');
        fetching.done();
      }
      // The worker knows which settings the steps up to here were trained under.
      const { changedMidway, seek } = frame.view;
      if (!seek) noteChangedMidway(changedMidway);
      if (frame.summary) noLongerStale();
      publish();
      if (frames.brought) painter.invalidateReaders(frames.brought);
      else painter.invalidate();
      // Somebody's hand waits for this one: no frame of the screen is to pass before it. The first one is drawn in a
      // task of its own, for all its code is new to the browser; where nobody looks there are no frames to wait for.
      if (shownInput !== null || (!isFirstPlotDone && document.hidden)) painter.paintNow();
    },
  });

  const publish = throttled(statusEveryMs, () => {
    const { picture } = frames;
    publishRunStatus(picture, {
      view: latest?.view ?? null,
      pendingUpdates: latest?.pendingUpdates ?? 0,
      thresholdSweep: latest?.thresholdSweep ?? null,
      ...durations,
    });
  });

  const client = connect({
    onFrame: (frame) => {
      const now = performance.now();
      measureSpan('gradflow:work', now - frame.workMs, now);
      loop.receive(frame);
    },
    onTrouble: (trouble) => {
      handleTrouble(trouble, loop);
      resolveFirstPlot();
    },
    onDelay: (delay) => {
      if (delay) showSentence('delay', delaySentences[delay]);
      else withdraw('delay');
    },
  });

  const fetching = createRetry(() => loop.refetch());

  const weigh = createWeighing(() => {
    // The same settings again, now held against the limit.
    showRepairs(change({}, trainedSteps(frames) > 0));
    address.replace();
  });

  const sleep = createSleep(() => {
    // Weights that training made cannot be made again as fast as a reader scrolls back.
    const { config, changedMidway } = useExperiment.getState();
    const isAsOpened = !frames.picture || frames.picture.summary.step === config.steps;
    if (changedMidway || !isAsOpened || usePlayback.getState().pendingUpdates > 0 || !client.rest())
      return false;
    loop.restarted();
    return true;
  });

  const noLongerStale = (): void => {
    staleTimer.stop();
    setStale(false);
  };

  painter.onPainted(() => {
    const now = performance.now();
    if (!frames.picture) return;
    if (!isFirstPlotDone) measureSpan('gradflow:first-plot', 0, now);
    isFirstPlotDone = true;
    resolveFirstPlot();
    if (shownInput !== null) measureSpan('gradflow:input-to-paint', shownInput, now);
    shownInput = null;
  });

  const staleSoon = (): void => {
    if (staleTimer.isRunning()) return;
    staleTimer.start(() => setStale(true), staleAfterMs);
  };

  useExperiment.subscribe((now, before) => {
    if (!now.isWeighed) weigh();
    if (now.run !== before.run || now.nRewinds !== before.nRewinds) {
      staleSoon();
      // The worker's answer is drawn when it comes; the old picture once more would only be in its way.
    } else if (now.config !== before.config) painter.invalidate();
    if (now.nRebuilds !== before.nRebuilds || now.nRewinds !== before.nRewinds) lookAtNewest();
    loop.wake();
  });
  usePlayback.subscribe((now, before) => {
    if (now.view.id !== before.view.id) staleSoon();
    loop.wake();
  });
  followPlotView(() => painter.invalidate());
  document.addEventListener('visibilitychange', loop.wake);
  window.addEventListener('hashchange', address.read);
  address.read();
  // What the page was opened with is no change that somebody made.
  forgetHistory();
  isOnScreen = !useExperiment.getState().config.embed;
  syncDocument();
  watchHiding();
  loop.wake();
  // Nothing is drawn in a hidden tab: who comes to it later finds a whole page.
  if (document.hidden) resolveFirstPlot();

  const set: Session['set'] = (patch, manner) => {
    if (Object.keys(patch).some((key) => experimentKeys.includes(key))) {
      loop.noteInput(eventTime());
    }
    if (manner === 'drag') setDragging(true);
    showRepairs(change(patch, trainedSteps(frames) > 0));
    address[manner === 'drag' ? 'replace' : 'push']();
  };

  return {
    frames,
    painter,
    plotOptions: () => {
      const { config } = useExperiment.getState();
      return {
        ...plotView(useView.getState()),
        t: Math.min(config.t, frames.picture?.config.T ?? config.T),
        language: currentLanguage(),
        trains: isTraining(),
        reducedMotion: holds('(prefers-reduced-motion: reduce)'),
        isPrinted: holds('print'),
      };
    },
    set,
    settle: () => {
      if (useView.getState().dragging) setDragging(false);
      loop.wake();
    },
    rewind: () => {
      pause();
      rewind();
    },
    reseed: () => {
      loop.noteInput(eventTime());
      const { config } = useExperiment.getState();
      change({ seed: (config.seed + 1) % 2 ** 32 });
      address.push();
    },
    reset: () => {
      pause();
      resetAll();
      address.push();
    },
    restore: (settings) => {
      loop.noteInput(eventTime());
      restoreExperiment(settings, trainedSteps(frames) > 0);
      address.push();
    },
    need: (measures) => {
      const id = Symbol();
      needs.set(id, measures);
      loop.wake();
      return () => needs.delete(id);
    },
    holdBack: () => {
      nHoldingBack += 1;
      return () => {
        nHoldingBack -= 1;
        loop.wake();
      };
    },
    firstPlot,
    setOnScreen: (value) => {
      isOnScreen = value;
      sleep.setAwake(value);
      loop.wake();
    },
    complete: async (measures, signal) => {
      const completed = loop.complete(measures, signal);
      // One that could not start before may do so by now.
      client.retry();
      await completed;
      // Nobody looks: the worker was started for this answer alone.
      if (!isOnScreen) sleep.setAwake(false);
    },
    write: client.write,
    provide: (data) => {
      const problem = keepUserData(data);
      const provided = useUserData.getState()[data.kind];
      if (problem || !provided) return problem;
      client.provide(provided.data, provided.id);
      set(settingsFor(data), 'choice');
      return null;
    },
    withdrawData: (kind) => {
      dropUserData(kind);
      set({}, 'choice');
    },
    beside: { connect, createFrames },
    refresh: address.replace,
  };
}

/** When the event that is being handled happened: that is where the wait of the reader begins. */
const eventTime = (): number => window.event?.timeStamp ?? performance.now();

const trainedSteps = (frames: Pick<Frames, 'picture'>): number => frames.picture?.view.newest ?? 0;

type Durations = Pick<RunStatus, 'probeMs' | 'spectraMs'>;

/** Reports the worker's own durations once each measurement is complete; gives those that this frame completes. */
function durationsIn(frame: Frame, wanted: readonly Measure[]): Partial<Durations> {
  const { summary, sections, complete, refused } = frame;
  if (!summary) return {};
  const { probeMs, spectraMs } = summary;
  const now = performance.now();
  const hasNorms = sections.some(({ name }) => name === 'log10Norms');
  if (hasNorms) measureSpan('gradflow:probe', now - probeMs, now);
  const spectra = wanted.filter((measure) => measure !== 'norms');
  const isDone = spectra.every((measure) => complete.includes(measure) || refused[measure]);
  const hasSpectra = spectra.length > 0 && isDone && sections.length > 0;
  if (hasSpectra) measureSpan('gradflow:spectra', now - spectraMs, now);
  return { ...(hasNorms && { probeMs }), ...(hasSpectra && { spectraMs }) };
}

/** Training broke off: says so once, however many frames tell it. */
function showHalted(halted: Breakdown, config: Config): void {
  pause();
  if (useRunStatus.getState().halted?.step === halted.step) return;
  setHalted(halted);
  // Its words load when there is something to say.
  const say = (sentence: Text): void => {
    if (useRunStatus.getState().halted === halted) showSentence('halted', sentence);
  };
  settling.until(import('../words/halted.ts')).then(
    ({ haltedText }) => say(haltedText(halted, config)),
    () => say('session.halted'),
  );
}

function clearHalted(): void {
  withdraw('halted');
  setHalted(null);
}

function handleTrouble(trouble: Trouble, loop: Loop): void {
  showSentence(trouble, troubleSentences[trouble]);
  if (trouble === 'crash') {
    loop.restarted();
  } else {
    setFailed(true);
    loop.failed();
  }
}

const delaySentences: Readonly<Record<Delay, Text>> = {
  file: 'session.delay.file',
  work: 'session.delay.work',
};

const troubleSentences = {
  start: 'session.trouble.start',
  crash: 'session.trouble.crash',
} as const;
