import type { figure as English } from './en/figure.ts';
import type { Words } from './shape.ts';

const everywhere: Readonly<Record<string, Words<typeof English>>> = import.meta.glob(
  './*/figure.ts',
  {
    eager: true,
    import: 'figure',
  },
);

/** What a figure says of itself in the language of a tag, `zh-Hans` as `zh`; English for others. */
export function wordsIn(tag: string | null): Words<typeof English> {
  const language = tag?.slice(0, 2).toLowerCase() ?? 'en';
  const found = everywhere[`./${language}/figure.ts`] ?? everywhere['./en/figure.ts'];
  if (!found) throw new Error('no words in English');
  return found;
}
