import { type ReactNode, useEffect } from 'react';
import { experimentKeys, params, type Text, type Values } from '../../workers/index.ts';
import { useSession } from '../controls/controlled.ts';
import { shownValue } from '../controls/shown.ts';
import { linkTo, pageAddress } from '../share/link.ts';
import { useExperiment } from '../state/experiment.ts';
import { useReading } from '../state/reading.ts';
import { useLanguage, useSay } from '../state/surroundings.ts';
import { capitalized } from '../text/capitalized.ts';

const settingsText: Text = { en: 'Settings', zh: '设置' };
const pairText: Text = { en: '{name}: {value}', zh: '{name}：{value}' };
const betweenText: Text = { en: '; ', zh: '；' };

/** What stands on paper alone: all settings in force, and the address that brings the picture back. */
export function Printed(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { painter } = useSession();
  const { settings, config, isBent } = useExperiment();
  const step = useReading(({ summary }) => summary?.step ?? 0);
  useEffect(() => {
    const list = matchMedia('print');
    // By now the plots have taken the colours for paper; no frame of the screen comes before the page is printed.
    const draw = (): void => {
      if (list.matches) painter.paintHidden();
    };
    list.addEventListener('change', draw);
    return () => list.removeEventListener('change', draw);
  }, [painter]);
  const values: Values = config;
  const pairs = params
    .filter(({ key, group }) => experimentKeys.includes(key) && group !== 'none')
    .filter((param) => param.usedWhen?.(values) ?? true)
    .map((param) => {
      const value = values[param.key] ?? '';
      const name = capitalized(say(param.label));
      return say(pairText, { name, value: shownValue(param, value, say, language) });
    });
  return (
    <section className="printed" aria-label={say(settingsText)}>
      <p>{pairs.join(say(betweenText))}</p>
      <p>{linkTo(pageAddress(), settings, step, isBent).address}</p>
    </section>
  );
}
