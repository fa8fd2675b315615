/** Text as UTF-8 and addresses can hold it: whole characters only. */

/** A text whose halves of surrogate pairs, which stand for no character, are replaced by U+FFFD. */
export const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\uFFFD');

/**
 * The longest beginning of a text that keeps within a length and splits no character.
 *
 * @param most  in UTF-16 units
 */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const isSplit = /[\uD800-\uDBFF]/.test(text.charAt(most - 1));
  return text.slice(0, isSplit && most > 0 ? most - 1 : most);
}

/** A well-formed text as it stands in an address. Commas are legal in a fragment, and easier to read unescaped. */
export const encoded = (text: string): string => encodeURIComponent(text).replaceAll('%2C', ',');
