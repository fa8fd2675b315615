import type { Language } from '../../../workers/model/languages.ts';
import { say, type Text } from '../../locales/index.ts';

/** How a character is drawn that would not be seen. */
const marks: Readonly<Record<string, string>> = {
  ' ': '␣',
  '\n': '⏎',
  '\r': '⏎',
  '\t': '⇥',
  '': '•',
};

/** Characters that leave no ink, or turn the writing round. */
const invisible = /^[\p{C}\p{Z}]$/u;

/** A character as something to be seen; `•` stands for all that are not in the alphabet. */
export const glyphOf = (character: string): string =>
  marks[character] ?? (invisible.test(character) ? '�' : character);

const names: Readonly<Record<string, Text>> = {
  ' ': 'panels.data.glyphs.space',
  '\n': 'panels.data.glyphs.lineEnd',
  '\t': 'panels.data.glyphs.tab',
  '': 'panels.data.glyphs.rare',
};

/** A character in a sentence: `“e”`, or the name of one that cannot be seen. */
export function quoted(character: string, language: Language): string {
  const name = names[character];
  return name ? say(name, language) : `“${glyphOf(character)}”`;
}
