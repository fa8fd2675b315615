/** Keys among several of which one has the focus: the entries of a menu, tabs in a row. */
import type { WidgetKeys } from './widgetKeys.ts';

/** The keys that lead forward and back. */
const axes = {
  down: ['ArrowDown', 'ArrowUp'],
  across: ['ArrowRight', 'ArrowLeft'],
} as const;

/** What keys do on a tab, for the sheet of shortcuts. */
export const tabKeys: readonly WidgetKeys[] = [
  { keys: [...axes.across, 'Home', 'End'], help: 'shortcuts.widgets.tab' },
];

/** The place that a key leads to from one of so many, round and round; null for a key that leads nowhere. */
export function placeAfter(
  key: string,
  at: number,
  count: number,
  axis: keyof typeof axes,
): number | null {
  if (count === 0) return null;
  const [on, back] = axes[axis];
  const targets = new Map([
    [on as string, (at + 1) % count],
    [back, (Math.max(at, 0) - 1 + count) % count],
    ['Home', 0],
    ['End', count - 1],
  ]);
  return targets.get(key) ?? null;
}

/** The next of the labels that begins with a letter, round and round; null where none does. */
export function placeOfLetter(key: string, at: number, labels: readonly string[]): number | null {
  if ([...key].length !== 1 || key === ' ') return null;
  const letter = key.toLowerCase();
  const places = labels.map((_, i) => (at + 1 + i) % labels.length);
  return places.find((i) => labels[i]?.toLowerCase().startsWith(letter)) ?? null;
}

/** The entry that gets the focus when a key opens the menu from its button; null where the key does not open it. */
export function entryToOpenAt(key: string, count: number): number | null {
  if (count === 0 || (key !== 'ArrowDown' && key !== 'ArrowUp')) return null;
  return key === 'ArrowDown' ? 0 : count - 1;
}
