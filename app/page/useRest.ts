import { create } from 'zustand';
import { showSentence } from '../state/notices.ts';
import { explain } from '../state/surroundings.ts';
import type * as parts from './rest.ts';

/** What loads after the first picture. */
export type Rest = typeof parts;

const useLoaded = create<{ readonly rest: Rest | null }>(() => ({ rest: null }));

/** The parts of the page that load after the first picture; null until they are there. */
export const useRest = (): Rest | null => useLoaded(({ rest }) => rest);

/** Loads them; says so if they do not arrive. */
export async function loadRest(): Promise<void> {
  try {
    const [rest] = await Promise.all([import('./rest.ts'), explain()]);
    useLoaded.setState({ rest });
    void rest.keepOffline();
  } catch {
    showSentence('rest', missingSentence);
  }
}

const missingSentence = {
  en: 'A part of the page did not arrive. What is on screen is right; reloading brings the rest.',
  zh: '页面的一部分未能加载。已显示的内容是正确的；重新加载可取得其余部分。',
} as const;
