/** Steps that the keys of a slider move it by; to an end they are more than any slider has. */
const steps: ReadonlyMap<string, number> = new Map([
  ['ArrowRight', 1],
  ['ArrowUp', 1],
  ['ArrowLeft', -1],
  ['ArrowDown', -1],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
]);

/** A key as it was pressed. */
type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * How many steps a key moves a slider by, ten with Shift, ±∞ to its ends; null for a key that is none of a slider's.
 *
 * @param page  steps of Page Up and Page Down
 */
export function stepsOfKey(event: Pressed, page = 10): number | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const pages = new Map([
    ['PageUp', page],
    ['PageDown', -page],
  ]);
  const few = steps.get(event.key) ?? pages.get(event.key);
  if (few === undefined) return null;
  return event.shiftKey ? 10 * few : few;
}
