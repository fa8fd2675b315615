import { type ReactNode, useEffect } from 'react';
import { experimentKeys } from '../../../workers/model/config.ts';
import type { Values } from '../../../workers/model/param.ts';
import { params } from '../../../workers/model/params/index.ts';
import { shownValue } from '../../controls/shown.ts';
import { paramLabel } from '../../locales/entries.ts';
import { useAtRest } from '../../session/experiment.ts';
import { useLanguage, useSay } from '../../session/language.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import { useSession } from '../../session/useSession.ts';
import { capitalized } from '../../words/capitalized.ts';
import { linkTo, pageAddress } from '../share/link.ts';

/** What stands on paper alone: all settings in force, and the address that brings the picture back. */
export function Printed(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { painter } = useSession();
  const { settings, config, changedMidway } = useAtRest((atRest) => atRest);
  const step = useRunStatus(({ summary }) => summary?.step ?? 0);
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
    return () => {
      list.removeEventListener('change', draw);
      window.removeEventListener('beforeprint', renew);
    };
  }, [painter]);
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
      <p>{linkTo(pageAddress(), settings, step, changedMidway).address}</p>
    </section>
  );
}
