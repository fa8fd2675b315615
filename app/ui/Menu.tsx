import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { entryAfter, entryToOpenAt, placeOf } from './menuKeys.ts';
import './menu.css';

/** One thing that a menu offers. */
export interface MenuEntry {
  readonly id: string;
  readonly label: string;
}

/**
 * A button that opens a list of commands. Arrow keys, Home and End move among them, Enter or a click performs one,
 * Escape closes the list and brings the focus back to the button; a click elsewhere closes it too.
 */
export function Menu({
  label,
  className,
  entries,
  isBusy = false,
  onChoose,
  children,
}: {
  /** The button's name, for those who cannot see where it stands. */
  readonly label: string;
  readonly className: string;
  readonly entries: readonly MenuEntry[];
  /** While a command is under way: the button stays where it is, and opens nothing. */
  readonly isBusy?: boolean;
  readonly onChoose: (id: string) => void;
  /** What is seen of the button. */
  readonly children: ReactNode;
}): ReactNode {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  const place = (): void => {
    const menu = list.current;
    if (!menu || !button.current) return;
    const { left, top } = placeOf(
      button.current.getBoundingClientRect(),
      menu.getBoundingClientRect(),
      { width: document.documentElement.clientWidth, height: window.innerHeight },
    );
    menu.style.left = `${left}px`;
    menu.style.top = `${top}px`;
  };
  const onToggle = (isNowOpen: boolean): void => {
    setOpen(isNowOpen);
    if (!isNowOpen) return;
    place();
    // A key has chosen the entry by now.
    if (!list.current?.contains(document.activeElement)) items()[0]?.focus();
  };
  const close = (): void => {
    list.current?.hidePopover();
    button.current?.focus();
  };

  const onButtonKey = (event: KeyboardEvent): void => {
    const entry = entryToOpenAt(event.key, entries.length);
    if (entry === null || isBusy) return;
    event.preventDefault();
    list.current?.showPopover();
    // At once: the next key may come before the browser tells that the list is open.
    items()[entry]?.focus();
  };
  const onListKey = (event: KeyboardEvent): void => {
    // The keys of the page around it mean something else.
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.preventDefault();
      close();
      return;
    }
    const all = items();
    const { activeElement } = document;
    const at = activeElement instanceof HTMLElement ? all.indexOf(activeElement) : -1;
    const next = entryAfter(event.key, at, all.length);
    if (next === null) return;
    event.preventDefault();
    all[next]?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-disabled={isBusy}
        popoverTarget={isBusy ? undefined : id}
        onKeyDown={onButtonKey}
      >
        {children}
      </button>
      <div
        ref={list}
        id={id}
        className="menu"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        popover="auto"
        onBeforeToggle={place}
        onToggle={(event) => onToggle(event.newState === 'open')}
        onKeyDown={onListKey}
      >
        {entries.map((entry) => (
          <button
            key={entry.id}
            type="button"
            role="menuitem"
            tabIndex={-1}
            data-entry={entry.id}
            onClick={() => {
              close();
              onChoose(entry.id);
            }}
          >
            {entry.label}
          </button>
        ))}
      </div>
    </>
  );
}
