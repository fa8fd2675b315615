import { create } from 'zustand';
import type { Text } from '../../workers/index.ts';
import { explain } from '../state/surroundings.ts';
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

let loading: Promise<void> | null = null;

/** Loads them, once. */
export function loadRest(): Promise<void> {
  loading ??= Promise.all([import('./rest.ts'), explain()]).then(
    ([rest]) => {
      useLoaded.setState({ rest });
      void rest.keepOffline();
    },
    () => useLoaded.setState({ isMissing: true }),
  );
  return loading;
}

/** What the page says then; the bar of notices is among what is missing. */
export const missingSentence: Text = {
  en: 'A part of the page did not arrive. What is on screen is right; reloading brings the rest.',
  zh: '页面的一部分未能加载。已显示的内容是正确的；重新加载可取得其余部分。',
};
