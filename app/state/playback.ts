import { create } from 'zustand';

/** Whether training goes on, and single steps that were asked for. */
interface Playback {
  readonly playing: boolean;
  /** Training steps asked for and not yet handed to the worker. */
  readonly owed: number;
}

export const usePlayback = create<Playback>(() => ({ playing: false, owed: 0 }));

export const play = (): void => usePlayback.setState({ playing: true, owed: 0 });

export const pause = (): void => usePlayback.setState({ playing: false, owed: 0 });

/** Asks for training steps one by one; training that goes on by itself stops. */
export const step = (count = 1): void =>
  usePlayback.setState(({ owed }) => ({ playing: false, owed: owed + count }));

/** Hands out the steps that are owed, once. */
export function takeOwed(): number {
  const { owed } = usePlayback.getState();
  if (owed > 0) usePlayback.setState({ owed: 0 });
  return owed;
}
