import type { Text } from '../../locales/index.ts';

/** What is pressed: its name as in the table of shortcuts, and where. */
export type Pressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'target'
>;

/** Keys of other scripts that are the same key to who presses it. */
const sameKeys: Readonly<Record<string, string>> = { '？': '?', ' ': 'Space' };

/** The key's name in the table, or null for one that is no single key: held with others, or part of a word being composed. */
export function singleKey({
  key,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
  isComposing,
}: Pressed): string | null {
  if (ctrlKey || metaKey || altKey || isComposing) return null;
  const name = sameKeys[key] ?? key;
  // Where the question mark is on a keyboard is no business of ours.
  if (shiftKey) return name === '?' ? name : null;
  return name.length === 1 ? name.toLowerCase() : name;
}

/** Where keys are text: no shortcut at all. A list takes letters to find its entries. */
const fields =
  'textarea, select, input:not([type="range"], [type="checkbox"], [type="radio"]), [contenteditable]';
/** Where some keys mean something of their own. */
const controls = 'a, button, input, summary, [role="slider"], [role="tab"], [tabindex="0"]';

/** How much of the keyboard is free there: single keys, and those too that mean something to controls. */
export function freedomAt(target: Element | null): 'none' | 'letters' | 'all' {
  if (target?.closest(fields)) return 'none';
  return target?.closest(controls) ? 'letters' : 'all';
}

const caps: Readonly<Record<string, Text>> = {
  Space: 'shortcuts.keys.space',
  ArrowLeft: { verbatim: '←' },
  ArrowRight: { verbatim: '→' },
  Control: { verbatim: 'Ctrl' },
  Meta: { verbatim: '⌘' },
  Shift: { verbatim: '⇧' },
  Escape: { verbatim: 'Esc' },
};

/** What is printed on a key. */
export const capOf = (key: string): Text =>
  caps[key] ?? { verbatim: key.length === 1 ? key.toUpperCase() : key };
