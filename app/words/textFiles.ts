import type { Language, Text } from '../../workers/model/text.ts';

// A built page has its texts in files, one for each language: the build puts `phrase(…)` in the place of every text
// that the first picture needs and names the files below. In a page that is not built, texts stand where they are
// written, and there is nothing to load.

/** What is read at first, and what is read in explanations. */
type Part = 'first' | 'later';

interface File {
  readonly default: readonly string[];
}

const files: Readonly<Partial<Record<`${Part}-${Language}`, () => Promise<File>>>> = {
  /* files */
};

const words: Partial<Record<`${Part}-${Language}`, readonly string[]>> = {};

const parts = ['first', 'later'] as const;

/** A text by its place in the files. Before they are there it is empty in that language. */
export const phrase = (index: number, part: 0 | 1): Text => ({
  get en() {
    return words[`${parts[part]}-en`]?.[index] ?? '';
  },
  get zh() {
    return words[`${parts[part]}-zh`]?.[index] ?? '';
  },
});

/** Fetches a language's texts of one part, once. */
export async function fetchTexts(part: Part, language: Language): Promise<void> {
  const name = `${part}-${language}` as const;
  words[name] ??= (await files[name]?.())?.default ?? [];
}

/** Whether that part can be read. */
export const hasTexts = (part: Part, language: Language): boolean =>
  words[`${part}-${language}`] !== undefined;
