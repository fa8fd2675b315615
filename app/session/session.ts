import type { Frame } from '../../workers/model/protocol.ts';
import { type Client, type ClientSettings, createClient } from '../../workers/thread/client.ts';
import { createRetry } from '../../workers/thread/retry.ts';
import type { PlotOptions } from '../panels/panel.ts';
import { type Address, browserBar, createAddress } from './address.ts';
import { type Commands, createCommands } from './commands.ts';
import { syncDocument } from './document.ts';
import { change, forgetHistory, noteChangedMidway, useExperiment } from './experiment.ts';
import { createFrames, type Frames, type RequestedRun } from './frames.ts';
import { watchHiding } from './hiding.ts';
import { currentLanguage } from './language.ts';
import { createLoop, type Loop } from './loop.ts';
import { holds } from './media.ts';
import { createWeighing } from './memoryCheck.ts';
import { createNeeds, type Needs } from './needs.ts';
import { showRepairs, showSentence, withdraw } from './notices.ts';
import { createPainter, type Painter } from './painter.ts';
import { createPaintWaits, type PaintWaits } from './paintWaits.ts';
import { isTraining, lookAtNewest, takePending, usePlayback } from './playback.ts';
import { clearHalted, clearTrouble, handleTrouble, showDelay, showHalted } from './runNotices.ts';
import { createSleep } from './sleep.ts';
import { createStatusReport, type StatusReport } from './statusReport.ts';
import { measureSpan } from './timings.ts';
import { followPlotView, plotView, useView } from './view.ts';
import type { WorkRequest } from './workRequest.ts';

/** Everything behind the page: settings in, pictures out. One a page. */
export interface Session extends Commands, Pick<Needs, 'need' | 'holdBack'> {
  readonly frames: Pick<Frames, 'picture'>;
  readonly painter: Painter;
  readonly plotOptions: () => PlotOptions;
  /** Whether the page can be seen, apart from its tab being hidden. */
  readonly setOnScreen: (isOnScreen: boolean) => void;
  readonly firstPlot: PaintWaits['firstPlot'];
  readonly complete: Loop['complete'];
  /** The run in hand as a file; null of an unknown format. */
  readonly write: Client['write'];
  /** What it takes to compute another run beside this one: a worker of its own, and what merges its frames. */
  readonly beside: {
    readonly connect: typeof createClient;
    readonly createFrames: typeof createFrames;
  };
  /** The settings were replaced from outside: the address follows. */
  readonly refresh: () => void;
}

/** What the page keeps of the run on screen, each with a state of its own. */
interface Parts {
  readonly frames: Frames;
  readonly painter: Painter;
  readonly needs: Needs;
  readonly waits: PaintWaits;
  readonly report: StatusReport;
}

export function createSession(
  embedded: boolean,
  connect: (settings: ClientSettings) => Client = createClient,
): Session {
  const frames = createFrames();
  const painter = createPainter();
  const address: Address = createAddress(browserBar, !embedded);
  const needs = createNeeds(() => loop.wake());
  const waits = createPaintWaits();
  const report = createStatusReport(frames);
  const parts: Parts = { frames, painter, needs, waits, report };
  // Until the address is read: a figure inside a page computes nothing before it has been seen.
  let isOnScreen = false;
  const hasTrained = (): boolean => (frames.picture?.view.newest ?? 0) > 0;

  const loop = createLoop({
    client: { pull: (request) => client.pull(request) },
    workRequest: () => workRequestOf(needs, document.hidden || !isOnScreen),
    takePending,
    takeSpare: frames.takeSpare,
    onLate: frames.record,
    onFrame: (frame, asked, inputAt) => {
      if (frame.lacksData) fetching.retryLater();
      else if (frame.summary) fetching.done();
      showFrame(parts, frame, asked, inputAt);
    },
  });
  const fetching = createRetry(() => loop.refetch());

  const client = connect({
    onFrame: (frame) => {
      const now = performance.now();
      measureSpan('gradflow:work', now - frame.workMs, now);
      loop.receive(frame);
    },
    onTrouble: (trouble) => {
      handleTrouble(trouble, loop);
      waits.giveUp();
    },
    onDelay: showDelay,
  });

  const sleep = createSleep(() => {
    if (!isAsOpened(frames) || !client.rest()) return false;
    loop.restarted();
    return true;
  });

  painter.onPainted(() => {
    if (frames.picture) waits.painted();
  });
  followStores(parts, loop, () => {
    // The same settings again, now held against the limit.
    showRepairs(change({}, hasTrained()));
    address.replace();
  });
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
  if (document.hidden) waits.giveUp();

  return {
    ...createCommands({ loop, client, address, hasTrained }),
    frames,
    painter,
    plotOptions: () => plotOptionsOf(frames),
    need: needs.need,
    holdBack: needs.holdBack,
    firstPlot: waits.firstPlot,
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
    beside: { connect, createFrames },
    refresh: address.replace,
  };
}

