import { type ReactNode, useState } from 'react';
import type { Text } from '../../../workers/model/text.ts';
import { useSession } from '../../controls/controlled.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useReading } from '../../session/reading.ts';
import { useLanguage, useSay } from '../../session/surroundings.ts';
import { usePalette } from '../../theme/usePalette.ts';
import { part } from '../../ui/part.tsx';
import { headlines } from '../../words/verdict.ts';
import { strokeOf, titleOf } from './ghosts.ts';
import { goBackTo, type Pin, unpin, usePins } from './pins.ts';
import { Sample } from './Sample.tsx';
import './compare.css';

const AbView = part(() => import('./AbView.tsx'));

const pinnedText: Text = { en: 'Pinned runs', zh: '固定的运行' };
const unpinText: Text = { en: 'Unpin', zh: '取消固定' };
const unpinOfText: Text = { en: 'Unpin {name}', zh: '取消固定{name}' };
const backText: Text = { en: 'Go back', zh: '回到此处' };
const backHelp: Text = { en: 'Go back to these settings', zh: '回到这些设置' };
const backOfText: Text = { en: 'Go back to the settings of {name}', zh: '回到此处：{name}的设置' };
const besideText: Text = { en: 'A/B side by side', zh: 'A/B 并排比较' };
const computingText: Text = { en: 'computing …', zh: '正在计算……' };
const failedText: Text = { en: 'could not be computed here', zh: '在此无法计算' };
const alignedText: Text = { en: 'aligned at the loss', zh: '在损失处对齐' };

/** The runs that are pinned, each with what can be done with it; nothing while there is none. */
export function PinList(): ReactNode {
  const say = useSay();
  const { pins } = usePins();
  const [isBeside, setBeside] = useState(false);
  return (
    <section className="pins" aria-label={say(pinnedText)} hidden={pins.length === 0}>
      {pins.length > 0 && (
        <button type="button" aria-haspopup="dialog" onClick={() => setBeside(true)}>
          {say(besideText)}
        </button>
      )}
      <ul aria-live="polite">
        {pins.map((pin) => (
          <Item key={pin.slot} pin={pin} pins={pins} />
        ))}
      </ul>
      {isBeside && <AbView close={() => setBeside(false)} />}
    </section>
  );
}

function Item({ pin, pins }: { readonly pin: Pin; readonly pins: readonly Pin[] }): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const palette = usePalette();
  const session = useSession();
  const config = useExperiment((experiment) => experiment.config);
  const step = useReading(({ summary }) => summary?.step ?? 0);
  const name = titleOf(pin, pins, { config, step }, language);
  const { picture } = pin;
  const facts = [
    ...(picture ? [headlines[picture.summary.verdict.kind][language]] : []),
    ...(picture ? [] : [say(pin.hasFailed ? failedText : computingText)]),
    ...(pin.config.T === config.T ? [] : [say(alignedText)]),
  ];
  return (
    <li>
      <Sample stroke={strokeOf(pin.slot, palette)} />
      <strong>{name}</strong>
      <span data-kind={picture?.summary.verdict.kind}>{facts.join(' · ')}</span>
      <div className="acts">
        <button
          type="button"
          className="quiet"
          aria-label={say(backOfText, { name })}
          title={say(backHelp)}
          onClick={() => goBackTo(pin, session)}
        >
          {say(backText)}
        </button>
        <button
          type="button"
          className="quiet"
          aria-label={say(unpinOfText, { name })}
          onClick={() => unpin(pin, session)}
        >
          {say(unpinText)}
        </button>
      </div>
    </li>
  );
}
