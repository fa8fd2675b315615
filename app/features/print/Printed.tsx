import { type ReactNode, useEffect } from 'react';
import { experimentKeys } from '../../../workers/model/config.ts';
import type { Measure } from '../../../workers/model/frame.ts';
import type { Values } from '../../../workers/model/param.ts';
import { params } from '../../../workers/model/params/index.ts';
import { useSession } from '../../controls/controlled.ts';
import { shownValue } from '../../controls/shown.ts';
import { paramLabel } from '../../locales/entries.ts';
import { panels } from '../../panels/index.ts';
import type { Panel } from '../../panels/panel.ts';
import { useAtRest } from '../../session/atRest.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useReading } from '../../session/reading.ts';
import { useLanguage, useSay } from '../../session/surroundings.ts';
import { capitalized } from '../../words/capitalized.ts';
import { linkTo, pageAddress } from '../share/link.ts';

/** What stands on paper alone: all settings in force, and the address that brings the picture back. */
export function Printed(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { painter, complete } = useSession();
  const { settings, config, isBent } = useAtRest();
  const step = useReading(({ summary }) => summary?.step ?? 0);
  useEffect(() => {
    let list = matchMedia('print');
    // By now the plots have taken the colours for paper; no frame of the screen comes before the page is printed.
    const draw = (): void => {
      if (list.matches) painter.paintHidden();
    };
    // Queries tell of a change in the order in which they were made, and a plot takes its colours, and empties its
    // canvas, when its own tells it: this one has to be younger than those of all plots on the page.
    const renew = (): void => {
      list.removeEventListener('change', draw);
      list = matchMedia('print');
      list.addEventListener('change', draw);
    };
    renew();
    window.addEventListener('beforeprint', renew);
    // By key there is time to compute the plots that nobody has scrolled to.
    const onKey = (event: KeyboardEvent): void => {
      const isHeld = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isHeld || event.key.toLowerCase() !== 'p') return;
      event.preventDefault();
      // What cannot be computed now is missing on paper, too.
      complete(neededOnPage()).then(
        () => window.print(),
        () => window.print(),
      );
    };
    window.addEventListener('keydown', onKey);
    return () => {
      list.removeEventListener('change', draw);
      window.removeEventListener('beforeprint', renew);
      window.removeEventListener('keydown', onKey);
    };
  }, [painter, complete]);
  const values: Values = config;
  const pairs = params
    .filter(({ key, group }) => experimentKeys.includes(key) && group !== 'none')
    .filter((param) => param.usedWhen?.(values) ?? true)
    .map((param) => {
      const value = values[param.key] ?? '';
      const name = capitalized(say(paramLabel(param, values)));
      return say('print.pair', { name, value: shownValue(param, value, say, language) });
    });
  return (
    <section className="printed" aria-label={say('print.settings')}>
      <p>{pairs.join(say('writing.semicolon'))}</p>
      <p>{linkTo(pageAddress(), settings, step, isBent).address}</p>
    </section>
  );
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
