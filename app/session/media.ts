import { useSyncExternalStore } from 'react';

const lists = new Map<string, MediaQueryList>();

/** Whether a media query holds now; quick for one that was asked before. */
export function holds(query: string): boolean {
  const list = lists.get(query) ?? matchMedia(query);
  lists.set(query, list);
  return list.matches;
}

/** Whether a media query holds, now and whenever that changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => followMedia(query, changed),
    () => holds(query),
  );
}

/** Calls back whenever it changes whether a media query holds. */
export function followMedia(query: string, changed: () => void): () => void {
  const list = matchMedia(query);
  list.addEventListener('change', changed);
  return () => list.removeEventListener('change', changed);
}
