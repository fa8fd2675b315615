import type { WidgetKeys } from './widgetKeys.ts';

/** Steps that the keys of a slider move it by. */
const arrows: ReadonlyMap<string, number> = new Map([
  ['ArrowRight', 1],
  ['ArrowUp', 1],
  ['ArrowLeft', -1],
  ['ArrowDown', -1],
]);
const pages: ReadonlyMap<string, number> = new Map([
  ['PageUp', 1],
  ['PageDown', -1],
]);
/** More steps than any slider has. */
const ends: ReadonlyMap<string, number> = new Map([
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
]);
const resets: readonly string[] = ['Delete', 'Backspace'];

/** What the keys of a slider do, for the sheet of shortcuts; those of a plot do the same but the last. */
export const sliderKeys: readonly WidgetKeys[] = [
  { keys: [...arrows.keys()], help: 'shortcuts.widgets.step' },
  { keys: [...pages.keys()], help: 'shortcuts.widgets.page' },
  { keys: [...ends.keys()], help: 'shortcuts.widgets.end' },
  { keys: resets, help: 'shortcuts.widgets.default' },
];

/** Whether a key brings a slider back to its default. */
export const isReset = ({ key }: Pick<KeyboardEvent, 'key'>): boolean => resets.includes(key);

/** A key as it was pressed. */
type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * How many steps a key moves a slider by, ten with Shift, ±∞ to its ends; null for a key that is none of a slider's.
 *
 * @param page  steps of Page Up and Page Down
 */
export function stepsOfKey(event: Pressed, page = 10): number | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const nPages = pages.get(event.key);
  const few = nPages === undefined ? (arrows.get(event.key) ?? ends.get(event.key)) : page * nPages;
  if (few === undefined) return null;
  return event.shiftKey ? 10 * few : few;
}
