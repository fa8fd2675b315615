import type { AlwaysKey } from './always.ts';
import type { messages } from './en/index.ts';
import type { later } from './en/later.ts';
import type { Words } from './shape.ts';

/** The words of the page in one language, by namespace. */
export type Messages = Words<typeof messages>;

/** Those that are fetched with what says them. */
export type LaterMessages = Words<typeof later>;

type PathsOf<Shape, Before extends string = ''> = {
  [Key in keyof Shape & string]: Shape[Key] extends string
    ? `${Before}${Key}`
    : PathsOf<Shape[Key], `${Before}${Key}.`>;
}[keyof Shape & string];

/** The place of a text in the locales: `lab.transport.train`. */
export type TextKey = PathsOf<typeof messages> | PathsOf<typeof later>;

/** What a text's `{placeholders}` are filled with. */
export type TextValues = Readonly<Record<string, string | number>>;

/** A text with what fills it, said later; or words that are the same in every language. */
export type Phrase =
  | {
      readonly key: TextKey;
      readonly values: Readonly<Record<string, string | number | Text>>;
    }
  | { readonly verbatim: string }
  /** Words that need no file, for what says that files did not arrive. */
  | { readonly always: AlwaysKey }
  /** Whole sentences, one after the other. */
  | { readonly sentences: readonly Text[] }
  /** Several of a kind: `a, b, c`. */
  | { readonly list: readonly Text[] };

export type Text = TextKey | Phrase;
