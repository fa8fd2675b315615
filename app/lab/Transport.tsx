import type { ReactNode } from 'react';
import { useSession } from '../controls/controlled.ts';
import { PinButton } from '../features/compare/PinButton.tsx';
import { useHiding } from '../session/hiding.ts';
import { pause, play, step, usePlayback } from '../session/playback.ts';
import { useReading } from '../session/reading.ts';
import { useLanguage, useSay } from '../session/surroundings.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { formatLog10 } from '../words/numbers.ts';

/** The button that starts and pauses training. */
export function TrainButton(): ReactNode {
  const say = useSay();
  const playing = usePlayback((playback) => playback.playing);
  // Steps that an address or a frame asked for are training too, and can be stopped.
  const isOwed = useReading(({ owed }) => owed > 0);
  const isTraining = playing || isOwed;
  const text = say(isTraining ? 'lab.transport.pause' : 'lab.transport.train');
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
      <Action
        icon="step"
        text={say('lab.transport.step')}
        help={say('lab.transport.stepHelp')}
        onClick={() => step()}
      />
      <Action
        icon="rewind"
        text={say('lab.transport.rewind')}
        help={say('lab.transport.rewindHelp')}
        onClick={session.rewind}
      />
      <Action
        icon="dice"
        text={say('lab.transport.reseed')}
        help={say('lab.transport.reseedHelp')}
        onClick={session.reseed}
      />
      <Action
        icon="reset"
        text={say('lab.transport.reset')}
        help={say('lab.transport.resetHelp')}
        onClick={session.reset}
      />
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
      <span>
        {all > step ? say('lab.transport.of', { step, all }) : say('lab.transport.count', { step })}
      </span>
      {owed > 1 && (
        <progress value={step} max={all} aria-label={say('lab.transport.of', { step, all })} />
      )}
      {stoodStill && <span>{say(isHidden ? 'lab.transport.hidden' : 'lab.transport.still')}</span>}
      <span>
        {say('lab.transport.loss', { loss: formatLog10(summary.log10Loss, language, 4) })}
      </span>
    </p>
  );
}
