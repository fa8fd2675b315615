import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useSay } from '../../session/language.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useWalk } from './useWalk.ts';

/**
 * Walks through the steps t, one at a time; the selected step is where it stands, so that all plots follow.
 *
 * Space plays and pauses (the button has the focus at first); the arrow keys step; it stops at the second end.
 *
 * @param first  the step it begins with
 * @param last   the step it ends with; smaller than `first` when it walks back in time
 * @param isPlayedAtOnce  whether it begins to play as it opens
 */
export function Player({
  name,
  first,
  last,
  isPlayedAtOnce = false,
  close,
  children,
}: {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly isPlayedAtOnce?: boolean;
  readonly close: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const say = useSay();
  const { t, low, high, isPlaying, isCalm, toggle, stepBy, settle } = useWalk(
    first,
    last,
    isPlayedAtOnce,
  );
  const start = useRef<HTMLButtonElement>(null);
  const isBackwards = last <= first;

  useEffect(() => {
    start.current?.focus({ preventScroll: true });
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => stepBy(-1),
      ArrowRight: () => stepBy(1),
      Home: () => stepBy(-t),
      End: () => stepBy(high),
      Escape: close,
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className="player" role="group" aria-label={name} onKeyDown={onKeyDown} onKeyUp={settle}>
      <button
        type="button"
        aria-label={say('panels.views.player.back')}
        disabled={t <= low}
        ref={isCalm && isBackwards ? start : undefined}
        onClick={() => stepBy(-1)}
      >
        <Icon name="stepBack" />
      </button>
      {!isCalm && (
        <button
          type="button"
          ref={start}
          aria-label={say(isPlaying ? 'panels.views.player.pause' : 'panels.views.player.play')}
          onClick={toggle}
        >
          <Icon name={isPlaying ? 'pause' : isBackwards ? 'playBack' : 'play'} />
        </button>
      )}
      <button
        type="button"
        aria-label={say('panels.views.player.on')}
        disabled={t >= high}
        ref={isCalm && !isBackwards ? start : undefined}
        onClick={() => stepBy(1)}
      >
        <Icon name="step" />
      </button>
      {/* Read out when it is stepped by hand; a voice cannot follow the film. */}
      <p className="player-said" aria-live={isPlaying ? 'off' : 'polite'}>
        {children}
        {isCalm && <small>{say('panels.views.player.still')}</small>}
      </p>
      <button type="button" className="quiet" onClick={close}>
        {say('ui.close')}
      </button>
    </div>
  );
}
