import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef, useState } from 'react';
import './menu.css';
import { Popover } from './Popover.tsx';
import { entryToOpenAt, placeAfter, placeOfLetter } from './roving.ts';

/** One thing that a menu offers. */
export interface MenuEntry {
  readonly id: string;
  readonly label: string;
}

/**
 * A button that opens a list of commands: by a click, Enter, Space or an arrow. Arrow keys, Home, End and first letters
 * move among them, Enter or a click performs one, Escape closes the list and brings the focus back to the button; a click
 * elsewhere closes it too.
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
  const close = (): void => {
    list.current?.hidePopover();
    button.current?.focus();
  };
  const onToggled = (isNowOpen: boolean): void => {
    setOpen(isNowOpen);
    // A key has chosen the entry by now, or not.
    if (isNowOpen && !list.current?.contains(document.activeElement)) itemsOf(list)[0]?.focus();
  };
  const onButtonKey = (event: KeyboardEvent): void => {
    const entry = entryToOpenAt(event.key, entries.length);
    if (entry === null || isBusy) return;
    event.preventDefault();
    list.current?.showPopover(button.current ? { source: button.current } : {});
    // At once: the next key may come before the browser tells that the list is open.
    itemsOf(list)[entry]?.focus();
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
      <Popover
        ref={list}
        anchor={button}
        side="below"
        id={id}
        className="menu"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onToggled={onToggled}
        onKeyDown={(event) => onListKey(event, list, close)}
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
      </Popover>
    </>
  );
}

const itemsOf = ({ current }: RefObject<HTMLElement | null>) => [
  ...(current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
];

/** What a key does in an open menu: closes it, or moves the focus among its entries. */
function onListKey(
  event: KeyboardEvent,
  list: RefObject<HTMLElement | null>,
  close: () => void,
): void {
  const { key } = event;
  // The keys of the page around it mean something else.
  event.stopPropagation();
  if (key === 'Escape' || key === 'Tab') {
    if (key === 'Escape') event.preventDefault();
    close();
    return;
  }
  const items = itemsOf(list);
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1;
  const labels = items.map((item) => item.textContent);
  const isHeldWithOthers = event.ctrlKey || event.metaKey || event.altKey;
  const next =
    placeAfter(key, at, items.length, 'down') ??
    (isHeldWithOthers ? null : placeOfLetter(key, at, labels));
  if (next === null) return;
  event.preventDefault();
  items[next]?.focus();
}
