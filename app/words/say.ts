import { fill, type Language, type Text } from '../../workers/model/text.ts';

/** A text in one language, with its placeholders filled. */
export function say(
  text: Text,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fill(text[language], values);
}
