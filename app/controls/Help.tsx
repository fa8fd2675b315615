import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { initialOf } from '../../workers/model/initial.ts';
import type { Param } from '../../workers/model/param.ts';
import { paramHelp, paramLabel } from '../locales/entries.ts';
import { useExperiment } from '../session/experiment.ts';
import { createTimer } from '../session/settling.ts';
import { useLanguage, useSay } from '../session/surroundings.ts';
import { Formula } from '../ui/Formula.tsx';
import { capitalized } from '../words/capitalized.ts';
import { useSession } from './controlled.ts';
import { shownValue } from './shown.ts';

/** How long the pointer rests on a control before its explanation comes up. */
const restMs = 350;

/** Props that tie a form field to the explanation of its row. */
export interface Described {
  readonly 'aria-describedby': string;
}

/**
 * A row of the controls with its explanation: shown beside it on hover and on keyboard focus, closed by Escape, and
 * always there for screen readers.
 */
export function Help({
  param,
  more,
  className,
  children,
}: {
  readonly param: Param;
  /** A further line, such as what the chosen option is. */
  readonly more?: string | undefined;
  readonly className: string;
  readonly children: (described: Described, toggle: () => void) => ReactNode;
}): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const session = useSession();
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const [timer] = useState(createTimer);
  const [place, setPlace] = useState<Place | null>(null);

  const show = (): void => {
    if (row.current) setPlace(placeBeside(row.current));
  };
  const hide = (): void => {
    timer.stop();
    setPlace(null);
  };
  const isOpen = place !== null;
  useEffect(() => {
    if (!isOpen) return undefined;
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setPlace(null);
    };
    const closeAtOnce = (): void => setPlace(null);
    document.addEventListener('keydown', close);
    // Its place was taken from the row's, which moves now.
    document.addEventListener('scroll', closeAtOnce, { capture: true, passive: true });
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('scroll', closeAtOnce, { capture: true });
    };
  }, [isOpen]);
  useEffect(() => timer.stop, [timer]);

  const lines = (
    <>
      <strong>
        {capitalized(say(paramLabel(param)))}
        {param.symbol && (
          <>
            {' '}
            <var>
              <Formula text={param.symbol} />
            </var>
          </>
        )}
      </strong>
      <span>{say(paramHelp(param))}</span>
      {param.formula && (
        <span className="formula">
          <Formula text={param.formula} />
        </span>
      )}
      {more && <span>{more}</span>}
    </>
  );
  const standard = (): string =>
    shownValue(param, initialOf(param, useExperiment.getState().config), say, language);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only shows what focus shows too
    <div
      ref={row}
      className={className}
      onPointerEnter={(event) => {
        if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
        timer.start(show, restMs);
      }}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => {
        if (event.target.matches(':focus-visible')) show();
      }}
      onBlur={hide}
      onKeyDown={(event) => {
        // In a field for text the key is a key of the text.
        const isText =
          event.target instanceof HTMLElement && event.target.matches('[type="text"], textarea');
        if (event.key !== 'Delete' || isText || event.defaultPrevented) return;
        event.preventDefault();
        session.set({ [param.key]: undefined }, 'choice');
      }}
    >
      {children({ 'aria-describedby': id }, () => (place ? hide() : show()))}
      <span id={id} hidden>
        {lines}
      </span>
      {place && (
        <span className="tip" style={{ ...place }} aria-hidden="true">
          {lines}
          {param.kind !== 'text' && (
            <span className="default">{say('controls.help.default', { value: standard() })}</span>
          )}
        </span>
      )}
    </div>
  );
}

interface Place {
  readonly left: number;
  readonly top?: number;
  readonly bottom?: number;
}

const tipWidthPx = 288;

/** To the right of the row where there is room, else under it; above it near the lower edge of the window. */
function placeBeside(row: HTMLElement): Place {
  const box = row.getBoundingClientRect();
  const isLow = box.top > innerHeight * 0.66;
  if (box.right + tipWidthPx + 20 < innerWidth) {
    const left = box.right + 10;
    return isLow ? { left, bottom: Math.max(8, innerHeight - box.bottom) } : { left, top: box.top };
  }
  const left = Math.max(8, Math.min(box.left, innerWidth - tipWidthPx - 8));
  return isLow ? { left, bottom: innerHeight - box.top + 4 } : { left, top: box.bottom + 4 };
}
