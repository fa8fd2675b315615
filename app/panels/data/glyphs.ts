import type { Language, Text } from '../../../workers/model/text.ts';

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
  ' ': { en: 'a space', zh: '空格' },
  '\n': { en: 'a line end', zh: '换行' },
  '\t': { en: 'a tab', zh: '制表符' },
  '': { en: 'a rare character', zh: '罕见字符' },
};

/** A character in a sentence: `“e”`, or the name of one that cannot be seen. */
export const quoted = (character: string, language: Language): string =>
  names[character]?.[language] ?? `“${glyphOf(character)}”`;
