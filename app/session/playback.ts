import { create } from 'zustand';
import type { ThresholdSweepRequest } from '../../workers/model/protocol.ts';
import { useRunStatus } from './runStatus.ts';

/** Whether training goes on, single steps that were asked for, and which step is looked at. */
interface Playback {
  readonly playing: boolean;
  /** Training steps asked for and not yet handed to the worker. */
  readonly pendingUpdates: number;
  /** Counts how often pending updates were taken back. */
  readonly nStops: number;
  /** The step to look at, null for the newest; training goes on from it. Another id: it was chosen anew. */
  readonly view: { readonly id: number; readonly step: number | null };
  /** Whether the reader chose an earlier step, from which nothing has been trained since. */
  readonly isInPast: boolean;
  /** Thresholds to try out. */
  readonly thresholdSweep: ThresholdSweepRequest | null;
}

export const usePlayback = create<Playback>(() => ({
  playing: false,
  pendingUpdates: 0,
  nStops: 0,
  view: { id: 0, step: null },
  isInPast: false,
  thresholdSweep: null,
}));

/** Goes on training, from the step that is looked at. */
export const play = (): void =>
  usePlayback.setState({ playing: true, pendingUpdates: 0, isInPast: false });

/** Stops training, and forgets updates that are still to be done. */
export const pause = (): void =>
  usePlayback.setState(({ nStops }) => ({ playing: false, pendingUpdates: 0, nStops: nStops + 1 }));

/** Asks for updates one by one; training that goes on by itself stops. */
export const step = (count = 1): void =>
  usePlayback.setState(({ pendingUpdates }) => ({
    playing: false,
    pendingUpdates: pendingUpdates + count,
    isInPast: false,
  }));

/** Whether training goes on: also steps that an address or a frame asked for are training, and can be stopped. */
export const isTraining = (): boolean =>
  usePlayback.getState().playing || useRunStatus.getState().pendingUpdates > 0;

/** Hands out the updates that are still to be done, once. */
export function takePending(): number {
  const { pendingUpdates } = usePlayback.getState();
  if (pendingUpdates > 0) usePlayback.setState({ pendingUpdates: 0 });
  return pendingUpdates;
}

/** Looks at a step of the training so far, or (null) at the newest; training stops. */
export const lookAt = (step: number | null): void =>
  usePlayback.setState(({ view, nStops }) => ({
    playing: false,
    pendingUpdates: 0,
    nStops: nStops + 1,
    view: { id: view.id + 1, step },
    isInPast: step !== null,
  }));

/** Another run, or one that went back to its start: there is nothing but its newest step. */
export const lookAtNewest = (): void =>
  usePlayback.setState(({ view }) => ({ view: { id: view.id + 1, step: null }, isInPast: false }));

/** A page that has just been opened. */
export const resetPlayback = (): void => usePlayback.setState(usePlayback.getInitialState(), true);

let nSweeps = 0;

/** Tries out thresholds from step 0; null gives up. */
export function tryThresholds(asked: Omit<ThresholdSweepRequest, 'id'> | null): void {
  nSweeps += 1;
  usePlayback.setState({ thresholdSweep: asked && { ...asked, id: nSweeps } });
}
