import type { ReactNode } from 'react';
import type { Text } from '../../workers/model/text.ts';
import { useSession } from '../controls/controlled.ts';
import { PinButton } from '../features/compare/PinButton.tsx';
import { useHiding } from '../session/hiding.ts';
import { pause, play, step, usePlayback } from '../session/playback.ts';
import { useReading } from '../session/reading.ts';
import { useLanguage, useSay } from '../session/surroundings.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { formatLog10 } from '../words/numbers.ts';

const trainText: Text = { en: 'Train', zh: '训练' };
const pauseText: Text = { en: 'Pause', zh: '暂停' };
const stepText: Text = { en: 'Step', zh: '单步' };
const rewindText: Text = { en: 'Rewind', zh: '回退' };
const reseedText: Text = { en: 'Reseed', zh: '换种子' };
const resetText: Text = { en: 'Reset', zh: '重置' };

const stepHelp: Text = { en: 'One training step', zh: '训练一步' };
const rewindHelp: Text = {
  en: 'Back to step 0 with the same weights',
  zh: '用同样的权重回到第 0 步',
};
const reseedHelp: Text = {
  en: 'New weights and data from the next seed',
  zh: '用下一个种子重新抽取权重和数据',
};
const resetHelp: Text = { en: 'All controls back to their defaults', zh: '所有控件恢复默认值' };

/** The button that starts and pauses training. */
export function TrainButton(): ReactNode {
  const say = useSay();
  const playing = usePlayback((playback) => playback.playing);
  // Steps that an address or a frame asked for are training too, and can be stopped.
  const isOwed = useReading(({ owed }) => owed > 0);
  const isTraining = playing || isOwed;
  const text = say(isTraining ? pauseText : trainText);
  return (
    <button type="button" className="primary" onClick={isTraining ? pause : play}>
      <Icon name={isTraining ? 'pause' : 'play'} />
      <span>{text}</span>
    </button>
  );
}

/** Train, Step, Rewind, Reseed, Reset. */
export function Transport(): ReactNode {
  const say = useSay();
  const session = useSession();
  return (
    <div className="transport">
      <TrainButton />
      <Action icon="step" text={say(stepText)} help={say(stepHelp)} onClick={() => step()} />
      <Action
        icon="rewind"
        text={say(rewindText)}
        help={say(rewindHelp)}
        onClick={session.rewind}
      />
      <Action icon="dice" text={say(reseedText)} help={say(reseedHelp)} onClick={session.reseed} />
      <Action icon="reset" text={say(resetText)} help={say(resetHelp)} onClick={session.reset} />
      <PinButton />
    </div>
  );
}

function Action({
  icon,
  text,
  help,
  onClick,
}: {
  readonly icon: IconName;
  readonly text: string;
  readonly help: string;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <button type="button" title={help} onClick={onClick}>
      <Icon name={icon} />
      <span>{text}</span>
    </button>
  );
}

const countText: Text = { en: 'step {step}', zh: '第 {step} 步' };
const ofText: Text = { en: 'step {step} of {all}', zh: '第 {step} 步，共 {all} 步' };
const hiddenText: Text = { en: 'paused while hidden', zh: '隐藏时暂停' };
const stillText: Text = { en: 'stood still while hidden', zh: '隐藏期间曾暂停' };
const lossText: Text = { en: 'loss {loss}', zh: '损失 {loss}' };

/** How far training is. */
export function Progress(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const summary = useReading((reading) => reading.summary);
  const owed = useReading((reading) => reading.owed);
  const newest = useReading(({ view }) => view?.newest ?? 0);
  const { isHidden, stoodStill } = useHiding();
  const isInPast = usePlayback((playback) => playback.isInPast);
  if (!summary) return <p className="progress" />;
  const { step } = summary;
  const all = Math.max(isInPast ? newest : step, step + owed);
  return (
    <p className="progress">
      <span>{all > step ? say(ofText, { step, all }) : say(countText, { step })}</span>
      {owed > 1 && <progress value={step} max={all} aria-label={say(ofText, { step, all })} />}
      {stoodStill && <span>{say(isHidden ? hiddenText : stillText)}</span>}
      <span>{say(lossText, { loss: formatLog10(summary.log10Loss, language, 4) })}</span>
    </p>
  );
}
