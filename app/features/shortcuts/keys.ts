import type { Text } from '../../locales/index.ts';

/** What is pressed: its name as in the table of actions, and where. */
export type Pressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>;

/** Keys of other scripts that are the same key to who presses it. */
const sameKeys: Readonly<Record<string, string>> = { '？': '?', ' ': 'Space' };

/**
 * What is pressed, by its name in the table: `s`, `Space`, `Control+Shift+z`; null for a key that is part of a word
 * being composed.
 */
export function chordOf(pressed: Pressed): string | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing } = pressed;
  if (isComposing) return null;
  const plain = sameKeys[key] ?? key;
  const name = plain.length === 1 ? plain.toLowerCase() : plain;
  const held = [
    ctrlKey && 'Control',
    metaKey && 'Meta',
    altKey && 'Alt',
    // Where the question mark is on a keyboard is no business of ours.
    shiftKey && name !== '?' && 'Shift',
  ];
  return [...held.filter((one) => one !== false), name].join('+');
}

/** Whether it is pressed without another. */
export const isSingle = (chord: string): boolean => !chord.includes('+');

/** Whether it is a character: who speaks to the machine, or has a shaking hand, presses such keys without meaning to. */
export const isCharacter = (chord: string): boolean => chord === 'Space' || chord.length === 1;

/** Where keys are text. */
const fields =
  'textarea, input:not([type="range"], [type="checkbox"], [type="radio"]), [contenteditable]';
/** Where some keys mean something of their own. */
const controls = 'a, button, input, summary, [role="slider"], [role="tab"], [tabindex="0"]';

/** What has the focus there: a field for text, a list (which takes letters to find its entries), a control, or nothing. */
export function focusAt(target: Element | null): 'field' | 'list' | 'control' | null {
  if (target?.closest(fields)) return 'field';
  if (target?.closest('select')) return 'list';
  return target?.closest(controls) ? 'control' : null;
}

const caps: Readonly<Record<string, Text>> = {
  Space: 'shortcuts.keys.space',
  ArrowLeft: { verbatim: '←' },
  ArrowRight: { verbatim: '→' },
  ArrowUp: { verbatim: '↑' },
  ArrowDown: { verbatim: '↓' },
  Control: { verbatim: 'Ctrl' },
  Meta: { verbatim: '⌘' },
  Shift: { verbatim: '⇧' },
  Escape: { verbatim: 'Esc' },
};

/** What is printed on the keys that are pressed together. */
export const capsOf = (chord: string): Text[] =>
  chord
    .split('+')
    .map((key) => caps[key] ?? { verbatim: key.length === 1 ? key.toUpperCase() : key });
