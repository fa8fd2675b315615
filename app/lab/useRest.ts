import { create } from 'zustand';
import { createAgain } from '../session/again.ts';
import { fetchPart } from '../ui/fetchPart.ts';
import type * as parts from './rest.ts';

/** What loads after the first picture. */
export type Rest = typeof parts;

const useLoaded = create<{ readonly rest: Rest | null; readonly isMissing: boolean }>(() => ({
  rest: null,
  isMissing: false,
}));

/** The parts of the page that load after the first picture; null until they are there. */
export const useRest = (): Rest | null => useLoaded(({ rest }) => rest);

/** Whether they did not arrive. */
export const useIsRestMissing = (): boolean => useLoaded(({ isMissing }) => isMissing);

let isLoading = false;

/** Loads them, once; where they do not arrive, again and again until they do. */
export function loadRest(): void {
  if (isLoading || useLoaded.getState().rest) return;
  isLoading = true;
  fetchPart(() => import('./rest.ts')).then(
    (rest) => {
      isLoading = false;
      fetching.done();
      useLoaded.setState({ rest, isMissing: false });
      void rest.keepOffline();
    },
    () => {
      isLoading = false;
      useLoaded.setState({ isMissing: true });
      fetching.again();
    },
  );
}

const fetching = createAgain(loadRest);