/** What the page wants right now, as its stores have it. */
function workRequestOf(needs: Needs, isHidden: boolean): WorkRequest {
  const { run, nRebuilds, nRewinds, config, isWeighed, userData } = useExperiment.getState();
  const { playing, pendingUpdates, nStops, view, thresholdSweep } = usePlayback.getState();
  const { dragging } = useView.getState();
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
    thresholdSweep,
    dragging,
    isHidden,
    isUnweighed: !isWeighed,
    wanted: needs.wanted(dragging || playing || pendingUpdates > 0),
  };
}

/** Brings a frame to the screen, and to what is read. */
function showFrame(
  { frames, painter, needs, waits, report }: Parts,
  frame: Frame,
  asked: RequestedRun,
  inputAt: number | null,
): void {
  clearTrouble();
  // Without what is tried afterwards, which is not part of them.
  const needed = needs.wanted(true);
  frames.merge(frame, asked, needed);
  waits.expect(inputAt);
  report.note(frame, needed);
  if (frame.halted) showHalted(frame.halted, asked.config);
  else if (frame.summary) clearHalted();
  if (frame.lacksData) showSentence('data', 'session.lacking');
  else if (frame.summary) withdraw('data');
  // The worker knows which settings the steps up to here were trained under.
  const { changedMidway, seek } = frame.view;
  if (!seek) noteChangedMidway(changedMidway);
  if (frame.summary) report.fresh();
  report.publish();
  if (frames.brought) painter.invalidateReaders(frames.brought);
  else painter.invalidate();
  if (waits.isUrgent(document.hidden)) painter.paintNow();
}

/** Asks anew, and paints anew, when what is kept of the settings, of training or of the view changes. */
function followStores({ painter, report }: Parts, loop: Loop, onWeigher: () => void): void {
  const weigh = createWeighing(onWeigher);
  useExperiment.subscribe((now, before) => {
    if (!now.isWeighed) weigh();
    if (now.run !== before.run || now.nRewinds !== before.nRewinds) {
      report.staleSoon();
      // The worker's answer is drawn when it comes; the old picture once more would only be in its way.
    } else if (now.config !== before.config) painter.invalidate();
    if (now.nRebuilds !== before.nRebuilds || now.nRewinds !== before.nRewinds) lookAtNewest();
    loop.wake();
  });
  usePlayback.subscribe((now, before) => {
    if (now.view.id !== before.view.id) report.staleSoon();
    loop.wake();
  });
  followPlotView(() => painter.invalidate());
}

/** Whether the run stands where its address opened it. Trained weights cannot be made again as fast as a reader scrolls back. */
function isAsOpened({ picture }: Pick<Frames, 'picture'>): boolean {
  const { config, changedMidway } = useExperiment.getState();
  const isAtStart = !picture || picture.summary.step === config.steps;
  return !changedMidway && isAtStart && usePlayback.getState().pendingUpdates === 0;
}

/** How plots are drawn now. */
function plotOptionsOf({ picture }: Pick<Frames, 'picture'>): PlotOptions {
  const { config } = useExperiment.getState();
  return {
    ...plotView(useView.getState()),
    t: Math.min(config.t, picture?.config.T ?? config.T),
    language: currentLanguage(),
    trains: isTraining(),
    reducedMotion: holds('(prefers-reduced-motion: reduce)'),
    isPrinted: holds('print'),
  };
}
