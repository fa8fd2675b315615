import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { initialOf } from '../../workers/model/initial.ts';
import type { Param } from '../../workers/model/param.ts';
import { paramHelp } from '../locales/entries.ts';
import { useExperiment } from '../session/experiment.ts';
import { useLanguage, useSay } from '../session/language.ts';
import { createTimer } from '../session/settling.ts';
import { useSession } from '../session/useSession.ts';
import { Formula } from '../ui/Formula.tsx';
import { Popover } from '../ui/Popover.tsx';
import { ParamName } from './Label.tsx';
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
  const session = useSession();
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const [timer] = useState(createTimer);
  const [isOpen, setOpen] = useState(false);
  const wasOpen = useRef(false);
  const show = (): void => setOpen(true);
  const hide = (): void => {
    timer.stop();
    setOpen(false);
  };
  useEffect(() => timer.stop, [timer]);
  const explanation = <Explanation param={param} more={more} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only shows what focus shows too
    <div
      ref={row}
      className={className}
      data-param={param.key}
      onPointerEnter={(event) => {
        if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
        timer.start(show, restMs);
      }}
      onPointerLeave={(event) => {
        // A finger leaves when it is lifted.
        if (event.pointerType !== 'touch') hide();
      }}
      onPointerDown={() => {
        wasOpen.current = isOpen;
        hide();
      }}
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
      {children({ 'aria-describedby': id }, () => {
        if (!wasOpen.current) show();
      })}
      <span id={id} hidden>
        {explanation}
      </span>
      {isOpen && (
        <Tip row={row} close={hide}>
          {explanation}
          <Default param={param} />
        </Tip>
      )}
    </div>
  );
}

/** What the explanation says: name, symbol, sentence and formula of a setting. */
function Explanation({
  param,
  more,
}: {
  readonly param: Param;
  readonly more: string | undefined;
}): ReactNode {
  const say = useSay();
  return (
    <>
      <strong>
        <ParamName param={param} />
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
}

/** What the setting goes back to. */
function Default({ param }: { readonly param: Param }): ReactNode {
  const say = useSay();
  const language = useLanguage();
  if (param.kind === 'text') return null;
  const standard = initialOf(param, useExperiment.getState().config);
  const value = shownValue(param, standard, say, language);
  return <span className="default">{say('controls.help.default', { value })}</span>;
}

/** The explanation where it is seen: beside its row, until the row moves or a key or a click ends it. */
function Tip({
  row,
  close,
  children,
}: {
  readonly row: RefObject<HTMLElement | null>;
  readonly close: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const tip = useRef<HTMLDivElement>(null);
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    // Browsers that know hints close them by Escape themselves.
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') latest.current();
    };
    const onScroll = (): void => latest.current();
    document.addEventListener('keydown', onKey);
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('scroll', onScroll, { capture: true });
    };
  }, []);
  return (
    <Popover
      ref={tip}
      anchor={row}
      side="beside"
      kind="hint"
      opensAtOnce
      className="tip"
      aria-hidden="true"
      onToggled={(isOpen) => {
        if (!isOpen) close();
      }}
    >
      {children}
    </Popover>
  );
}
