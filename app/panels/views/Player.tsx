import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useSession } from '../../controls/controlled.ts';
import { useExperiment } from '../../session/experiment.ts';
import { createTimer } from '../../session/settling.ts';
import { useMedia, useSay } from '../../session/surroundings.ts';
import { Icon } from '../../ui/Icon.tsx';

const calm = '(prefers-reduced-motion: reduce)';

/** A whole pass takes about so long; what would be shown shorter than a step is left out, and none stands longer. */
const passMs = 4000;
const stepMs = { least: 40, most: 450 } as const;
/** Passes before it stops: what was missed in the first is seen in the second. */
const nPasses = 2;

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
  const { set, settle } = useSession();
  const t = useExperiment(({ config }) => config.t);
  const isCalm = useMedia(calm);
  const [isPlaying, setPlaying] = useState(isPlayedAtOnce);
  const passes = useRef(0);
  const start = useRef<HTMLButtonElement>(null);
  const [low, high] = first < last ? [first, last] : [last, first];
  const direction = first < last ? 1 : -1;
  const goTo = (step: number): void => set({ t: Math.min(high, Math.max(low, step)) }, 'drag');

  useEffect(() => {
    start.current?.focus({ preventScroll: true });
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new wait for each step
  useEffect(() => {
    if (!isPlaying || isCalm) return undefined;
    const ends = direction < 0 ? t <= last : t >= last;
    if (ends) passes.current += 1;
    if (passes.current >= nPasses) {
      setPlaying(false);
      settle();
      return undefined;
    }
    const share = passMs / (high - low + 1);
    const stride = Math.ceil(stepMs.least / share);
    const timer = createTimer();
    timer.start(
      () => goTo(ends ? first : t + direction * stride),
      Math.min(stepMs.most, stride * share),
    );
    return timer.stop;
  }, [isPlaying, isCalm, t, last, direction]);

  const toggle = (): void => {
    if (!isPlaying && t === last) goTo(first);
    passes.current = 0;
    if (isPlaying) settle();
    setPlaying(!isPlaying);
  };
  const stepBy = (count: number): void => {
    setPlaying(false);
    goTo(t + count);
  };
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
        ref={isCalm && direction < 0 ? start : undefined}
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
          <Icon name={isPlaying ? 'pause' : direction < 0 ? 'playBack' : 'play'} />
        </button>
      )}
      <button
        type="button"
        aria-label={say('panels.views.player.on')}
        disabled={t >= high}
        ref={isCalm && direction > 0 ? start : undefined}
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
        {say('panels.views.player.close')}
      </button>
    </div>
  );
}
