import { create } from 'zustand';
import { type Experiment, useExperiment } from './experiment.ts';
import { usePointing } from './pointing.ts';

/**
 * The experiment as of when no slider was moving: for what nobody reads while dragging, so that it takes no time from
 * what the hand waits for.
 */
export const useAtRest = create<Experiment>(() => useExperiment.getState());

const follow = (): void => {
  if (!usePointing.getState().dragging) useAtRest.setState(useExperiment.getState(), true);
};

useExperiment.subscribe(follow);
usePointing.subscribe(follow);
