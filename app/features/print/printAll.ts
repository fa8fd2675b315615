import type { Measure } from '../../../workers/model/protocol.ts';
import { panels } from '../../panels/index.ts';
import type { Panel } from '../../panels/panel.ts';
import { useExperiment } from '../../session/experiment.ts';
import type { Session } from '../../session/session.ts';

/** Computes the plots that nobody has scrolled to, and prints. What cannot be computed now is missing on paper, too. */
export async function printAll({ complete }: Pick<Session, 'complete'>): Promise<void> {
  // Over the plots lies what is printed in their place.
  const isCovered = useExperiment.getState().config.page !== 'none';
  if (!isCovered) await complete(neededOnPage()).catch(() => {});
  window.print();
}

/** What all plots of the page need, of the tabs that of the open one. */
function neededOnPage(): Measure[] {
  const { config } = useExperiment.getState();
  const all: readonly Panel[] = panels;
  const lower = all.filter(({ place }) => place === 'tab');
  const open =
    lower.find(({ id }) => id === config.tab) ?? (config.tab === '' ? lower[0] : undefined);
  const shown = all.filter((panel) => panel.place !== 'tab' || panel === open);
  const needs = shown.flatMap((panel) => [...panel.needs, ...(panel.alsoNeeds?.(config) ?? [])]);
  return [...new Set<Measure>(['norms', ...needs])];
}
