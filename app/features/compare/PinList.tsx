import type { ReactNode } from 'react';
import { ActionButtons } from '../../lab/ActionButton.tsx';
import { Sample } from '../../panels/Sample.tsx';
import { useExperiment } from '../../session/experiment.ts';
import { useLanguage, useSay } from '../../session/language.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import { useSession } from '../../session/useSession.ts';
import { closeDialog, useView } from '../../session/view.ts';
import { usePalette } from '../../theme/usePalette.ts';
import { part } from '../../ui/part.tsx';
import { headlines } from '../../words/verdict.ts';
import { strokeOf, titleOf } from './comparedRuns.ts';
import { goBackTo, type Pin, unpin, usePins } from './pins.ts';
import './compare.css';

const AbView = part(() => import('./AbView.tsx'));

/** The runs that are pinned, each with what can be done with it; nothing while there is none. */
export function PinList(): ReactNode {
  const say = useSay();
  const { pins } = usePins();
  const isBeside = useView(({ dialog }) => dialog === 'beside');
  return (
    <section className="pins" aria-label={say('compare.pinList.pinned')} hidden={pins.length === 0}>
      {pins.length > 0 && <ActionButtons place="pins" />}
      <ul aria-live="polite">
        {pins.map((pin) => (
          <Item key={pin.slot} pin={pin} pins={pins} />
        ))}
      </ul>
      {isBeside && <AbView close={closeDialog} />}
    </section>
  );
}

function Item({ pin, pins }: { readonly pin: Pin; readonly pins: readonly Pin[] }): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const palette = usePalette();
  const session = useSession();
  const config = useExperiment((experiment) => experiment.config);
  const step = useRunStatus(({ summary }) => summary?.step ?? 0);
  const name = titleOf(pin, pins, { config, step }, language);
  const { picture } = pin;
  const facts = [
    ...(picture ? [say(headlines[picture.summary.verdict.kind])] : []),
    ...(picture
      ? []
      : [say(pin.hasFailed ? 'compare.pinList.failed' : 'compare.pinList.computing')]),
    ...(pin.config.T === config.T ? [] : [say('compare.pinList.aligned')]),
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
          aria-label={say('compare.pinList.backOf', { name })}
          title={say('compare.pinList.backHelp')}
          onClick={() => goBackTo(pin, session)}
        >
          {say('compare.pinList.back')}
        </button>
        <button
          type="button"
          className="quiet"
          aria-label={say('compare.pinList.unpinOf', { name })}
          onClick={() => unpin(pin, session)}
        >
          {say('compare.pinList.unpin')}
        </button>
      </div>
    </li>
  );
}
