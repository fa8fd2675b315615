import { chooseWay, type PageView, show, useView } from '../../session/view.ts';
import { fetchOrSay } from '../../ui/fetchPart.ts';
import type { Panel } from '../panel.ts';

/** Ways to see one plot, by id: the usual one needs nothing, the others load when they are chosen. */
export interface Ways<Id extends string> {
  readonly useWay: () => Id;
  readonly choose: (id: Id) => Promise<void>;
}

/** Keeps which way of several is chosen, while the plot is off the page too. */
export function waysOf<Id extends string>(
  panel: string,
  all: readonly [usual: Id, ...others: Id[]],
  load: (id: Id) => Promise<Panel | undefined>,
): Ways<Id> {
  /** Counts choices, of which the last one counts. */
  let choices = 0;
  const [usual] = all;
  const wayIn = (ways: PageView['ways']): Id => all.find((id) => id === ways[panel]) ?? usual;
  return {
    useWay: () => useView(({ ways }) => wayIn(ways)),
    choose: async (id) => {
      const before = wayIn(useView.getState().ways);
      chooseWay(panel, id);
      choices += 1;
      const mine = choices;
      const found =
        id === usual
          ? { shown: undefined }
          : await fetchOrSay(async () => ({ shown: await load(id) }));
      // Another choice may have been made while it loaded.
      if (choices !== mine) return;
      if (found) show(panel, found.shown);
      else chooseWay(panel, before);
    },
  };
}
