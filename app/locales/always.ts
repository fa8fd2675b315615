import type { Language } from '../../workers/model/languages.ts';
import type { always as English } from './en/always.ts';
import type { Words } from './shape.ts';

/** Name of a text that needs no file: what says that files did not arrive. */
export type AlwaysKey = keyof typeof English;

const everywhere: Readonly<Record<string, Words<typeof English>>> = import.meta.glob(
  './*/always.ts',
  {
    eager: true,
    import: 'always',
  },
);

/** A text that stands in the page itself, in every language. */
export const alwaysSaid = (key: AlwaysKey, language: Language): string =>
  everywhere[`./${language}/always.ts`]?.[key] ?? '';
