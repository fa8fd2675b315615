import {
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { useSay } from '../session/language.ts';
import './dialog.css';

/**
 * A window over the page that must be closed before the page goes on: by its button, by Escape, and by a click outside.
 * The focus then goes back to where it was.
 */
export function Dialog({
  title,
  className,
  tools,
  isQuestion = false,
  onClose,
  children,
}: {
  readonly title: string;
  readonly className: string;
  /** Buttons beside the title. */
  readonly tools?: ReactNode;
  /** It is answered by buttons of its own: there is none to close it, and a click outside is no answer. */
  readonly isQuestion?: boolean;
  /** Called once it is closed. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const say = useSay();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const outside = useClickOutside(dialog);
  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    // While it still stands in the page: only then does the browser give the focus back.
    return () => opened?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={id}
      onClose={onClose}
      {...(isQuestion ? { closedby: 'closerequest' } : outside)}
    >
      <div className="body">
        <div className="head" ref={observeHead}>
          <h2 id={id}>{title}</h2>
          {tools}
          {!isQuestion && (
            <button type="button" onClick={() => dialog.current?.close()}>
              {say('ui.close')}
            </button>
          )}
        </div>
        {children}
      </div>
    </dialog>
  );
}

/** What is scrolled to comes to lie below the head, however many lines that takes. */
function observeHead(head: HTMLDivElement): () => void {
  const observer = new ResizeObserver(() => {
    head.closest('dialog')?.style.setProperty('--head-height', `${head.offsetHeight}px`);
  });
  observer.observe(head);
  return () => observer.disconnect();
}

/** What closes a dialog by a click outside: the browser, or by hand in one that does not know how. */
function useClickOutside(dialog: RefObject<HTMLDialogElement | null>) {
  const began = useRef<EventTarget>(null);
  if ('closedBy' in HTMLDialogElement.prototype) return { closedby: 'any' } as const;
  // What lies around it is the dialog itself to a pointer; what lies in it is one of its contents.
  return {
    onPointerDown: ({ target }: PointerEvent): void => {
      began.current = target;
    },
    // A selection of text that ends outside is no click there.
    onPointerUp: ({ target }: PointerEvent): void => {
      if (target === dialog.current && began.current === target) dialog.current.close();
    },
  };
}
