import { create } from 'zustand';
import { fetchOrSay } from '../../ui/fetchPart.ts';
import type { Panel } from '../panel.ts';
import { show } from '../shown.ts';

/** Ways to see one plot, by id: the usual one needs nothing, the others load when they are chosen. */
export interface Ways<Id extends string> {
  readonly useWay: () => Id;
  readonly choose: (id: Id) => Promise<void>;
}

/** Keeps which way of several is chosen, while the plot is off the page too. */
export function waysOf<Id extends string>(
  panel: string,
  usual: Id,
  load: (id: Id) => Promise<Panel | undefined>,
): Ways<Id> {
  const useChosen = create<{ readonly id: Id }>(() => ({ id: usual }));
  return {
    useWay: () => useChosen(({ id }) => id),
    choose: async (id) => {
      const before = useChosen.getState();
      const now = { id };
      useChosen.setState(now, true);
      const found =
        id === usual
          ? { shown: undefined }
          : await fetchOrSay(async () => ({ shown: await load(id) }));
      // Another choice may have been made while it loaded.
      if (useChosen.getState() !== now) return;
      if (found) show(panel, found.shown);
      else useChosen.setState(before, true);
    },
  };
}
