import { create } from 'zustand';
import type { Config } from '../../workers/model/params/index.ts';
import type { Summary, ThresholdSweepState, ViewState } from '../../workers/model/protocol.ts';
import type { Breakdown } from '../../workers/model/snapshot.ts';
import { createTimer } from './settling.ts';

/** The run on screen as React renders it, at the speed people read. Pictures are drawn from `frames` instead. */
export interface RunStatus {
  /** Null until the first norms are there; that of earlier settings while `isStale`. */
  readonly summary: Summary | null;
  /** The settings that `summary` is about. */
  readonly config: Config | null;
  /** Where the weights stand in the training so far. */
  readonly view: ViewState | null;
  /** Training steps that are still to be done. */
  readonly pendingUpdates: number;
  /** How far the thresholds are that are being tried out. */
  readonly thresholdSweep: ThresholdSweepState | null;
  /** Where training broke off, while it stands there. */
  readonly halted: Breakdown | null;
  /** Durations of the last complete measurements, in milliseconds. */
  readonly probeMs: number | null;
  readonly spectraMs: number | null;
  /** The settings changed and their numbers are taking long: what is still on screen belongs to earlier ones. */
  readonly isStale: boolean;
  /** The worker could not start: there is nothing to wait for. */
  readonly hasFailed: boolean;
  /** Counts publications, for tables that follow the pictures. */
  readonly count: number;
  /** The page cannot be seen. */
  readonly isHidden: boolean;
  /** The training that goes on now stood still for a while, because the page could not be seen. */
  readonly stoodStill: boolean;
}

export const useRunStatus = create<RunStatus>(() => ({
  summary: null,
  config: null,
  view: null,
  pendingUpdates: 0,
  thresholdSweep: null,
  halted: null,
  probeMs: null,
  spectraMs: null,
  isStale: false,
  hasFailed: false,
  count: 0,
  isHidden: false,
  stoodStill: false,
}));

/** What frames bring, at the speed people read. */
export type StatusUpdate = Pick<
  RunStatus,
  'view' | 'pendingUpdates' | 'thresholdSweep' | 'probeMs' | 'spectraMs'
>;

/** Tells React of the run on screen; words keep the last numbers until there are new ones. */
export function publishRunStatus(
  picture: { readonly summary: Summary; readonly config: Config } | null,
  update: StatusUpdate,
): void {
  useRunStatus.setState(({ summary, config, count }) => ({
    summary: picture?.summary ?? summary,
    config: picture?.config ?? config,
    ...update,
    count: count + 1,
  }));
}

/** Subscribers hear of changes only. */
function set<K extends 'isStale' | 'hasFailed' | 'halted'>(key: K, value: RunStatus[K]): void {
  if (useRunStatus.getState()[key] !== value) useRunStatus.setState({ [key]: value });
}

export const setStale = (isStale: boolean): void => set('isStale', isStale);

export const setFailed = (hasFailed: boolean): void => set('hasFailed', hasFailed);

/** Training broke off there, or (null) goes on. */
export const setHalted = (halted: Breakdown | null): void => set('halted', halted);

/** Whether the page can be seen; training that goes on has stood still meanwhile. */
export function setHidden(isHidden: boolean, isTraining: boolean): void {
  useRunStatus.setState(({ stoodStill }) => ({
    isHidden,
    stoodStill: isTraining && (stoodStill || isHidden),
  }));
}

export const resetRunStatus = (): void =>
  useRunStatus.setState(useRunStatus.getInitialState(), true);

/** Runs a task now, or, within `everyMs` of the last time, once at the end of that span. */
export function throttled(everyMs: number, task: () => void): () => void {
  let lastMs = -Infinity;
  const timer = createTimer();
  const run = (): void => {
    lastMs = performance.now();
    task();
  };
  return () => {
    if (timer.isRunning()) return;
    const wait = lastMs + everyMs - performance.now();
    if (wait <= 0) run();
    else timer.start(run, wait);
  };
}
