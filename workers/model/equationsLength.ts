import { encoded, wellFormed } from './characters.ts';
import type { Text } from './text.ts';

/** Longest text of equations that is read, in UTF-16 units. */
export const maxEquationsLength = 1000;

/** The room that it may take in an address, in characters: equations fit at their full length, long comments may not. */
export const maxEquationsRoom = 5000;

/** Said of texts that are too long, also where nothing else that reads equations is loaded. */
export const lengthTexts = {
  'too-long': {
    en: 'The text has {given} characters; at most {limit} are read. Shorten names and comments.',
    zh: '文本有 {given} 个字符，最多读取 {limit} 个。请缩短名称和注释。',
  },
  'too-wide': {
    en: 'In an address the text takes {given} characters; there is room for {limit}. Shorten comments: each character outside ASCII takes six to twelve.',
    zh: '此文本在地址中占 {given} 个字符，最多容纳 {limit} 个。请缩短注释：每个非 ASCII 字符占 6 到 12 个。',
  },
} as const satisfies Record<string, Text>;

/** Why a text is too long to be read, or null. */
export function lengthProblem(text: string) {
  const problem = (code: keyof typeof lengthTexts, given: number, limit: number) =>
    given > limit ? { code, values: { given, limit } } : null;
  return (
    problem('too-long', text.length, maxEquationsLength) ??
    problem('too-wide', encoded(wellFormed(text)).length, maxEquationsRoom)
  );
}
