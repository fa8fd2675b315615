/** Zustand as files that share a process get it: all stores of the page can be put back to what they began with. */
import { create as createStore } from 'zustand/react';
import type { StateCreator } from 'zustand/vanilla';

export * from 'zustand/react';
export * from 'zustand/vanilla';

const back: (() => void)[] = [];

export function create<State>(begin: StateCreator<State>) {
  const store = createStore<State>(begin);
  back.push(() => store.setState(store.getInitialState(), true));
  return store;
}

export function putBackStores(): void {
  for (const put of back) put();
}
