/** A sentence in every language of the page. Both are required, so a missing translation does not compile. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** Languages of the page; the order is that of the language button. */
export const languages = ['en', 'zh'] as const;

export type Language = (typeof languages)[number];

/** Names of the `{placeholders}` of a text, sorted, each once; the tests compare them between languages. */
export function placeholders(sentence: string): string[] {
  const names = [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  return [...new Set(names)].sort();
}

/** The sentence with each `{name}` replaced by its value; an unknown name stays as written. */
export function fill(
  sentence: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : String(value);
  });
}

/**
 * A text with its placeholders filled when it is read, and not before: the words of most texts arrive after the first
 * picture, and what is to be said may be known earlier.
 */
export function filled(text: Text, values: Readonly<Record<string, string | number>>): Text {
  return {
    get en() {
      return fill(text.en, values);
    },
    get zh() {
      return fill(text.zh, values);
    },
  };
}
