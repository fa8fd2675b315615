/** The entry that a key leads to in an open menu of so many, from the one that has the focus; null where it is no key of ours. */
export function entryAfter(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  const targets = new Map([
    ['ArrowDown', (at + 1) % count],
    ['ArrowUp', (Math.max(at, 0) - 1 + count) % count],
    ['Home', 0],
    ['End', count - 1],
  ]);
  return targets.get(key) ?? null;
}

/** The entry that gets the focus when a key opens the menu from its button; null where the key does not open it. */
export function entryToOpenAt(key: string, count: number): number | null {
  if (count === 0 || (key !== 'ArrowDown' && key !== 'ArrowUp')) return null;
  return key === 'ArrowDown' ? 0 : count - 1;
}

/**
 * Where a menu of that size stands: under its button, its right end at the button's where it would leave the window, and
 * above it where there is no room below. In CSS pixels of the window.
 */
export function placeOf(
  button: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  },
  menu: { readonly width: number; readonly height: number },
  window: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const gap = 4;
  const isTooWide = button.left + menu.width > window.width - gap;
  const isTooHigh = button.bottom + gap + menu.height > window.height;
  return {
    left: Math.max(gap, isTooWide ? button.right - menu.width : button.left),
    top: Math.max(gap, isTooHigh ? button.top - gap - menu.height : button.bottom + gap),
  };
}
